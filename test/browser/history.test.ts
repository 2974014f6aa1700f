import { readFile } from 'node:fs/promises'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { texts as historyTexts } from '../../console/features/conversations/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { texts as listTexts } from '../../console/lib/list-page/i18n/texts.ts'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, signInContext, takePicture, type WatchedPage } from '../support/browser.ts'
import { type AgentClient, connectAgent, connectVisitor } from '../support/client.ts'
import { consoleText } from '../support/console-page.ts'
import { createAgent, type HttpSession, setUp } from '../support/http.ts'
import { shown } from '../support/panel-page.ts'
import { poll } from '../support/poll.ts'
import { type Server, startServer } from '../support/server.ts'

/** 2.3: the history, found by words, kept as a view, moved in by keys, taken away as a file and on paper. */

const x = makeFeatureTranslate('zh-CN', historyTexts)
const k = makeFeatureTranslate('zh-CN', listTexts)

/** The first page of a fresh server on a busy machine. */
const PAGE_MS = 30_000

let server: Server
let browser: Browser
let admin: HttpSession
let agent: AgentClient
let siteId: string
let watched: WatchedPage
let page: Page

/** One conversation from the visitor's first line to the archive. `waits`: it stands in the queue before. */
const converse = async (line: string, reply: string, waits = false): Promise<void> => {
  const visitor = await connectVisitor({ url: server.url, siteId })
  if (waits) await agent.status('busy')
  await visitor.ask()
  if (waits) await agent.status('ready')
  await visitor.send(line)
  const { id } = await agent.waitForConversation()
  await agent.send(id, reply)
  await agent.end(id)
  await visitor.close()
}

const grid = (): Locator => page.getByRole('grid', { name: consoleText('page.conversations') })
const rows = (): Locator =>
  grid()
    .locator('tbody tr')
    .filter({ has: page.locator('a') })
const rowCount = (count: number): Promise<unknown> => poll(`${count} rows`, async () => (await rows().count()) === count || null, PAGE_MS)
const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: typeof name === 'string' })
const param = (name: string): string | null => new URL(page.url()).searchParams.get(name)

const inspect = async (name: string): Promise<void> => {
  await takePicture(page, `history-${name}`)
  expect(await findAccessViolations(page), name).toEqual([])
}

/** The conversation that is open at the side. */
const detail = () => page.getByRole('complementary', { name: consoleText('conversations.detail') })

beforeAll(async () => {
  server = await startServer({ port: 8901 })
  const setup = await setUp(server.url)
  admin = setup.admin
  siteId = setup.siteId
  const account = await createAgent(admin, 1, [siteId])
  agent = await connectAgent({ url: server.url, siteId, cookie: account.cookie })
  await agent.status('ready')
  await converse('请问可以开增值税发票吗', '可以的，请提供抬头和税号')
  await converse('I want a Refund', '好的，马上为您退款')
  await converse('发票抬头写错了', '请把正确的抬头发给我', true)
  await poll('the archive', async () => (await admin.get<{ items: unknown[] }>('/api/conversations')).items.length === 3 || null)
  browser = await launchBrowser()
  watched = await openPage(browser, { reducedMotion: 'reduce', acceptDownloads: true }, [/net::ERR_FAILED/])
  page = watched.page
  await signInContext(watched.context, server.url, setup.username, setup.password)
})

afterAll(async () => {
  await agent?.close()
  await browser?.close()
  await server?.stop()
})

test('words of the transcript are found, marked in the list and where they were said', async () => {
  await page.goto(`${server.url}/conversations`)
  await rowCount(3)
  await page.getByRole('searchbox', { name: x('filter.text') }).fill('发票')
  await rowCount(2)
  expect(param('text')).toBe('发票')
  expect(await grid().locator('mark').allInnerTexts()).toEqual(['发票', '发票'])
  await inspect('found')
  await grid().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await shown(detail().getByText('请问可以开增值税发票吗'))
  expect(page.url()).toMatch(/\/conversations\/\w{10,}\?text=/)
  const painted = () => page.evaluate(() => [...(CSS.highlights.get('search-hit') ?? [])].map(String))
  expect(await poll('the marks', async () => ((await painted()).length > 0 ? painted() : null))).toEqual(['发票'])
  await inspect('open')
  await grid().focus()
  await page.keyboard.press('Escape')
  await detail().waitFor({ state: 'hidden' })
  await page.goBack()
  await shown(detail())
})

test('filters are chips that go away, the back button brings them again, and the order is the Worker’s', async () => {
  await page.goto(`${server.url}/conversations?text=${encodeURIComponent('退款')}&invalid=show`)
  await rowCount(1)
  const chips = page.getByRole('list', { name: k('filters.active') })
  expect(await chips.getByRole('listitem').allInnerTexts()).toEqual(['会话内容：退款', '无效会话：一并显示', k('list.clear')])
  await button(k('filters.remove', { label: x('filter.text') })).click()
  await rowCount(3)
  await page.goBack()
  await rowCount(1)
  await page.goForward()
  await rowCount(3)
  const head = grid().getByRole('columnheader', { name: consoleText('conversations.duration') })
  await head.getByRole('button').click()
  await poll('the order', async () => (await head.getAttribute('aria-sort')) === 'descending' || null)
  // Any other order than by time is made of days.
  await shown(chips.getByText(k('days.30d')))
  await page.goto(`${server.url}/conversations?text=${encodeURIComponent('%\' OR "1"=1 *')}`)
  await shown(page.getByRole('heading', { name: k('list.noneFound') }))
  await inspect('none')
  await page
    .getByRole('main')
    .getByRole('button', { name: k('list.clear') })
    .click()
  await rowCount(3)
})

