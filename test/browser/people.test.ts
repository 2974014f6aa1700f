import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, takePicture, takeSession, type WatchedPage } from '../support/browser.ts'
import { type AgentClient, connectAgent, connectVisitor, type VisitorClient } from '../support/client.ts'
import { ConsolePage, consoleText } from '../support/console-page.ts'
import { createAgent, type HttpSession, setUp, signIn } from '../support/http.ts'
import { shown } from '../support/panel-page.ts'
import { groupText, PeoplePage, peopleText, recordText } from '../support/people-page.ts'
import { type Server, startServer } from '../support/server.ts'

/** An admin makes a group and a person; the person serves, is steered, is disabled in the middle, and its visitor goes on elsewhere. */

/** Requests that are meant to be refused: Chromium writes each to its console. */
const REFUSED = /status of (401|409) |HTTP Authentication failed/
const NAME = '高远'
const DESKTOP = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }

let server: Server
let browser: Browser
let admin: HttpSession
let siteId: string
let people: PeoplePage
let steering: PeoplePage
let visitor: VisitorClient
let colleague: AgentClient
let password = ''
let person: ConsolePage
const watched: WatchedPage[] = []

const openAs = async (cookie: string, viewport = DESKTOP): Promise<PeoplePage> => {
  const opened = await openPage(browser, { viewport, reducedMotion: 'reduce' }, [REFUSED])
  watched.push(opened)
  if (cookie !== '') await takeSession(opened.context, server.url, cookie)
  return new PeoplePage(opened.page, server.url)
}

const inspect = async (at: PeoplePage, name: string): Promise<void> => {
  await takePicture(at.page, name)
  expect(await findAccessViolations(at.page), name).toEqual([])
}

const personId = async (): Promise<string> => {
  const { items } = await admin.get<{ items: { id: string; name: string }[] }>('/api/agents')
  return items.find((one) => one.name === NAME)?.id ?? ''
}

beforeAll(async () => {
  server = await startServer({ port: 8832 })
  const setup = await setUp(server.url)
  admin = setup.admin
  siteId = setup.siteId
  const other = await createAgent(admin, 1, [siteId])
  const supervisor = { username: 'banzhang', name: '陈班长', workNumber: '8100', password: other.password, role: 'supervisor' }
  await admin.post('/api/agents', { ...supervisor, siteIds: [siteId], groupIds: [] })
  colleague = await connectAgent({ url: server.url, siteId, cookie: other.cookie })
  browser = await launchBrowser()
  people = await openAs(admin.cookie)
  steering = await openAs((await signIn(server.url, supervisor.username, other.password)).cookie)
})

afterAll(async () => {
  await visitor?.close()
  await colleague?.close()
  await browser?.close()
  await server?.stop()
})

test('the empty page says what a group is for; one with regions is made', async () => {
  await people.open('/skill-groups')
  await shown(people.page.getByText(groupText('list.noneText')))
  await inspect(people, 'groups-empty')
  await people.page.getByRole('button', { name: groupText('new.title') }).click()
  await people.press(groupText('new.submit'))
  await shown(people.panel.getByText(groupText('wrong.name')))
  await people.field(groupText('field.name')).fill('西南组')
  await people.panel.getByRole('searchbox', { name: groupText('region.search') }).fill('sichuan')
  await people.tick(groupText('field.regions'), '四川省')
  await people.panel.getByRole('searchbox', { name: groupText('region.search') }).fill('日本')
  // By keys as well as by the mouse.
  await people.panel.getByRole('listbox', { name: groupText('field.regions') }).press('Space')
  await people.press(groupText('new.submit'))
  await shown(people.row('西南组').getByText('西南组'))
  await people.press(consoleText('action.close'))
  await shown(people.row('西南组').getByText('四川省 · 日本'))
})

test('a limit of 0 and a taken work number are refused at their fields; then the person is made and its password shown once', async () => {
  await people.open('/agents/new')
  await people.field(peopleText('field.name')).fill(NAME)
  await people.field(peopleText('field.workNumber')).fill('8001')
  await people.field(peopleText('field.username')).fill('gaoyuan')
  await people.field(peopleText('field.limit')).fill('0')
  await people.press(peopleText('new.submit'))
  await shown(people.panel.getByText(peopleText('wrong.limit')))
  await inspect(people, 'person-refused')
  await people.field(peopleText('field.limit')).fill('5')
  await people.tick(peopleText('field.groupIds'), '西南组')
  await people.press(peopleText('new.submit'))
  await shown(people.panel.getByText(peopleText('taken.workNumber')))
  await people.field(peopleText('field.workNumber')).fill('B2001')
  await people.press(peopleText('new.submit'))
  await shown(people.panel.getByText(peopleText('password.once')))
  password = (await people.panel.getByText(/^\w{4}(-\w{4}){3}$/).textContent()) ?? ''
  await inspect(people, 'person-made')
})

