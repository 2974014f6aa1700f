import type { Locator, Page, WebSocket } from 'playwright-core'
import { texts as peopleTexts } from '../../console/features/agents/i18n/texts.ts'
import { texts as alarmTexts } from '../../console/features/alarms/i18n/texts.ts'
import { texts } from '../../console/features/live-wall/i18n/texts.ts'
import { texts as organisationTexts } from '../../console/features/organisation/i18n/texts.ts'
import { texts as queueTexts } from '../../console/features/queue/i18n/texts.ts'
import { texts as boardTexts } from '../../console/features/wallboard/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { consoleText } from './console-page.ts'

/** The wall, the queue, the alarms and the wallboard as a supervisor meets them: by roles and words, in Chinese. */

export const wallText = makeFeatureTranslate('zh-CN', texts)
export const queueText = makeFeatureTranslate('zh-CN', queueTexts)
export const alarmText = makeFeatureTranslate('zh-CN', alarmTexts)
export const boardText = makeFeatureTranslate('zh-CN', boardTexts)
export const organisationText = makeFeatureTranslate('zh-CN', organisationTexts)
const peopleText = makeFeatureTranslate('zh-CN', peopleTexts)

export class SupervisorPage {
  readonly page: Page
  readonly url: string

  constructor(page: Page, url: string) {
    this.page = page
    this.url = url
  }

  open(path: string): Promise<unknown> {
    return this.page.goto(this.url + path)
  }

  row(text: string | RegExp): Locator {
    return this.page.getByRole('main').getByRole('row').filter({ hasText: text })
  }

  /** The conversation that is looked on at. */
  get pane(): Locator {
    return this.page.getByRole('complementary', { name: wallText('watch.label') })
  }

  line(text: string): Locator {
    return this.pane.getByRole('log').getByText(text, { exact: true })
  }

  get whisper(): Locator {
    return this.pane.getByRole('textbox', { name: wallText('composer.whisper') })
  }

  get message(): Locator {
    return this.pane.getByRole('textbox', { name: wallText('composer.message') })
  }

  async write(box: Locator, text: string): Promise<void> {
    await box.fill(text)
    await box.press('Enter')
  }

  /** In its row, or its card on a phone. */
  openerOf(visitorName: string): Locator {
    return this.page.getByRole('main').getByRole('button').filter({ hasText: visitorName }).first()
  }

  async watch(visitorName: string): Promise<void> {
    await this.openerOf(visitorName).click()
    await this.pane.getByRole('log').waitFor()
  }

  act(action: 'join' | 'leave' | 'takeOver' | 'assign' | 'front' | 'end'): Promise<void> {
    return this.pane.getByRole('button', { name: wallText(`act.${action}`), exact: true }).click()
  }

  async confirm(name: string): Promise<void> {
    await this.page.getByRole('alertdialog').getByRole('button', { name, exact: true }).click()
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog')
  }

  /** Gives it to somebody who has no room, which takes a second step. */
  async assignAnyway(agent: string): Promise<void> {
    await this.dialog.getByRole('option', { name: agent }).click()
    await this.dialog.getByRole('button', { name: wallText('assign.submit'), exact: true }).click()
    await this.dialog.getByRole('button', { name: wallText('assign.anyway'), exact: true }).click()
    await this.dialog.waitFor({ state: 'hidden' })
  }

  get agents(): Locator {
    return this.page.getByRole('region', { name: wallText('agents.title') })
  }

  async setStatusOf(name: string, from: 'ready' | 'busy', to: 'ready' | 'busy'): Promise<void> {
    const status = consoleText(`status.${from}`)
    await this.agents.getByRole('button', { name: peopleText('status.of', { name, status }) }).click()
    await this.page.getByRole('menuitem', { name: consoleText(`status.${to}`) }).click()
  }

  /** Does something to one who waits. */
  actOnQueued(action: 'assign' | 'front' | 'end', visitor: string): Promise<void> {
    const name = queueText('act.of', { action: queueText(`act.${action}`), visitor })
    return this.page.getByRole('button', { name }).click()
  }

  /** Who waits, in the order of the list. */
  queued(): Promise<string[]> {
    return this.page
      .getByRole('main')
      .getByRole('link', { name: new RegExp(`^${queueText('act.watch', { visitor: '' })}`) })
      .allInnerTexts()
  }

  figure(label: string): Locator {
    return this.page.locator('dl > div').filter({ has: this.page.getByText(label, { exact: true }) })
  }

  toast(text: string): Locator {
    return this.page.getByRole('status').getByText(text, { exact: true })
  }
}

/** Every frame that reaches a page's sockets or leaves it, as text, from now on. */
export const captureFrames = (page: Page): string[] => {
  const frames: string[] = []
  const listen = (socket: WebSocket) => {
    for (const event of ['framereceived', 'framesent'] as const)
      socket.on(event as 'framereceived', ({ payload }) => frames.push(payload.toString()))
  }
  page.on('websocket', listen)
  return frames
}
