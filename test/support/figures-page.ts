import type { Locator, Page } from 'playwright-core'
import { texts as overviewTexts } from '../../console/features/overview/i18n/texts.ts'
import { texts as reportTexts } from '../../console/features/reports/i18n/texts.ts'
import { texts as sharedTexts } from '../../console/features/statistics/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { texts as listTexts } from '../../console/lib/list-page/i18n/texts.ts'
import { FIGURE_WORDS, type FigureId } from '../../objects/protocol/figure-words.ts'
import { shown } from './panel-page.ts'

/** The pages of figures as a person meets them: by roles and words, in Chinese. */

export const overviewText = makeFeatureTranslate('zh-CN', overviewTexts)
export const reportText = makeFeatureTranslate('zh-CN', reportTexts)
export const figureText = makeFeatureTranslate('zh-CN', sharedTexts)
export const listText = makeFeatureTranslate('zh-CN', listTexts)
export const figureName = (id: FigureId): string => FIGURE_WORDS[id].name['zh-CN']

export class FiguresPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  card(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true })
  }

  /** A chart, once it is drawn. */
  async chart(title: string): Promise<Locator> {
    const chart = this.page.getByRole('application', { name: title, exact: true })
    await shown(chart.locator('svg'))
    return chart
  }

  table(title: string): Locator {
    return this.page.getByRole('table', { name: figureText('table.label', { name: title }), exact: true })
  }

  /** A column of a table: every row, then the sum. */
  async column(title: string, figure: FigureId): Promise<string[]> {
    const heads = await this.table(title).getByRole('columnheader').allTextContents()
    const at = heads.indexOf(figureName(figure))
    return this.table(title)
      .locator('tbody tr, tfoot tr')
      .evaluateAll((rows, cell) => rows.map((row) => row.children[cell]?.textContent ?? ''), at)
  }

  range(name: 'today' | 'yesterday' | '7d' | '30d' | 'own'): Promise<void> {
    return this.page.getByRole('radio', { name: figureText(`range.${name}`), exact: true }).check()
  }

  /** Of the address. */
  param(name: string): string | null {
    return new URL(this.page.url()).searchParams.get(name)
  }

  async choose(label: string, option: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(`^${label}`) }).click()
    await this.page.getByRole('option', { name: option, exact: true }).click()
  }

  /** Saves a table; gives the file's name and its lines. */
  async save(name: string): Promise<{ fileName: string; lines: string[] }> {
    await this.page.getByRole('button', { name: figureText('export.label', { name }) }).click()
    const waiting = this.page.waitForEvent('download')
    await this.page.getByRole('menuitem', { name: figureText('export.csv') }).click()
    const download = await waiting
    const chunks: Buffer[] = []
    for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk))
    return { fileName: download.suggestedFilename(), lines: Buffer.concat(chunks).toString('utf8').trim().split('\r\n') }
  }
}
