import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LEFT_MESSAGE_STATES } from '../../objects/protocol/service-words.ts'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, takePicture, takeSession, type WatchedPage } from '../support/browser.ts'
import { connectAgent } from '../support/client.ts'
import { consoleText } from '../support/console-page.ts'
import { createAgent, type HttpSession, setUp } from '../support/http.ts'
import { blockText, leftText, ManagedList } from '../support/left-messages-page.ts'
import { Panel, panelText, reads, shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'

/** A visitor leaves a message when nobody is online, agents deal with it; a visitor is blocked, refused, let off and chats again. */

/** What is meant to be refused: Chromium writes each to its console. */
const REFUSED = /status of (401|403|409) |HTTP Authentication failed/
const WAITING = { timeout: 10_000 }
const PHONE = { width: 390, height: 844 }

let server: Server
let browser: Browser
let admin: HttpSession
let siteId: string
let agents: { cookie: string; name: string }[]
let desk: ManagedList
let boss: ManagedList
let visitor: WatchedPage
let visitorId = ''
const watched: WatchedPage[] = []

const open = async (cookie: string | null, path: string, viewport?: typeof PHONE): Promise<WatchedPage> => {
  const opened = await openPage(browser, { reducedMotion: 'reduce', ...(viewport && { viewport }) }, [REFUSED])
  watched.push(opened)
  if (cookie !== null) await takeSession(opened.context, server.url, cookie)
  await opened.page.goto(server.url + path)
  return opened
}

const isFine = async ({ page }: { page: WatchedPage['page'] }, name: string): Promise<void> => {
  await takePicture(page, name)
  expect(await findAccessViolations(page), name).toEqual([])
}

const leave = async ({ page }: WatchedPage, content: string, name: string): Promise<void> => {
  const panel = new Panel(page)
  await panel.write(content)
  await shown(panel.field('leave.content'))
  await expect.poll(() => panel.field('leave.content').inputValue(), WAITING).toBe(content)
  await panel.field('field.name').fill(name)
  await panel.field('field.phone').fill('13800138000')
  await panel.field('field.mail').fill('wang@example.com')
  await panel.attach({ name: '尺寸.txt', mimeType: 'text/plain', buffer: Buffer.from('3.6 x 4.2') })
  await expect.poll(() => page.locator('.attached small').textContent(), WAITING).toBe('')
  await panel.button('leave.submit').click()
  await shown(page.getByText(panelText('leave.thanks')))
}

beforeAll(async () => {
  server = await startServer({ port: 8903 })
  const setup = await setUp(server.url)
  admin = setup.admin
  siteId = setup.siteId
  const made = [await createAgent(admin, 1, [siteId]), await createAgent(admin, 2, [siteId])]
  agents = made.map(({ cookie }, at) => ({ cookie, name: `坐席${at + 1}` }))
  browser = await launchBrowser()
  await admin.post('/api/contacts', { name: '王太太', phone: '+86 138-0013-8000' })
  const opened = await Promise.all([open(agents[0]?.cookie ?? '', '/left-messages'), open(admin.cookie, '/blacklist')])
  desk = new ManagedList(opened[0].page)
  boss = new ManagedList(opened[1].page)
  await shown(desk.page.getByText(leftText('list.none')), 60_000)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('what a visitor leaves on the chat page appears at the agent without a reload', async () => {
  visitor = await open(null, `/chat/${siteId}`)
  await leave(visitor, '周六能上门量尺吗\n在滨江区', '王女士')
  await shown(desk.row('周六能上门量尺吗'), 15_000)
  await isFine(desk, 'left-messages')
  await desk.row('周六能上门量尺吗').click()
  await shown(desk.panel.getByText('在滨江区'))
  const mail = await desk.panel.getByRole('link', { name: leftText('reply.mail') }).getAttribute('href')
  expect(new URL(mail ?? '').pathname).toBe('wang@example.com')
  expect(new URL(mail ?? '').searchParams.get('body')).toContain('> 周六能上门量尺吗\r\n> 在滨江区')
  const call = desk.panel.getByRole('link', { name: leftText('reply.call', { phone: '13800138000' }) })
  expect(await call.getAttribute('href')).toBe('tel:13800138000')
  const file = desk.panel.getByRole('link', { name: /尺寸\.txt/ })
  expect(await (await desk.page.request.get(server.url + (await file.getAttribute('href')))).text()).toBe('3.6 x 4.2')
})

test('the agent takes it, notes, links the contact that has this phone, and handles it; a colleague who comes late is told', async () => {
  const late = new ManagedList((await open(agents[1]?.cookie ?? '', new URL(desk.page.url()).pathname)).page)
  await shown(late.panel.getByText('在滨江区'), 30_000)
  await desk.press(leftText('work.toMe'))
  await shown(desk.toast(leftText('work.assigned', { name: agents[0]?.name ?? '' })))
  await desk.panel.getByRole('textbox', { name: leftText('notes.label') }).fill('已电话联系')
  await desk.press(leftText('notes.add'))
  await shown(desk.panel.getByRole('listitem').filter({ hasText: '已电话联系' }))
  await desk.press(leftText('contact.linkName', { name: '王太太' }))
  await shown(desk.panel.getByRole('link', { name: '王太太' }))
  // Both at once: the server decides, and the other one is told by whom.
  const pages = [desk, late]
  await Promise.all(pages.map((page) => page.press(leftText('work.handle'))))
  const told = async (words: RegExp) =>
    (await Promise.all(pages.map((page) => page.page.getByRole('status').getByText(words).count()))).sort()
  await expect.poll(() => told(/刚刚已处理这条留言/), WAITING).toEqual([0, 1])
  expect(await told(new RegExp(leftText('work.handled')))).toEqual([0, 1])
  await shown(late.panel.getByText(LEFT_MESSAGE_STATES.handled['zh-CN'], { exact: true }))
  await shown(late.panel.getByText('已电话联系'))
  await isFine(late, 'left-message')
  await late.press(leftText('work.reopen'))
  await shown(late.panel.getByRole('button', { name: leftText('work.handle') }))
  await desk.page.getByRole('radio', { name: leftText('tab.mine', { count: 1 }) }).check({ timeout: 15_000 })
  await shown(desk.row('王女士'))
})

test('several are handled at once, and the address of a filter opens the same list; a phone shows it as cards', async () => {
  await leave(await open(null, `/chat/${siteId}`), '想要报价单', '赵先生')
  await desk.page.getByRole('radio', { name: leftText('tab.all') }).check()
  await shown(desk.row('想要报价单'), 15_000)
  for (const words of ['想要报价单', '周六能上门量尺吗']) await desk.select(words)
  await desk.press(leftText('bulk.handle'), desk.page)
  await shown(desk.toast(leftText('bulk.done', { count: 2 })))
  const phone = await open(agents[0]?.cookie ?? '', '/left-messages?status=handled&text=%E6%8A%A5%E4%BB%B7', PHONE)
  await shown(phone.page.getByRole('link', { name: /赵先生/ }), 30_000)
  expect(await phone.page.getByRole('link', { name: /王女士/ }).count()).toBe(0)
  await isFine(phone, 'left-messages-phone')
  await phone.page.getByRole('link', { name: /赵先生/ }).click()
  await shown(phone.page.getByRole('complementary').getByText('想要报价单'))
  await isFine(phone, 'left-message-phone')
})

test('who is put on the blacklist loses the chat and does not get it back; taken off it chats again', async () => {
  const { items } = await admin.get<{ items: { name: string; visitorId: string }[] }>('/api/left-messages')
  visitorId = items.find(({ name }) => name === '王女士')?.visitorId ?? ''
  const panel = new Panel(visitor.page)
  await shown(boss.page.getByText(blockText('list.none')))
  await boss.press(blockText('add.action'), boss.page)
  const dialog = boss.page.getByRole('dialog')
  const target = dialog.getByRole('textbox', { name: blockText('kind.visitor') })
  await target.fill('v123')
  await boss.press(blockText('add.confirm'), dialog)
  await shown(dialog.getByText(blockText('wrong.visitor')))
  await isFine(boss, 'blacklist-add')
  await target.fill(visitorId)
  await dialog.getByRole('textbox', { name: blockText('field.remark') }).fill('反复发广告')
  await boss.press(blockText('add.confirm'), dialog)
  await shown(boss.row('反复发广告'))
  await isFine(boss, 'blacklist')
  await reads(panel.status, panelText('status.unavailable'))
  await visitor.page.reload()
  await reads(panel.status, panelText('status.unavailable'))
  await boss.row('反复发广告').click()
  await boss.panel.getByRole('textbox', { name: blockText('field.remark') }).fill('反复发广告，已警告')
  await boss.press(consoleText('action.save'))
  await shown(boss.row('已警告'))
  await isFine(boss, 'blacklist-entry')
  await boss.press(blockText('remove.action'))
  await boss.confirm(blockText('remove.action'))
  await shown(boss.page.getByText(blockText('list.none')))
  const agent = await connectAgent({ url: server.url, siteId, cookie: agents[1]?.cookie ?? '' })
  await agent.status('ready')
  await visitor.page.reload()
  await panel.write('现在可以了吗')
  await shown(panel.line('现在可以了吗'))
  await reads(panel.status, /对话中/)
  await agent.close()
})

test('an agent has no blacklist page, and no page complained', async () => {
  await desk.page.goto(`${server.url}/blacklist`)
  await shown(desk.page.getByText(consoleText('forbidden.title')))
  expect(watched.flatMap(({ complaints }) => complaints)).toEqual([])
})
