import type { Locator, Page } from 'playwright-core'
import { texts as formTexts } from '../../console/features/contact-form/i18n/texts.ts'
import { texts } from '../../console/features/contacts/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { texts as listTexts } from '../../console/lib/list-page/i18n/texts.ts'

/** The page of contacts as a person meets it: by roles and words, in Chinese. */

export const contactText = makeFeatureTranslate('zh-CN', texts)
export const formText = makeFeatureTranslate('zh-CN', formTexts)
export const listText = makeFeatureTranslate('zh-CN', listTexts)

export class ContactsPage {
  readonly page: Page
  readonly url: string

  constructor(page: Page, url: string) {
    this.page = page
    this.url = url
  }

  open(path = ''): Promise<unknown> {
    return this.page.goto(`${this.url}/contacts${path}`)
  }

  /** What stands at the side. */
  get panel(): Locator {
    return this.page.getByRole('complementary')
  }

  field(name: string): Locator {
    return this.panel.getByLabel(name, { exact: true })
  }

  row(name: string): Locator {
    return this.page.getByRole('row').filter({ hasText: name })
  }

  press(name: string): Promise<void> {
    return this.panel.getByRole('button', { name, exact: true }).click()
  }

  action(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  /** Takes one of the options of a select in the panel. */
  async choose(label: string, option: string): Promise<void> {
    await this.panel.getByRole('button', { name: label }).click()
    await this.page.getByRole('option', { name: option, exact: true }).click()
  }

  async select(name: string): Promise<void> {
    await this.row(name).getByRole('checkbox').click()
  }

  async confirm(name: string): Promise<void> {
    await this.page.getByRole('alertdialog').getByRole('button', { name, exact: true }).click()
  }

  toast(text: string): Locator {
    return this.page.getByRole('status').getByText(text)
  }
}
