import type { FrameLocator, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { en } from '../../widget/panel/i18n/en.ts'
import { zhCN } from '../../widget/panel/i18n/zh-cn.ts'
import { attachTexts } from '../../widget/panel/parts/attach/texts.ts'
import { emojiTexts } from '../../widget/panel/parts/emoji/texts.ts'
import { endingTexts } from '../../widget/panel/parts/ending/texts.ts'
import { fileTexts } from '../../widget/panel/parts/files/texts.ts'
import { formTexts } from '../../widget/panel/parts/form/texts.ts'
import { groupTexts } from '../../widget/panel/parts/groups/texts.ts'
import { historyTexts } from '../../widget/panel/parts/history/texts.ts'
import { leaveTexts } from '../../widget/panel/parts/leave/texts.ts'
import { menuTexts } from '../../widget/panel/parts/menu/texts.ts'
import { preChatTexts } from '../../widget/panel/parts/pre-chat/texts.ts'
import { ratingTexts } from '../../widget/panel/parts/rating/texts.ts'
import { waitingTexts } from '../../widget/panel/parts/waiting/texts.ts'
import type { Language } from '../../widget/shared/language.ts'

/** The visitor's panel as a person meets it: by roles and words, in Chinese unless it is said otherwise. */

/** The panel's own words and those its parts bring. */
const wordsIn = (language: Language) => ({
  ...(language === 'en' ? en : zhCN),
  ...attachTexts[language],
  ...emojiTexts[language],
  ...endingTexts[language],
  ...fileTexts[language],
  ...formTexts[language],
  ...groupTexts[language],
  ...historyTexts[language],
  ...leaveTexts[language],
  ...menuTexts[language],
  ...preChatTexts[language],
  ...ratingTexts[language],
  ...waitingTexts[language],
})
const WORDS = { 'zh-CN': wordsIn('zh-CN'), en: wordsIn('en') }
type PanelText = keyof (typeof WORDS)['zh-CN']
type Values = Record<string, string | number>
const fill = (text: string, values: Values) => text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
export const panelText = (key: PanelText, values: Values = {}, language: Language = 'zh-CN'): string => fill(WORDS[language][key], values)

export class Panel {
  readonly root: Page | FrameLocator
  readonly language: Language

  constructor(root: Page | FrameLocator, language: Language = 'zh-CN') {
    this.root = root
    this.language = language
  }

  text(key: PanelText, values: Values = {}): string {
    return panelText(key, values, this.language)
  }

  get log(): Locator {
    return this.root.getByRole('log', { name: this.text('transcript.label') })
  }

  get composer(): Locator {
    return this.root.getByRole('textbox', { name: this.text('composer.label') })
  }

  get status(): Locator {
    return this.root.getByRole('banner').getByRole('status')
  }

  line(text: string): Locator {
    return this.log.getByText(text, { exact: true })
  }

  async write(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.composer.press('Enter')
  }

  button(key: PanelText, values: Values = {}): Locator {
    return this.root.getByRole('button', { name: this.text(key, values) })
  }

  field(key: PanelText): Locator {
    return this.root.getByRole('textbox', { name: this.text(key) })
  }

  /** Opens the menu and presses one of its entries. */
  async choose(key: PanelText): Promise<void> {
    await this.button('header.menu').click()
    await this.root.getByRole('menuitem', { name: this.text(key) }).click()
  }

  async attach(...files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
    await this.root.locator('input[type=file]').first().setInputFiles(files)
  }

  async pickEmoji(emoji: string): Promise<void> {
    await this.root.getByRole('button', { name: this.text('composer.emoji') }).click()
    await this.root
      .getByRole('group', { name: this.text('emoji.label') })
      .getByRole('button', { name: emoji })
      .click()
  }

  async end(): Promise<void> {
    await this.root.getByRole('button', { name: this.text('header.menu') }).click()
    await this.root.getByRole('menuitem', { name: this.text('menu.end') }).click()
    await this.root
      .getByRole('alertdialog')
      .getByRole('button', { name: this.text('end.confirm') })
      .click()
  }

  /** Every message of a person, in order; the greeting is none. */
  async said(): Promise<string[]> {
    return this.log.locator('.bubble-line .bubble').allInnerTexts()
  }
}

/** Opens the widget on a page that carries it; it may be open as on the page before. */
export const openWidget = async (page: Page): Promise<Panel> => {
  const entry = page.locator('button[aria-haspopup="dialog"]')
  await entry.waitFor()
  if ((await entry.getAttribute('aria-expanded')) !== 'true') await entry.click()
  const panel = new Panel(page.frameLocator('iframe'))
  await panel.composer.waitFor()
  return panel
}

/** Resolves once the locator is there, in view. */
export const shown = (locator: Locator, timeoutMs = 20_000): Promise<void> =>
  locator.first().waitFor({ state: 'visible', timeout: timeoutMs })

/** The text of a locator becomes what is expected. */
export const reads = (locator: Locator, expected: string | RegExp, timeoutMs = 20_000): Promise<void> =>
  expect.poll(() => locator.first().textContent({ timeout: timeoutMs }), { timeout: timeoutMs }).toMatch(expected)
