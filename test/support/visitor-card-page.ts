import type { Locator, Page } from 'playwright-core'
import { texts as formTexts } from '../../console/features/contact-form/i18n/texts.ts'
import { texts as deskTexts } from '../../console/features/desk/i18n/texts.ts'
import { texts as actionTexts } from '../../console/features/desk-actions/i18n/texts.ts'
import { texts as summaryTexts } from '../../console/features/summary/i18n/texts.ts'
import { texts } from '../../console/features/visitor-card/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { consoleText } from './console-page.ts'

/** The right side of the desk and what one does with a conversation: by roles and words, in Chinese. */

export const cardText = makeFeatureTranslate('zh-CN', {
  'zh-CN': { ...formTexts['zh-CN'], ...texts['zh-CN'] },
  en: { ...formTexts.en, ...texts.en },
})
export const summaryText = makeFeatureTranslate('zh-CN', summaryTexts)
export const actionText = makeFeatureTranslate('zh-CN', actionTexts)
const deskText = makeFeatureTranslate('zh-CN', deskTexts)

export class VisitorCardPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get panel(): Locator {
    return this.page.getByRole('complementary', { name: consoleText('visitor.panel') })
  }

  section(title: string): Locator {
    return this.panel.getByRole('region', { name: title })
  }

  get contact(): Locator {
    return this.section(cardText('contact.title'))
  }

  field(name: string): Locator {
    return this.contact.getByRole('textbox', { name, exact: true })
  }

  get tagInput(): Locator {
    return this.panel.getByRole('combobox', { name: cardText('tags.add') })
  }

  get notes(): Locator {
    return this.panel.getByRole('textbox', { name: cardText('notes.title') })
  }

  action(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  get summary(): Locator {
    return this.page.getByRole('complementary', { name: summaryText('panel.title') })
  }

  get categories(): Locator {
    return this.summary.getByRole('combobox', { name: summaryText('field.category') })
  }

  get summaryWords(): Locator {
    return this.summary.getByRole('textbox', { name: summaryText('field.text') })
  }

  get pending(): Locator {
    return this.page.getByRole('region', { name: summaryText('pending.title') })
  }

  get bulk(): Locator {
    return this.page.getByRole('region', { name: actionText('bulk.label') })
  }

  async startSelecting(): Promise<void> {
    await this.page.getByRole('button', { name: deskText('list.select') }).click()
    await this.bulk.waitFor()
  }

  box(visitor: string): Locator {
    return this.page.getByRole('checkbox', { name: deskText('list.selectOne', { visitor }) })
  }

  /** Answers the question that is open. */
  async confirm(name: string): Promise<void> {
    await this.page.getByRole('alertdialog').getByRole('button', { name, exact: true }).click()
  }

  toast(text: string): Locator {
    return this.page.getByRole('status').getByText(text)
  }
}
