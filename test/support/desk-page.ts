import type { Locator, Page } from 'playwright-core'
import { texts as attachmentTexts } from '../../console/features/attachments/i18n/texts.ts'
import { texts } from '../../console/features/desk/i18n/texts.ts'
import { texts as transcriptTexts } from '../../console/features/transcript/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { consoleText } from './console-page.ts'

/** The agent's desk beyond writing and reading: lists, panes, the menu of a line, notes, pictures. In Chinese. */

export const deskText = makeFeatureTranslate('zh-CN', texts)
export const lineText = makeFeatureTranslate('zh-CN', transcriptTexts)
export const viewerText = makeFeatureTranslate('zh-CN', attachmentTexts)

export class DeskPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** The transcript, also where one only looks on. */
  get log(): Locator {
    return this.page.getByRole('log', { name: consoleText('desk.transcript') })
  }

  tab(list: 'open' | 'queue' | 'today', count: number): Locator {
    return this.page.getByRole('tab', { name: deskText(`tabs.${list}`, { count }) })
  }

  get search(): Locator {
    return this.page.getByRole('searchbox', { name: deskText('list.search') })
  }

  get separator(): Locator {
    return this.page.getByRole('separator', { name: deskText('panes.list') })
  }

  article(text: string): Locator {
    return this.log
      .getByRole('article')
      .filter({ has: this.page.getByText(text, { exact: true }) })
      .first()
  }

  /** A private line. */
  note(text: string): Locator {
    return this.log.getByRole('article', { name: new RegExp(`^${lineText('note')}`) }).filter({ hasText: text })
  }

  /** Picks something from the menu of a line. */
  async choose(text: string, what: 'quote' | 'copy' | 'recall'): Promise<void> {
    await this.article(text).hover()
    await this.article(text)
      .getByRole('button', { name: lineText('more') })
      .click()
    await this.page.getByRole('menuitem', { name: lineText(what), exact: true }).click()
  }

  get noteField(): Locator {
    return this.page.getByRole('textbox', { name: deskText('note.label') })
  }

  get colleagues(): Locator {
    return this.page.getByRole('listbox', { name: deskText('note.colleagues') })
  }

  get viewer(): Locator {
    return this.page.getByRole('dialog')
  }
}
