import type { Locator, Page } from 'playwright-core'
import { texts as blacklistTexts } from '../../console/features/blacklist/i18n/texts.ts'
import { texts as leftMessageTexts } from '../../console/features/left-messages/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'

/** The pages of left messages and of the blacklist as a person meets them: by roles and words, in Chinese. */

export const leftText = makeFeatureTranslate('zh-CN', leftMessageTexts)
export const blockText = makeFeatureTranslate('zh-CN', blacklistTexts)

export class ManagedList {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  row(words: string): Locator {
    return this.page.getByRole('row').filter({ hasText: words })
  }

  /** What one opened, at the side. */
  get panel(): Locator {
    return this.page.getByRole('complementary')
  }

  press(name: string, within: Locator | Page = this.panel): Promise<void> {
    return within.getByRole('button', { name, exact: true }).first().click()
  }

  /** Chooses of a list that stands under its label. */
  async choose(label: string, option: string, within: Locator = this.panel): Promise<void> {
    await within.getByRole('button', { name: new RegExp(`^${label}`) }).click()
    await this.page.getByRole('option', { name: new RegExp(option) }).click()
  }

  async select(words: string): Promise<void> {
    await this.row(words).getByRole('checkbox').click()
  }

  confirm(name: string): Promise<void> {
    return this.press(name, this.page.getByRole('alertdialog'))
  }

  toast(words: string): Locator {
    return this.page.getByRole('status').getByText(words, { exact: true })
  }
}
