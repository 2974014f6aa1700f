import type { Locator, Page } from 'playwright-core'
import { texts as keyTexts } from '../../console/features/api-keys/i18n/texts.ts'
import { texts as referenceTexts } from '../../console/features/api-reference/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'

/** The pages of API keys and of the API's reference as an admin meets them: by roles and words, in Chinese. */

export const keyText = makeFeatureTranslate('zh-CN', keyTexts)
export const referenceText = makeFeatureTranslate('zh-CN', referenceTexts)

export class ApiKeysPage {
  readonly page: Page
  readonly url: string

  constructor(page: Page, url: string) {
    this.page = page
    this.url = url
  }

  open(path: string): Promise<unknown> {
    return this.page.goto(this.url + path)
  }

  get panel(): Locator {
    return this.page.getByRole('complementary')
  }

  row(name: string): Locator {
    return this.page.getByRole('row').filter({ hasText: name })
  }

  scope(name: string): Locator {
    return this.panel.getByRole('checkbox', { name: new RegExp(name) })
  }

  press(name: string, within: Page | Locator = this.page): Promise<void> {
    return within.getByRole('button', { name, exact: true }).click()
  }

  /** What a copy button puts on the clipboard. */
  async copied(name: string): Promise<string> {
    await this.press(name)
    return this.page.evaluate(() => navigator.clipboard.readText())
  }

  get search(): Locator {
    return this.page.getByRole('searchbox', { name: referenceText('search.label') })
  }

  /** An operation's line, by its method and path. */
  operation(line: string): Locator {
    const [method = '', path = ''] = line.split(' ')
    const escaped = path.replace(/[{}/]/g, '\\$&')
    return this.page.getByRole('button', { name: new RegExp(`^${method}\\s*${escaped}(?=\\s|[^\\w/{-]|$)`) })
  }
}
