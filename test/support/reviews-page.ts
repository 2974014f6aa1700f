import type { Locator } from 'playwright-core'
import { texts as satisfactionTexts } from '../../console/features/satisfaction/i18n/texts.ts'
import { texts as summaryTexts } from '../../console/features/summaries/i18n/texts.ts'
import { texts as categoryTexts } from '../../console/features/summary-categories/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { SUMMARY_STATES } from '../../objects/protocol/service-words.ts'
import { ManagedList } from './left-messages-page.ts'

/** The pages of summaries and of satisfaction as a person meets them: by roles and words, in Chinese. */

export const summaryText = makeFeatureTranslate('zh-CN', summaryTexts)
export const categoryText = makeFeatureTranslate('zh-CN', categoryTexts)
export const satisfactionText = makeFeatureTranslate('zh-CN', satisfactionTexts)

export class ReviewsPage extends ManagedList {
  tab(state: 'handled' | 'unhandled'): Promise<void> {
    return this.page.getByRole('radio', { name: SUMMARY_STATES[state]['zh-CN'] }).check()
  }

  get handling(): Locator {
    return this.panel.getByRole('textbox', { name: summaryText('handle.label') })
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  category(name: string): Locator {
    return this.dialog.getByRole('treeitem', { name, exact: true })
  }

  /** The categories as they stand, with their levels. */
  categories(): Promise<string[]> {
    return this.dialog
      .getByRole('treeitem')
      .evaluateAll((items) => items.map((item) => `${item.getAttribute('aria-level')} ${item.getAttribute('aria-label')}`))
  }

  /** A bar of the distribution, as screen readers hear it. */
  bar(label: string): Locator {
    return this.page
      .getByRole('list', { name: satisfactionText('distribution.label') })
      .getByRole('button', { name: new RegExp(`^${label}`) })
  }

  /** A row of the figures by agent, group, site or day. */
  async figures(by: 'agents' | 'groups' | 'sites' | 'days', name: string): Promise<string[]> {
    await this.page.getByRole('radio', { name: satisfactionText(`by.${by}`), exact: true }).check()
    const table = this.page.getByRole('table', { name: satisfactionText(`by.${by}`), exact: true })
    return table.getByRole('row').filter({ hasText: name }).getByRole('cell').allTextContents()
  }
}