test('columns and filters are kept as a view, which says when it was changed', async () => {
  await page.goto(`${server.url}/conversations?text=${encodeURIComponent('发票')}`)
  await rowCount(2)
  await button(k('columns.label')).click()
  await page.getByRole('checkbox', { name: x('column.place') }).uncheck()
  await page.getByRole('checkbox', { name: x('column.group') }).check()
  await page.keyboard.press('Escape')
  await grid()
    .getByRole('columnheader', { name: x('column.place') })
    .waitFor({ state: 'hidden' })
  await button(k('views.label')).click()
  await page.getByRole('menuitem', { name: k('views.saveAs') }).click()
  await page.getByRole('textbox', { name: k('views.name') }).fill('问发票的')
  await inspect('save-view')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: consoleText('action.save') })
    .click()
  await shown(button('问发票的'))
  await button(k('filters.remove', { label: x('filter.text') })).click()
  await shown(button(/问发票的.*已修改/))
  await page.reload()
  await button(/问发票的/).click()
  await page.getByRole('menuitem', { name: k('views.revert') }).click()
  await rowCount(2)
  expect(param('text')).toBe('发票')
  const group = grid().getByRole('columnheader', { name: x('column.group') })
  await shown(group)
  // What is tried on in a view is the view's matter: without it the columns one keeps are back.
  await button(k('columns.label')).click()
  await page.getByRole('checkbox', { name: x('column.group') }).uncheck()
  await page.keyboard.press('Escape')
  await group.waitFor({ state: 'hidden' })
  await button(/问发票的/).click()
  await page.getByRole('menuitemradio', { name: k('views.default') }).click()
  await rowCount(3)
  await shown(group)
  // The menu of views stays open for the next choice.
  await page.getByRole('menuitemradio', { name: '问发票的' }).click()
  await rowCount(2)
  await page.getByRole('menuitem', { name: k('views.delete') }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: k('views.delete') })
    .click()
  await shown(button(k('views.label')))
  expect((await admin.get<{ items: unknown[] }>('/api/views?list=conversations')).items).toEqual([])
})

test('a list about the queue shows how long it was; what is chosen there stays there', async () => {
  const head = (name: string) => grid().getByRole('columnheader', { name })
  const [queue, place] = [head(x('column.queue')), head(x('column.place'))]
  await page.goto(`${server.url}/conversations?queued=true`)
  await rowCount(1)
  await shown(queue)
  const isPlaceShown = await place.isVisible()
  await button(k('columns.label')).click()
  await page.getByRole('checkbox', { name: x('column.place') }).setChecked(!isPlaceShown)
  await page.keyboard.press('Escape')
  await place.waitFor({ state: isPlaceShown ? 'hidden' : 'visible' })
  await button(k('filters.remove', { label: x('filter.queued') })).click()
  await rowCount(3)
  await queue.waitFor({ state: 'hidden' })
  expect(await place.isVisible()).toBe(isPlaceShown)
  await page.goBack()
  await rowCount(1)
  await shown(queue)
  expect(await place.isVisible()).toBe(!isPlaceShown)
})

test('what is filtered is taken away as a file, one conversation on paper', async () => {
  await page.goto(`${server.url}/conversations?text=${encodeURIComponent('退款')}`)
  await rowCount(1)
  await button(k('export.label')).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: k('export.csv') }).click()])
  const csv = await readFile(await download.path(), 'utf8')
  expect(csv.trim().split('\r\n')).toHaveLength(2)
  expect(csv).toContain('坐席1')
  await rows().first().click()
  const paper = await page.getByRole('link', { name: x('detail.print') }).getAttribute('href')
  await page.goto(server.url + paper)
  await shown(page.getByText('I want a Refund'))
  await shown(button(x('print.action')))
  await inspect('print')
})

test('on a phone it is cards, one opens in the list’s place', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`${server.url}/conversations?text=${encodeURIComponent('发票')}`)
  const card = page
    .getByRole('region', { name: consoleText('page.conversations') })
    .getByRole('link')
    .first()
  await card.waitFor()
  await inspect('phone')
  await button(k('sort.label')).click()
  await page.getByRole('menuitemradio', { name: k('sort.rising') }).click()
  await poll('the order', async () => param('sort') === 'asked' || null)
  await page.getByRole('menuitemradio', { name: k('sort.falling') }).click()
  await poll('the order', async () => param('sort') === null || null)
  await page.keyboard.press('Escape')
  await page.goto(`${server.url}/conversations?queued=true`)
  await shown(card.getByText(x('card.queue', { count: '1' })))
  await inspect('phone-queue')
  await page.goto(`${server.url}/conversations?text=${encodeURIComponent('发票')}`)
  await card.waitFor()
  // The server is away: what is there stays, and says since when.
  await page.route('**/api/conversations?**', (route) => route.abort())
  await button(consoleText('action.refresh')).click()
  const stale = page.getByRole('status').filter({ hasText: k('list.stale', { time: '' }).split(/[，,]/)[0] ?? '' })
  await shown(stale)
  await shown(card)
  await page.unroute('**/api/conversations?**')
  await stale.getByRole('button', { name: consoleText('action.retry') }).click()
  await stale.waitFor({ state: 'hidden' })
  await card.click()
  await shown(page.getByText('发票抬头写错了'))
  await inspect('phone-open')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  expect(watched.complaints).toEqual([])
})
