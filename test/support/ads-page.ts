import type { Locator, Page } from 'playwright-core'
import { texts } from '../../console/features/ads/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { consoleText } from './console-page.ts'
import { recordText } from './people-page.ts'

/** The page of the ads as an admin meets it: by roles and words, in Chinese. */

export const adText = makeFeatureTranslate('zh-CN', texts)

export class AdsPage {
  readonly page: Page
  readonly url: string

  constructor(page: Page, url: string) {
    this.page = page
    this.url = url
  }

  open(path = '/ads'): Promise<unknown> {
    return this.page.goto(this.url + path)
  }

  get panel(): Locator {
    return this.page.getByRole('complementary', { name: /.+/ }).last()
  }

  field(name: string): Locator {
    return this.panel.getByRole('textbox', { name: new RegExp(`^${name}`) })
  }

  press(name: string): Promise<void> {
    return this.panel.getByRole('button', { name, exact: true }).click()
  }

  row(name: string): Locator {
    return this.page.getByRole('row').filter({ hasText: name })
  }

  /** The cells of an ad's row: name, weight and share, sites, link, shown, clicked, rate, created, enabled. */
  cells(name: string): Promise<string[]> {
    return this.row(name).getByRole('cell').allInnerTexts()
  }

  toggle(name: string): Locator {
    return this.page.getByRole('switch', { name: adText('switch.label', { name }) })
  }

  async chooseKind(kind: 'image' | 'text'): Promise<void> {
    await this.panel.getByRole('radio', { name: adText(`kind.${kind}`) }).click()
  }

  /** Hands a picture to the form. */
  async upload(name: string, bytes: Uint8Array): Promise<void> {
    await this.panel.locator('input[type=file]').setInputFiles({ name, mimeType: 'image/png', buffer: Buffer.from(bytes) })
  }

  async confirm(name: string): Promise<void> {
    await this.page.getByRole('alertdialog').getByRole('button', { name, exact: true }).click()
  }

  async save(): Promise<void> {
    await this.page
      .getByRole('region', { name: recordText('save.label') })
      .getByRole('button', { name: consoleText('action.save') })
      .click()
  }
}
