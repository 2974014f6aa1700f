import type { Locator, Page } from 'playwright-core'
import { texts as homeTexts } from '../../console/features/home/i18n/texts.ts'
import { texts as visitorTexts } from '../../console/features/live-visitors/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { ConsolePage } from './console-page.ts'

/** The console's home as a person meets it: by roles and words, in Chinese. */

export const homeText = makeFeatureTranslate('zh-CN', homeTexts)
export const visitorText = makeFeatureTranslate('zh-CN', visitorTexts)

export class HomePage extends ConsolePage {
  /** The text of one of the day's figures: its name, its value and what it counts. */
  figure(name: string): Locator {
    return this.page
      .getByRole('region', { name: homeText('figures.label') })
      .locator('dl > div')
      .filter({ hasText: name })
  }

  get visitors(): Locator {
    return this.page.getByRole('region', { name: visitorText('list.title') })
  }

  row(text: string): Locator {
    return this.visitors.getByRole('row').filter({ hasText: text })
  }

  /** On a phone. */
  card(text: string): Locator {
    return this.visitors.getByRole('listitem').filter({ hasText: text })
  }

  /** The visitor at the side. */
  get panel(): Locator {
    return this.page.getByRole('complementary')
  }

  /** The pages of a visit, the latest first. */
  get track(): Locator {
    return this.panel.locator('ol').first().getByRole('listitem')
  }

  get invitations(): Locator {
    return this.panel.getByRole('list', { name: visitorText('invite.history') }).getByRole('listitem')
  }

  async invite(words: string): Promise<void> {
    await this.panel.getByRole('textbox', { name: visitorText('invite.label') }).fill(words)
    await this.panel.getByRole('button', { name: visitorText('invite.send'), exact: true }).click()
  }

  static of(page: Page, url: string): HomePage {
    return new HomePage(page, url)
  }
}