test('the person signs in and serves; the supervisor sees it live and sets it busy', async () => {
  const own = await openAs('')
  person = new ConsolePage(own.page, server.url)
  await person.signIn('gaoyuan', password)
  await steering.open('/agents')
  await shown(steering.row(NAME).getByText(peopleText('online.atHand')))
  await person.setStatus('ready')
  await shown(steering.row(NAME).getByText('0 / 5'))
  visitor = await connectVisitor({ url: server.url, siteId })
  expect(await visitor.ask()).toMatchObject({ kind: 'served', agent: { name: NAME } })
  await visitor.send('请问发货了吗')
  await shown(person.log.getByText('请问发货了吗'))
  await shown(steering.row(NAME).getByText('1 / 5'))
  await inspect(steering, 'agents-online')
  await steering.setStatusOf(NAME, 'busy')
  await own.page
    .getByRole('radiogroup', { name: consoleText('status.label') })
    .getByRole('radio', { name: consoleText('status.busy'), checked: true })
    .waitFor()
})

test('a supervisor reads people and changes nothing of them', async () => {
  await steering.row(NAME).getByRole('link', { name: NAME }).click()
  await shown(steering.panel.getByText(peopleText('fact.readOnly')))
  expect(await steering.page.getByRole('button', { name: peopleText('new.title') }).count()).toBe(0)
  expect(await steering.panel.getByRole('textbox').count()).toBe(0)
  await inspect(steering, 'person-read-only')
  await steering.press(consoleText('action.close'))
})

test('a save upon what another admin changed meanwhile is refused, shown, and saved on top of it', async () => {
  const id = await personId()
  await people.open(`/agents/${id}?view=all`)
  await people.field(peopleText('field.phone')).fill('13800001111')
  await people.page
    .getByRole('link', { name: consoleText('page.skillGroups') })
    .first()
    .click()
  await people.confirm(recordText('leave.stay'))
  await admin.request(`/api/agents/${id}`, { method: 'PATCH', body: { limit: 3, mail: 'gao@example.com' } })
  await people.press(consoleText('action.save'))
  await shown(people.panel.getByText(recordText('conflict.title')))
  await shown(people.panel.getByText(recordText('conflict.apart')))
  expect(await people.field(peopleText('field.limit')).inputValue()).toBe('3')
  await inspect(people, 'person-conflict')
  await people.panel
    .getByRole('alert')
    .getByRole('button', { name: consoleText('action.save') })
    .click()
  await shown(people.page.getByText(peopleText('save.done', { name: NAME })))
  expect(await admin.get(`/api/agents/${id}`)).toMatchObject({ limit: 3, mail: 'gao@example.com', phone: '13800001111' })
  await shown(steering.row(NAME).getByText('1 / 3'))
})

test('disabled in the middle: its window signs out, the visitor is told and goes on with a colleague', async () => {
  await colleague.status('ready')
  await people.press(peopleText('account.disable'))
  await shown(people.page.getByText(peopleText('account.disableLoad', { count: 1 })))
  const requeued = visitor.waitFor('message', 10_000, ({ message }) => message.system === 'requeued')
  const served = visitor.waitFor('phase', 10_000, ({ phase }) => phase.kind === 'served' && phase.agent.name === '坐席1')
  await people.confirm(peopleText('account.disable'))
  await Promise.all([requeued, served])
  await shown(person.page.getByText(consoleText('signIn.lost')))
  const { id } = await colleague.waitForConversation()
  await colleague.send(id, '我来继续为您服务')
  await visitor.waitFor('message', 10_000, ({ message }) => message.text === '我来继续为您服务')
  await shown(people.panel.getByText(peopleText('account.disabled')))
  await person.page.getByLabel(consoleText('signIn.username'), { exact: true }).fill('gaoyuan')
  await person.page.getByLabel(consoleText('signIn.password'), { exact: true }).fill(password)
  await person.page.getByRole('button', { name: consoleText('signIn.submit') }).click()
  await shown(person.page.getByText(consoleText('signIn.wrong')))
  await shown(steering.row('坐席1').getByText('1 / 100'))
  await steering.row(NAME).waitFor({ state: 'detached' })
})

test('a group is disabled with its consequence, and enabled again', async () => {
  await people.open('/skill-groups')
  const toggle = people.page.getByRole('switch', { name: groupText('switch.label', { name: '西南组' }) })
  await toggle.click()
  await shown(people.page.getByText(groupText('switch.text')))
  await inspect(people, 'group-disable')
  await people.confirm(groupText('switch.disable'))
  await shown(people.page.getByText(groupText('switch.disabled', { name: '西南组' })))
  await expect.poll(() => toggle.getAttribute('aria-checked')).toBe('false')
  await toggle.click()
  await expect.poll(() => toggle.getAttribute('aria-checked')).toBe('true')
})

test('on a phone', async () => {
  const phone = await openAs(admin.cookie, PHONE)
  await phone.open('/agents?view=all')
  await shown(phone.page.getByRole('listitem').filter({ hasText: NAME }))
  await inspect(phone, 'agents-phone')
  await phone.page.getByRole('listitem').filter({ hasText: NAME }).getByRole('button').click()
  await shown(phone.field(peopleText('field.limit')))
  await inspect(phone, 'person-phone')
  await phone.open('/skill-groups')
  await shown(phone.page.getByRole('listitem').filter({ hasText: '西南组' }))
  await inspect(phone, 'groups-phone')
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width)
})

test('no page complained', () => {
  expect(watched.flatMap(({ complaints }) => complaints)).toEqual([])
})
