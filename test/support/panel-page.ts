import type { FrameLocator, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { zhCN } from '../../widget/panel/i18n/zh-cn.ts'
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

/** The visitor's panel as a person meets it: by roles and words, in Chinese. */

/** The panel's own words and those its parts bring. */
const WORDS = {
  ...zhCN,
  ...emojiTexts['zh-CN'],
  ...endingTexts['zh-CN'],
  ...fileTexts['zh-CN'],
  ...formTexts['zh-CN'],
  ...groupTexts['zh-CN'],
  ...historyTexts['zh-CN'],
  ...leaveTexts['zh-CN'],
  ...menuTexts['zh-CN'],
  ...preChatTexts['zh-CN'],
  ...ratingTexts['zh-CN'],
  ...waitingTexts['zh-CN'],
}
type PanelText = keyof typeof WORDS
const fill = (text: string, values: Record<string, string | number>) =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
export const panelText = (key: PanelText, values: Record<string, string | number> = {}): string => fill(WORDS[key], values)

export class Panel {
  readonly root: Page | FrameLocator

  constructor(root: Page | FrameLocator) {
    this.root = root
  }

  get log(): Locator {
    return this.root.getByRole('log', { name: panelText('transcript.label') })
  }

  get composer(): Locator {
    return this.root.getByRole('textbox', { name: panelText('composer.label') })
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

  button(key: PanelText, values: Record<string, string | number> = {}): Locator {
    return this.root.getByRole('button', { name: panelText(key, values) })
  }

  field(key: PanelText): Locator {
    return this.root.getByRole('textbox', { name: panelText(key) })
  }

  /** Opens the menu and presses one of its entries. */
  async choose(key: PanelText): Promise<void> {
    await this.button('header.menu').click()
    await this.root.getByRole('menuitem', { name: panelText(key) }).click()
  }

  async attach(...files: { name: string; mimeType: string; buffer: Buffer }[]): Promise<void> {
    await this.root.locator('input[type=file]').first().setInputFiles(files)
  }

  async pickEmoji(emoji: string): Promise<void> {
    await this.root.getByRole('button', { name: panelText('composer.emoji') }).click()
    await this.root
      .getByRole('group', { name: panelText('emoji.label') })
      .getByRole('button', { name: emoji })
      .click()
  }

  async end(): Promise<void> {
    await this.root.getByRole('button', { name: panelText('header.menu') }).click()
    await this.root.getByRole('menuitem', { name: panelText('menu.end') }).click()
    await this.root
      .getByRole('alertdialog')
      .getByRole('button', { name: panelText('end.confirm') })
      .click()
  }

  /** Every message of a person, in order; the greeting is none. */
  async said(): Promise<string[]> {
    return this.log.locator('.bubble-line .bubble').allInnerTexts()
  }
}

/** Opens the widget on a page that carries it. */
export const openWidget = async (page: Page): Promise<Panel> => {
  await page.locator('button[aria-haspopup="dialog"]').click()
  const panel = new Panel(page.frameLocator('iframe'))
  await panel.composer.waitFor()
  return panel
}

/** Resolves once the locator is there, in view. */
export const shown = (locator: Locator, timeoutMs = 10_000): Promise<void> =>
  locator.first().waitFor({ state: 'visible', timeout: timeoutMs })

/** The text of a locator becomes what is expected. */
export const reads = (locator: Locator, expected: string | RegExp, timeoutMs = 10_000): Promise<void> =>
  expect.poll(() => locator.first().textContent({ timeout: timeoutMs }), { timeout: timeoutMs }).toMatch(expected)
