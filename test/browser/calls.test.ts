import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { texts as centreTexts } from '../../console/features/call-centre/i18n/texts.ts'
import { texts as callTexts } from '../../console/features/calls/i18n/texts.ts'
import { texts as contactTexts } from '../../console/features/contacts/i18n/texts.ts'
import { texts as homeTexts } from '../../console/features/home/i18n/texts.ts'
import { texts as hookTexts } from '../../console/features/hooks/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { HOOK_EVENTS } from '../../objects/protocol/hook-words.ts'
import { CallCentreSimulator } from '../../worker/demo/call-centre/simulator.ts'
import { createRandom } from '../../worker/demo/random.ts'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, takePicture, takeSession, type WatchedPage } from '../support/browser.ts'
import { connectAgent, connectVisitor } from '../support/client.ts'
import { consoleText } from '../support/console-page.ts'
import { freePort, HookReceiver } from '../support/hook-receiver.ts'
import { type AgentAccount, createAgent, type HttpSession, setUp } from '../support/http.ts'
import { ManagedList } from '../support/left-messages-page.ts'
import { shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'

/** Other systems are told of what happens; the call centre is connected, called through, heard of and counted. */

const hookText = makeFeatureTranslate('zh-CN', hookTexts)
const centreText = makeFeatureTranslate('zh-CN', centreTexts)
const callText = makeFeatureTranslate('zh-CN', callTexts)
const contactText = makeFeatureTranslate('zh-CN', contactTexts)
const homeText = makeFeatureTranslate('zh-CN', homeTexts)

/** What is meant to be refused: Chromium writes it to its console. */
const REFUSED = /status of (401|403|404) |HTTP Authentication failed/
const WAITING = { timeout: 15_000 }
const PHONE = '13800138000'

let server: Server
let browser: Browser
let admin: HttpSession
let siteId: string
let agent: AgentAccount
let contactId: string
let boss: ManagedList
let own: ManagedList
let simulator: CallCentreSimulator | undefined
const receiver = new HookReceiver()
const watched: WatchedPage[] = []

const open = async (cookie: string, path: string): Promise<ManagedList> => {
  const opened = await openPage(browser, { reducedMotion: 'reduce' }, [REFUSED])
  watched.push(opened)
  await takeSession(opened.context, server.url, cookie)
  await opened.page.goto(server.url + path)
  return new ManagedList(opened.page)
}

const isFine = async ({ page }: ManagedList, name: string): Promise<void> => {
  await takePicture(page, name)
  expect(await findAccessViolations(page), name).toEqual([])
}

const segment = (list: ManagedList, name: string, within: Locator = list.page.getByRole('main')): Promise<void> =>
  within.getByRole('radio', { name, exact: true }).click()

/** The secret as it stands on the page, this once. */
const readSecret = async ({ page }: ManagedList): Promise<string> => {
  const notice = page.getByRole('alert').filter({ hasText: hookText('secret.once') })
  await shown(notice)
  const secret = await notice.locator('code').textContent()
  await notice.getByRole('button', { name: hookText('secret.kept') }).click()
  await expect.poll(() => notice.count()).toBe(0)
  return secret ?? ''
}

beforeAll(async () => {
  server = await startServer({ port: 8922 })
  const setup = await setUp(server.url)
  admin = setup.admin
  siteId = setup.siteId
  agent = await createAgent(admin, 1, [siteId])
  contactId = (await admin.post<{ id: string }>('/api/contacts', { name: '王女士', phone: PHONE })).id
  browser = await launchBrowser()
  await receiver.start()
  boss = await open(admin.cookie, '/webhooks')
  await shown(boss.page.getByText(hookText('list.none')), 60_000)
})

afterAll(async () => {
  await browser?.close()
  await simulator?.stop()
  await receiver.stop()
  await server?.stop()
})

test('a webhook is made with its secret shown once, tried, and told of a real conversation', async () => {
  await isFine(boss, 'hooks-none')
  await boss.press(hookText('new.title'), boss.page)
  await boss.press(hookText('new.submit'))
  await shown(boss.panel.getByText(hookText('wrong.events')))
  await boss.panel.getByRole('textbox', { name: hookText('field.name') }).fill('CRM 同步')
  await boss.panel.getByRole('textbox', { name: hookText('field.url') }).fill(receiver.url)
  await shown(boss.panel.getByRole('group', { name: hookText('events.alarms') }).getByRole('link', { name: hookText('alarms.link') }))
  for (const type of ['conversation.started', 'conversation.ended', 'alarm.raised', 'alarm.over'] as const)
    await boss.panel.getByRole('checkbox', { name: HOOK_EVENTS[type]['zh-CN'] }).check()
  await boss.press(hookText('new.submit'))
  receiver.secret = await readSecret(boss)
  await boss.press(hookText('test.action'))
  await shown(boss.panel.getByRole('status').getByText(hookText('test.taken')))
  expect(receiver.received.map(({ type, isSigned }) => ({ type, isSigned }))).toEqual([{ type: 'ping', isSigned: true }])

  const where = { url: server.url, siteId }
  const desk = await connectAgent({ ...where, cookie: agent.cookie })
  await desk.status('ready')
  const visitor = await connectVisitor(where)
  await visitor.ask()
  const { id } = await desk.waitForConversation()
  await visitor.send('你好')
  await desk.send(id, '您好')
  await desk.end(id)
  await expect.poll(() => receiver.of('conversation.ended').length, WAITING).toBe(1)
  expect(receiver.received.every(({ isSigned }) => isSigned)).toBe(true)
  expect(receiver.of('conversation.started')[0]?.body.type).toBe('conversation.started')
  await segment(boss, hookText('tab.log'), boss.panel)
  await shown(boss.panel.getByRole('button', { name: HOOK_EVENTS['conversation.ended']['zh-CN'] }))
  await admin.request('/api/organisation', { method: 'PATCH', body: { alarmQueue: 1 } })
  await desk.status('busy')
  const waiting = [await connectVisitor(where), await connectVisitor(where)]
  for (const other of waiting) await other.ask()
  await expect.poll(() => receiver.of('alarm.raised')[0]?.body.data, WAITING).toMatchObject({ kind: 'queue', siteId, value: 2, limit: 1 })
  await desk.status('ready')
  await expect.poll(() => receiver.of('alarm.over')[0]?.body.data, WAITING).toMatchObject({ kind: 'queue', siteId, value: 0, limit: 1 })
  for (const other of waiting) await other.end()
  await expect.poll(() => receiver.of('conversation.ended').length, WAITING).toBe(3)
  expect(receiver.received.every(({ isSigned }) => isSigned)).toBe(true)
  for (const client of [...waiting, visitor, desk]) client.close()
})

test('what was refused stands in the log with its answer, and is sent again', async () => {
  receiver.status = 503
  await boss.press(hookText('test.action'))
  await shown(boss.panel.getByRole('status').getByText(hookText('test.failed')))
  await segment(boss, hookText('state.dead'), boss.panel)
  await boss.panel
    .locator('button[aria-expanded]')
    .filter({ hasText: hookText('event.ping') })
    .first()
    .click()
  await shown(boss.panel.getByText('"answered": 503'))
  await isFine(boss, 'hook-log')
  receiver.status = 200
  const before = receiver.of('ping').length
  await boss.press(hookText('resend.action'))
  await expect.poll(() => receiver.of('ping').length, WAITING).toBe(before + 1)
  await shown(boss.panel.getByText(hookText('log.noneFound')))
  const sent = receiver.of('ping').slice(-2)
  expect(sent[0]?.deliveryId).toBe(sent[1]?.deliveryId)
  await segment(boss, hookText('tab.verify'), boss.panel)
  await boss.panel.getByRole('tab', { name: 'Python' }).click()
  await shown(boss.panel.getByText('hmac.compare_digest'))
  await isFine(boss, 'hook-verify')
})

test('a call centre is connected: an address, a secret shown once, a test that arrives', async () => {
  const port = await freePort()
  await boss.page.goto(`${server.url}/call-centre`)
  await boss.press(centreText('empty.begin'), boss.page)
  await boss.page.getByRole('textbox', { name: centreText('field.url') }).fill(`http://127.0.0.1:${port}/hook`)
  await boss.page.getByRole('switch', { name: centreText('field.enabled') }).click()
  await boss.press(consoleText('action.save'), boss.page)
  const secret = await readSecret(boss)
  simulator = await new CallCentreSimulator({
    port,
    secret,
    eventsUrl: `${server.url}/api/call-centre/events`,
    workNumbers: ['8001'],
    numbers: [PHONE],
    random: { ...createRandom(1), chance: () => true },
    pace: 0.05,
  }).start()
  await boss.press(hookText('test.action'), boss.page)
  await shown(boss.page.getByRole('status').getByText(hookText('test.taken')))
  expect(simulator.webhooks.map(({ type }) => type)).toEqual(['ping'])
  expect(simulator.refused).toBe(0)
  await isFine(boss, 'call-centre')
})

test('a click calls a contact, and says how it goes until the call is over and recorded', async () => {
  own = await open(agent.cookie, `/contacts/${contactId}`)
  await own.panel.getByRole('button', { name: `${contactText('call.action')} ${PHONE}` }).click()
  const progress = own.panel.getByRole('status').filter({ hasText: callText('progress.open') })
  await shown(progress.getByText(callText('state.answered')))
  await shown(progress.getByText('已接通'))
  await progress.getByRole('link', { name: callText('progress.open') }).click()
  await shown(own.panel.getByText(callText('step.wanted')))
  await shown(own.panel.getByRole('link', { name: callText('recording.open') }))
  await shown(own.panel.getByRole('link', { name: '王女士' }))
  await own.panel.getByRole('textbox', { name: callText('notes.label') }).fill('已约周六上门')
  await own.press(callText('notes.add'))
  await shown(own.panel.getByText('已约周六上门'))
  await isFine(own, 'call')
})

test('who is rung at sees who calls, until it is over or put away', async () => {
  const played = simulator?.play('answered', { workNumber: '8001', number: PHONE })
  const alert = own.page.getByRole('region', { name: callText('alert.region') })
  await shown(alert.getByText('王女士'))
  await takePicture(own.page, 'call-alert')
  await played
  await alert.getByRole('button', { name: callText('alert.hide') }).click()
  await expect.poll(() => alert.count(), WAITING).toBe(0)
})

test('a missed call waits in its list until somebody handles it, and the combined home counts it all', async () => {
  await simulator?.play('missed', { number: '13912345678' })
  await boss.page.goto(`${server.url}/calls`)
  await shown(boss.row('13912345678'))
  await isFine(boss, 'calls')
  await segment(boss, callText('tab.missed'))
  await expect.poll(() => boss.row(PHONE).count(), WAITING).toBe(0)
  const home = await open(admin.cookie, '/home/combined')
  const figures = home.page.getByRole('region', { name: homeText('calls.label') })
  const figure = (name: string) => figures.locator('dl > div').filter({ hasText: name }).first()
  /** A figure's name with its value behind it, and no further digit. */
  const valued = (name: 'calls.in' | 'calls.out', value: number) => new RegExp(`^${homeText(name)}${value}(?!\\d)`)
  await expect.poll(() => figure(homeText('calls.in')).textContent(), WAITING).toMatch(valued('calls.in', 2))
  await expect.poll(() => figure(homeText('calls.out')).textContent(), WAITING).toMatch(valued('calls.out', 1))
  await expect.poll(() => figure(homeText('calls.missed')).textContent(), WAITING).toContain(homeText('calls.missedHint', { count: 1 }))
  await isFine(home, 'home-combined')
  await boss.row('13912345678').click()
  await boss.press(callText('handle.action'))
  await expect.poll(() => boss.row('13912345678').count(), WAITING).toBe(0)
  await simulator?.play('missed', { number: '13700001111' })
  await expect.poll(() => figure(homeText('calls.in')).textContent(), WAITING).toMatch(valued('calls.in', 3))
  await expect.poll(() => figure(homeText('calls.missed')).textContent(), WAITING).toContain(homeText('calls.missedHint', { count: 1 }))
})

test('agents neither see nor open what admins set up, and no page complained', async () => {
  for (const path of ['/webhooks', '/call-centre']) {
    await own.page.goto(server.url + path)
    await shown(own.page.getByText(consoleText('forbidden.title')))
  }
  expect(watched.flatMap(({ complaints }) => complaints)).toEqual([])
})
