import type { Locator, Page } from 'playwright-core'
import { makeTranslate } from '../../console/lib/i18n/translate.ts'
import { zhCN } from '../../console/lib/i18n/zh-cn.ts'
import { poll } from './poll.ts'

/** The console as an agent meets it: by roles and words, in Chinese. */

/** Asking who one is before signing in is answered 401, which Chromium writes to its console. */
export const SIGNED_OUT = /401 \(Unauthorized\) \(\S+\/api\/auth\/me\)/

export const consoleText = makeTranslate('zh-CN', zhCN)

export class ConsolePage {
  readonly page: Page
  readonly url: string

  constructor(page: Page, url: string) {
    this.page = page
    this.url = url
  }

  async signIn(username: string, password: string): Promise<void> {
    await this.page.goto(this.url)
    await this.page.getByLabel(consoleText('signIn.username'), { exact: true }).fill(username)
    await this.page.getByLabel(consoleText('signIn.password'), { exact: true }).fill(password)
    await this.page.getByRole('button', { name: consoleText('signIn.submit') }).click()
    await this.page.getByRole('radiogroup', { name: consoleText('status.label') }).waitFor()
  }

  async setStatus(status: 'ready' | 'busy' | 'offline'): Promise<void> {
    const name = consoleText(status === 'ready' ? 'status.ready' : status === 'busy' ? 'status.busy' : 'status.offline')
    const choices = this.page.getByRole('radiogroup', { name: consoleText('status.label') })
    await choices.getByRole('radio', { name }).click()
    await choices.getByRole('radio', { name, checked: true }).waitFor()
  }

  async openPage(name: 'home' | 'desk' | 'conversations'): Promise<void> {
    // A count may follow the name.
    const label = new RegExp(`^${consoleText(`page.${name}`)}`)
    await this.page
      .getByRole('navigation', { name: consoleText('rail.label') })
      .first()
      .getByRole('link', { name: label })
      .click()
  }

  get list(): Locator {
    return this.page.getByRole('region', { name: consoleText('desk.list') })
  }

  get log(): Locator {
    return this.page.getByRole('log', { name: consoleText('desk.transcript') })
  }

  get composer(): Locator {
    return this.page.getByRole('textbox', { name: consoleText('composer.label') })
  }

  line(text: string): Locator {
    return this.log.getByText(text, { exact: true })
  }

  async write(text: string): Promise<void> {
    await this.composer.fill(text)
    await this.composer.press('Enter')
  }

  async endConversation(): Promise<void> {
    await this.page
      .getByRole('button', { name: consoleText('chat.end') })
      .first()
      .click()
    await this.page
      .getByRole('alertdialog')
      .or(this.page.getByRole('dialog'))
      .getByRole('button', { name: consoleText('chat.end') })
      .click()
  }

  /** The visitor's name above the open conversation. */
  async visitorName(): Promise<string> {
    const heading = this.page.getByRole('main').getByRole('heading', { level: 2, name: /^Guest_/ })
    return (await heading.first().textContent()) ?? ''
  }

  /** Opens a visitor's conversation from the history, once the archive has it: the list shows what there is when it is asked. */
  async openHistoryOf(visitorName: string): Promise<void> {
    await this.openPage('conversations')
    const row = this.page.getByRole('main').getByRole('link', { name: visitorName, exact: true }).first()
    await poll(`${visitorName} in the history`, async () => {
      await this.page.getByRole('button', { name: consoleText('action.refresh') }).click()
      return row.isVisible()
    })
    await row.click()
  }

  /** Every message of a person in the open transcript, in order. */
  async said(): Promise<string[]> {
    return this.log.getByRole('article').locator('.whitespace-pre-wrap').allInnerTexts()
  }
}
