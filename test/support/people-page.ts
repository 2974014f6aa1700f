import type { Locator, Page } from 'playwright-core'
import { texts as peopleTexts } from '../../console/features/agents/i18n/texts.ts'
import { texts as groupTexts } from '../../console/features/skill-groups/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { texts as recordTexts } from '../../console/lib/record-panel/i18n/texts.ts'
import { consoleText } from './console-page.ts'

/** The pages of agents and skill groups as an admin meets them: by roles and words, in Chinese. */

export const peopleText = makeFeatureTranslate('zh-CN', peopleTexts)
export const groupText = makeFeatureTranslate('zh-CN', groupTexts)
/** The words of every form at the side of a list. */
export const recordText = makeFeatureTranslate('zh-CN', recordTexts)

export class PeoplePage {
  readonly page: Page
  readonly url: string

  constructor(page: Page, url: string) {
    this.page = page
    this.url = url
  }

  open(path: string): Promise<unknown> {
    return this.page.goto(this.url + path)
  }

  /** The panel at the side. */
  get panel(): Locator {
    return this.page.getByRole('complementary')
  }

  /** "Optional" may stand behind its name. */
  field(name: string): Locator {
    return this.panel.getByRole('textbox', { name: new RegExp(`^${name}`) })
  }

  row(name: string): Locator {
    return this.page.getByRole('row').filter({ hasText: name })
  }

  press(name: string): Promise<void> {
    return this.panel.getByRole('button', { name, exact: true }).click()
  }

  /** Ticks one of a list. */
  async tick(list: string, option: string): Promise<void> {
    const found = this.panel.getByRole('listbox', { name: list }).getByRole('option', { name: option })
    await found.click()
  }

  async confirm(name: string): Promise<void> {
    await this.page.getByRole('alertdialog').getByRole('button', { name, exact: true }).click()
  }

  /** Sets the state of somebody in service. */
  async setStatusOf(name: string, status: 'ready' | 'busy' | 'offline'): Promise<void> {
    await this.row(name)
      .getByRole('button', { name: new RegExp(name) })
      .click()
    await this.page.getByRole('menuitem', { name: consoleText(`status.${status}`) }).click()
  }
}
