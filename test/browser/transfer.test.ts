import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, takePicture, takeSession, type WatchedPage } from '../support/browser.ts'
import { type AgentClient, connectAgent, connectVisitor, type VisitorClient } from '../support/client.ts'
import { ConsolePage, consoleText } from '../support/console-page.ts'
import { createAgent, type HttpSession, setUp, signIn } from '../support/http.ts'
import { Panel, reads, shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'
import { decisionText, TransferPage, transferText } from '../support/transfer-page.ts'

/** R10 as people live it: two agents, a full colleague, a supervisor, and the visitor who is passed on. */

const PHONE = { width: 390, height: 844 }
const DESKTOP = { width: 1440, height: 900 }

let server: Server
let browser: Browser
let admin: HttpSession
let siteId: string
let full: AgentClient
let visitor: WatchedPage
let panel: Panel
const clients: (AgentClient | VisitorClient)[] = []
const watched: WatchedPage[] = []

type Seat = { page: WatchedPage['page']; desk: ConsolePage; transfer: TransferPage }
let origin: Seat
let target: Seat
let supervisor: Seat

const seatOf = async (cookie: string): Promise<Seat> => {
  const opened = await openPage(browser, { viewport: DESKTOP, reducedMotion: 'reduce' })
  watched.push(opened)
  await takeSession(opened.context, server.url, cookie)
  await opened.page.goto(`${server.url}/desk`)
  const desk = new ConsolePage(opened.page, server.url)
  await desk.list.waitFor()
  return { page: opened.page, desk, transfer: new TransferPage(opened.page) }
}

const createSupervisor = async (password: string): Promise<string> => {
  const base = { username: 'banzhang', name: '陈班长', workNumber: '8100', password, role: 'supervisor' }
  await admin.post('/api/agents', { ...base, siteIds: [siteId], groupIds: [] })
  return (await signIn(server.url, base.username, password)).cookie
}

const setDialog = async (set: object): Promise<void> => {
  const { revision } = await admin.get<{ revision: number }>(`/api/sites/${siteId}/dialog`)
  await admin.request(`/api/sites/${siteId}/dialog`, { method: 'PUT', body: { revision, set } })
}

const inspect = async (seat: Seat, name: string): Promise<void> => {
  await takePicture(seat.page, name)
  expect(await findAccessViolations(seat.page), name).toEqual([])
}

beforeAll(async () => {
  server = await startServer({ port: 8842 })
  const setup = await setUp(server.url)
  admin = setup.admin
  siteId = setup.siteId
  const group = await admin.post<{ id: string }>('/api/skill-groups', { name: '售后组' })
  await admin.post('/api/skill-groups', { name: '空组' })
  const one = await createAgent(admin, 1, [siteId])
  const two = await createAgent(admin, 2, [siteId], 100, [group.id])
  const busy = await createAgent(admin, 3, [siteId], 1, [group.id])
  const steering = await createSupervisor(one.password)
  full = await connectAgent({ url: server.url, siteId, cookie: busy.cookie })
  clients.push(full)
  await full.status('ready')
  const other = await connectVisitor({ url: server.url, siteId })
  clients.push(other)
  await other.ask()
  browser = await launchBrowser()
  const seats = await Promise.all([one.cookie, two.cookie, steering].map(seatOf))
  ;[origin, target, supervisor] = seats as [Seat, Seat, Seat]
  await origin.desk.setStatus('ready')
})

afterAll(async () => {
  for (const client of clients) await client.close()
  await browser?.close()
  await server?.stop()
})

test('the visitor is with the first agent, and both talk', async () => {
  visitor = await openPage(browser, { viewport: PHONE })
  watched.push(visitor)
  await visitor.page.goto(`${server.url}/chat/${siteId}`)
  panel = new Panel(visitor.page)
  await panel.write('发票开错了')
  await shown(origin.desk.line('发票开错了'))
  await origin.desk.write('我帮您看看')
  await shown(panel.line('我帮您看看'))
})

test('everybody is in the list; who cannot take it says why and cannot be chosen, also from one moment to the next', async () => {
  const { transfer, page } = origin
  await target.desk.setStatus('ready')
  await page.keyboard.press('Alt+Shift+T')
  await shown(transfer.option('坐席2'))
  await shown(transfer.option(/坐席3.*会话 1\/1.*会话已满/))
  await shown(transfer.option(/陈班长.*离线/))
  await shown(transfer.option(/售后组.*示闲 2 \/ 共 2 人/))
  await shown(transfer.option(/空组.*没有其他成员/))
  expect(await transfer.option('坐席1').count()).toBe(0)
  expect(await transfer.option('坐席3').getAttribute('aria-disabled')).toBe('true')
  await transfer.option('坐席3').click({ force: true })
  expect(await transfer.option('坐席3').getAttribute('aria-selected')).toBe('false')
  expect(await transfer.submit.isDisabled()).toBe(true)
  await transfer.option('坐席2').click()
  expect(await transfer.submit.isEnabled()).toBe(true)
  await target.desk.setStatus('busy')
  await shown(transfer.dialog.getByText(transferText('dialog.unavailable', { name: '坐席2', reason: transferText('reason.busy') })))
  expect(await transfer.submit.isDisabled()).toBe(true)
  await inspect(origin, 'transfer-dialog')
  await target.desk.setStatus('ready')
  await transfer.dialog
    .getByText(transferText('dialog.unavailable', { name: '坐席2', reason: transferText('reason.busy') }))
    .waitFor({ state: 'hidden' })
  await page.keyboard.press('Escape')
  await transfer.dialog.waitFor({ state: 'hidden' })
})

test('refused by a key on another page: the origin reads it and keeps the conversation', async () => {
  await target.desk.openPage('home')
  await origin.transfer.transferTo('坐席2', '客户要重开发票')
  await shown(origin.transfer.bar('坐席2'))
  await shown(target.transfer.offers.getByText('客户要重开发票'))
  await takePicture(origin.page, 'transfer-waiting')
  await inspect(target, 'transfer-offer')
  await origin.desk.write('请稍等，我请同事来')
  await shown(panel.line('请稍等，我请同事来'))
  await target.page.keyboard.press('Alt+Shift+N')
  await target.transfer.offers.waitFor({ state: 'hidden' })
  const name = await origin.page
    .getByRole('heading', { level: 2, name: /^Guest_/ })
    .first()
    .textContent()
  await shown(origin.transfer.toast(transferText('answered.refused', { agent: '坐席2', visitor: name ?? '' })))
  await shown(origin.desk.log.getByText(/坐席1请求转接给坐席2，对方拒绝/))
  await origin.transfer.bar('坐席2').waitFor({ state: 'hidden' })
  expect(await origin.desk.composer.isVisible()).toBe(true)
})

test('to a group, cancelled: the pop-up of the one it found goes, with the reason', async () => {
  await origin.transfer.transferTo('售后组')
  await shown(target.transfer.offers)
  await origin.transfer.cancel.click()
  await target.transfer.offers.waitFor({ state: 'hidden' })
  await shown(target.page.getByRole('status').getByText(/的转接已取消$/))
  await shown(origin.desk.log.getByText(/坐席1请求转接给坐席2（售后组），已取消/))
})

test('a reload of the target shows the offer again; accepted, the conversation opens with the new agent', async () => {
  await origin.transfer.transferTo('坐席2', '客户要重开发票')
  await shown(target.transfer.offers)
  await target.page.reload()
  await shown(target.transfer.offers.getByText('客户要重开发票'))
  await target.page.setViewportSize(PHONE)
  await inspect(target, 'transfer-offer-phone')
  await target.transfer.accept.click()
  await shown(target.desk.line('发票开错了'))
  expect(new URL(target.page.url()).pathname).toMatch(/^\/desk\/./)
  await target.page.setViewportSize(DESKTOP)
  await shown(origin.page.getByText(consoleText('gone.transferred')).first())
  await shown(target.transfer.history.getByText('客户要重开发票').first())
  expect(await target.transfer.history.getByRole('listitem').count()).toBe(3)
  await takePicture(target.page, 'transfer-accepted')
})

test('[19] the visitor reads who serves now; what the first agent wrote keeps its name', async () => {
  await shown(panel.line('已为您转接坐席坐席2'))
  await reads(panel.root.getByRole('banner'), /坐席2/)
  await target.desk.write('您好，我来处理')
  await shown(panel.line('您好，我来处理'))
  const names = await panel.log.locator('.stack > .name').allInnerTexts()
  expect(names).toEqual(['测试站点', '坐席1', '坐席2'])
  await takePicture(visitor.page, 'transfer-panel')
})

test('[20] nobody answers: it stays where it was', async () => {
  await setDialog({ transferConsentSec: 2 })
  await target.page.setViewportSize(PHONE)
  await target.transfer.openFromMenu()
  await inspect(target, 'transfer-dialog-phone')
  await target.transfer.option('坐席1').click()
  await target.transfer.submit.click()
  await shown(origin.transfer.offers)
  await origin.transfer.offers.waitFor({ state: 'hidden' })
  await shown(origin.page.getByRole('status').getByText(/已超时，仍由原坐席接待$/))
  await shown(target.desk.log.getByText(/坐席2请求转接给坐席1，对方超时未确认/))
  await target.page.setViewportSize(DESKTOP)
  await target.desk.write('还是我来')
  await shown(panel.line('还是我来'))
})

test('history: the transfers for everybody who may read it, “why this agent” for the supervisor alone', async () => {
  const name = await target.desk.visitorName()
  await target.desk.endConversation()
  for (const seat of [supervisor, target]) {
    await seat.desk.openHistoryOf(name)
    await shown(seat.page.getByText('还是我来'))
    await shown(seat.page.getByText(/坐席1转接给坐席2，对方已接受/))
    await seat.page.getByRole('radio', { name: consoleText('conversations.facts') }).check({ force: true })
    await shown(seat.transfer.history)
    expect(await seat.transfer.history.getByRole('listitem').count()).toBe(4)
  }
  await shown(supervisor.transfer.why)
  await shown(supervisor.page.getByText(decisionText('why.transfer')))
  await inspect(supervisor, 'transfer-history')
  expect(await target.transfer.why.count()).toBe(0)
})

test('a supervisor who serves sees why it got a visitor', async () => {
  for (const seat of [origin, target]) await seat.desk.setStatus('busy')
  await supervisor.desk.openPage('desk')
  await supervisor.desk.setStatus('ready')
  const next = await connectVisitor({ url: server.url, siteId })
  clients.push(next)
  await next.ask()
  await shown(supervisor.transfer.why)
  await shown(supervisor.page.getByText(decisionText('rule.fewest')))
  await shown(supervisor.page.getByRole('row', { name: /陈班长.*选中/ }))
  await shown(supervisor.page.getByText(/坐席1 · 坐席2/))
  await inspect(supervisor, 'why-agent')
})

test('no page complained', () => {
  expect(watched.flatMap(({ complaints }) => complaints)).toEqual([])
})
