import { readFileSync } from 'node:fs'
import type { Download, Locator, Page } from 'playwright-core'
import { texts } from '../../console/features/contact-import/i18n/texts.ts'
import { texts as contactTexts } from '../../console/features/contacts/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { texts as listTexts } from '../../console/lib/list-page/i18n/texts.ts'

/** The import of contacts as a supervisor meets it: by roles and words, in Chinese. */

export const importText = makeFeatureTranslate('zh-CN', texts)
const contactText = makeFeatureTranslate('zh-CN', contactTexts)
const listText = makeFeatureTranslate('zh-CN', listTexts)

export const readDownload = async (download: Download): Promise<string> => readFileSync(await download.path(), 'utf8')

export class ContactImportPage {
  readonly page: Page
  readonly url: string

  constructor(page: Page, url: string) {
    this.page = page
    this.url = url
  }

  async open(): Promise<void> {
    await this.page.goto(`${this.url}/contacts`)
    await this.page.getByRole('button', { name: contactText('import.action') }).click()
    await this.dialog.waitFor()
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog', { name: importText('title') })
  }

  async choose(name: string, content: string | Uint8Array): Promise<void> {
    await this.dialog.locator('input[type=file]').setInputFiles({ name, mimeType: '', buffer: Buffer.from(content) })
  }

  press(name: string): Promise<void> {
    return this.dialog.getByRole('button', { name, exact: true }).click()
  }

  /** What a column of the file is said to mean. */
  meaning(header: string): Locator {
    return this.dialog.getByRole('button', { name: new RegExp(`^${header}`) })
  }

  async mean(header: string, meaning: string): Promise<void> {
    await this.meaning(header).click()
    await this.page.getByRole('option', { name: meaning, exact: true }).click()
  }

  previewRow(row: number): Locator {
    return this.dialog.getByRole('row').filter({ has: this.page.getByRole('cell', { name: String(row), exact: true }) })
  }

  /** Waits until the file is read, then begins to send. */
  submit(rows: string): Promise<void> {
    return this.press(importText('map.submit', { rows }))
  }

  async download(start: () => Promise<void>): Promise<string> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), start()])
    return readDownload(download)
  }

  report(): Promise<string> {
    return this.download(() => this.dialog.getByRole('link', { name: importText('done.report') }).click())
  }

  /** The list as it is filtered. */
  exportCsv(): Promise<string> {
    return this.download(async () => {
      await this.page.getByRole('button', { name: listText('export.label') }).click()
      await this.page.getByRole('menuitem', { name: listText('export.csv') }).click()
    })
  }
}
