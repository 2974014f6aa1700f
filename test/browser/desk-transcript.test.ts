import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, takePicture, takeSession, type WatchedPage } from '../support/browser.ts'
import { type AgentClient, connectAgent, connectVisitor, type VisitorClient } from '../support/client.ts'
import { ConsolePage, consoleText } from '../support/console-page.ts'
import { DeskPage, deskText, lineText, viewerText } from '../support/desk-page.ts'
import { createAgent, setUp } from '../support/http.ts'
import { shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'

/** The centre of the desk: answering a line, taking one back, notes among colleagues, pictures, and a transcript of any length. */

const MANY = 260
/** How long a page may take to load again on a busy machine. */
const LOADED = { timeout: 20_000 }
let server: Server
let browser: Browser
let one: WatchedPage
let two: WatchedPage
let desk: ConsolePage
let center: DeskPage
let colleague: DeskPage
let visitor: VisitorClient
let tab: AgentClient
let conversationId: string

const openDesk = async (cookie: string): Promise<WatchedPage> => {
  const opened = await openPage(browser, { reducedMotion: 'reduce' })
  await opened.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await takeSession(opened.context, server.url, cookie)
  await opened.page.goto(`${server.url}/desk`)
  await opened.page.getByRole('radiogroup', { name: consoleText('status.label') }).waitFor()
  return opened
}

const inspect = async (name: string): Promise<void> => {
  await takePicture(one.page, name)
  expect(await findAccessViolations(one.page), name).toEqual([])
}

beforeAll(async () => {
  server = await startServer({ port: 8849 })
  const { admin, siteId } = await setUp(server.url)
  const [first, second] = [await createAgent(admin, 1, [siteId]), await createAgent(admin, 2, [siteId])]
  browser = await launchBrowser()
  one = await openDesk(first.cookie)
  two = await openDesk(second.cookie)
  desk = new ConsolePage(one.page, server.url)
  center = new DeskPage(one.page)
  colleague = new DeskPage(two.page)
  await desk.setStatus('ready')
  tab = await connectAgent({ url: server.url, siteId, cookie: first.cookie }, { retryOn: ['rate_limited'] })
  visitor = await connectVisitor({ url: server.url, siteId })
  const phase = await visitor.ask()
  conversationId = phase.kind === 'served' ? phase.conversationId : ''
  await visitor.say('v-line-0001', '请问可以开发票吗')
  await shown(desk.line('请问可以开发票吗'))
})

afterAll(async () => {
  await tab?.close()
  await visitor?.close()
  await browser?.close()
  await server?.stop()
})

test('a reply quotes a line, and leads back to it', async () => {
  await center.choose('请问可以开发票吗', 'quote')
  await desk.write('可以，请告诉我抬头')
  const quote = center.article('可以，请告诉我抬头').getByRole('button', { name: /请问可以开发票吗/ })
  await quote.click()
  await expect.poll(() => center.log.locator('[data-flashed]').textContent()).toContain('请问可以开发票吗')
  const quoted = () => tab.transcripts.list(conversationId).find(({ text }) => text === '可以，请告诉我抬头')?.quoteSeq
  await expect.poll(quoted).toBeDefined()
})

test('a line is copied, and an own one taken back', async () => {
  await center.choose('请问可以开发票吗', 'copy')
  await shown(one.page.getByText(lineText('copied')))
  expect(await one.page.evaluate(() => navigator.clipboard.readText())).toBe('请问可以开发票吗')
  await desk.write('发错了')
  await shown(desk.line('发错了'))
  await center.choose('发错了', 'recall')
  await shown(desk.line(consoleText('message.recalled')))
  expect(await desk.line('发错了').count()).toBe(0)
})

test('a note names a colleague by keys alone; the colleague sees it, the visitor does not', async () => {
  await desk.composer.fill('@')
  await shown(one.page.getByRole('option', { name: new RegExp(deskText('note.switch')) }))
  await one.page.keyboard.press('Enter')
  await shown(center.colleagues)
  await one.page.keyboard.type('坐席2')
  await shown(center.colleagues.getByRole('option', { name: '坐席2', selected: true }))
  await one.page.keyboard.press('Enter')
  await one.page.keyboard.type('这位是老客户')
  await inspect('desk-note')
  await one.page.keyboard.press('Enter')
  await shown(center.note('这位是老客户'))
  await two.page.getByRole('link', { name: /这位是老客户/ }).click()
  await shown(colleague.note('这位是老客户'))
  await shown(colleague.log.getByText('请问可以开发票吗', { exact: true }).first())
  await shown(one.page.getByRole('img', { name: new RegExp(deskText('viewers.label', { names: '' })) }))
  expect(JSON.stringify(visitor.log.all)).not.toContain('老客户')
  await one.page.keyboard.press('Alt+N')
})

test('drafts are kept over a reload, each in its own place', async () => {
  await desk.composer.fill('还没写完的回复')
  await one.page.keyboard.press('Alt+N')
  await center.noteField.fill('还没写完的备注')
  await one.page.reload()
  await expect.poll(() => desk.composer.inputValue(), LOADED).toBe('还没写完的回复')
  await one.page.keyboard.press('Alt+N')
  await expect.poll(() => center.noteField.inputValue(), LOADED).toBe('还没写完的备注')
  await one.page.keyboard.press('Alt+N')
  await desk.composer.fill('')
})

test('pictures open in full view, one after the other, and Escape leads back', async () => {
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/png', buffer })
  const picture = await one.page.screenshot()
  for (const name of ['一.png', '二.png']) {
    await one.page.locator('input[type=file]').setInputFiles(file(name, picture))
    await shown(center.log.getByRole('img', { name: viewerText('picture', { name }) }))
  }
  await center.log.getByRole('img', { name: viewerText('picture', { name: '一.png' }) }).click()
  await shown(center.viewer.getByRole('img', { name: viewerText('picture', { name: '一.png' }) }))
  await one.page.keyboard.press('ArrowRight')
  await shown(center.viewer.getByRole('img', { name: viewerText('picture', { name: '二.png' }) }))
  await inspect('desk-viewer')
  await one.page.keyboard.press('Escape')
  await center.viewer.waitFor({ state: 'hidden' })
})

test('a long transcript draws what is in sight, holds still above and follows at its end', async () => {
  // The pictures were looked at further up.
  await center.log.press('End')
  for (let line = 1; line <= MANY; line++) await tab.say(`tab-line-${String(line).padStart(4, '0')}`, conversationId, `第 ${line} 行`)
  await shown(desk.line(`第 ${MANY} 行`))
  expect(await center.log.getByRole('article').count()).toBeLessThan(80)
  await one.page.reload()
  await shown(desk.line(`第 ${MANY} 行`))
  await center.log.hover()
  await expect
    .poll(async () => {
      await one.page.mouse.wheel(0, -3_000)
      return desk.line('请问可以开发票吗').first().isVisible()
    }, LOADED)
    .toBe(true)
  const before = await desk.line('请问可以开发票吗').last().boundingBox()
  await visitor.say('v-line-0002', '还在吗')
  await shown(one.page.getByRole('button', { name: consoleText('chat.toEnd') }))
  expect(await desk.line('请问可以开发票吗').last().boundingBox()).toEqual(before)
  await one.page.getByRole('button', { name: consoleText('chat.toEnd') }).click()
  await shown(desk.line('还在吗'))
})

test('the panes are as wide as one likes, by keys, and the lists lead where they say', async () => {
  const width = () => center.separator.getAttribute('aria-valuenow').then(Number)
  const before = await width()
  await center.separator.press('Shift+ArrowRight')
  expect(await width()).toBe(before + 64)
  await one.page.reload()
  await expect.poll(width, LOADED).toBe(before + 64)
  await center.separator.dblclick()
  await expect.poll(width, LOADED).toBe(before)
  await desk.endConversation()
  await center.tab('today', 1).click()
  await shown(desk.list.getByRole('link', { name: /Guest_/ }))
  await center.search.fill('没有这个人')
  await shown(one.page.getByText(deskText('list.noMatch')))
  await center.search.fill('guest')
  await desk.list.getByRole('link', { name: /Guest_/ }).click()
  await inspect('desk-today')
  expect(one.complaints).toEqual([])
})
