import type { Locator, Page } from 'playwright-core'
import { texts as decisionTexts } from '../../console/features/decision/i18n/texts.ts'
import { texts as actionTexts } from '../../console/features/desk-actions/i18n/texts.ts'
import { texts } from '../../console/features/transfer/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'

/** Transfers in the console as people meet them: by roles and words, in Chinese. */

export const transferText = makeFeatureTranslate('zh-CN', texts)
export const decisionText = makeFeatureTranslate('zh-CN', decisionTexts)

export class TransferPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get button(): Locator {
    return this.page.getByRole('button', { name: transferText('button.label'), exact: true })
  }

  /** On a phone the actions are in a menu. */
  async openFromMenu(): Promise<void> {
    await this.page.getByRole('button', { name: actionTexts['zh-CN'].more, exact: true }).click()
    await this.page.getByRole('menuitem', { name: transferText('button.label'), exact: true }).click()
    await this.search.waitFor()
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  get search(): Locator {
    return this.dialog.getByRole('combobox')
  }

  get remark(): Locator {
    return this.dialog.getByRole('textbox', { name: transferText('dialog.remark') })
  }

  option(name: string | RegExp): Locator {
    return this.dialog.getByRole('option', { name })
  }

  get submit(): Locator {
    return this.dialog.getByRole('button', { name: transferText('button.label'), exact: true })
  }

  /** By the keyboard alone. */
  async transferTo(name: string, remark = ''): Promise<void> {
    await this.page.keyboard.press('Alt+Shift+T')
    await this.search.fill(name)
    await this.option(name).first().waitFor()
    await this.page.keyboard.press('Enter')
    if (remark !== '') await this.page.keyboard.insertText(remark)
    await this.page.keyboard.press('Enter')
    await this.dialog.waitFor({ state: 'hidden' })
  }

  /** While an own offer is open. */
  bar(agent: string): Locator {
    return this.page.getByText(transferText('bar.waiting', { agent }))
  }

  get cancel(): Locator {
    return this.page.getByRole('button', { name: transferText('bar.cancel') })
  }

  /** Offers of colleagues, over every page. */
  get offers(): Locator {
    return this.page.getByRole('region', { name: transferText('offer.region') }).getByRole('article')
  }

  get accept(): Locator {
    return this.offers.getByRole('button', { name: transferText('offer.accept') })
  }

  toast(text: string): Locator {
    return this.page.getByRole('status').getByText(text, { exact: true })
  }

  get history(): Locator {
    return this.page.getByRole('list', { name: transferText('history.title') })
  }

  get why(): Locator {
    return this.page.getByRole('heading', { name: decisionText('title') })
  }
}
