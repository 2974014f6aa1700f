import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, takePicture, takeSession, type WatchedPage } from '../support/browser.ts'
import { type AgentClient, connectAgent, connectVisitor, type VisitorClient } from '../support/client.ts'
import { ConsolePage, consoleText } from '../support/console-page.ts'
import { createAgent, type HttpSession, setUp, signIn } from '../support/http.ts'
import { Panel, shown } from '../support/panel-page.ts'
import { poll } from '../support/poll.ts'
import { type Server, startServer } from '../support/server.ts'
import { unsavedText } from '../support/shared-words.ts'
import { alarmText, boardText, captureFrames, organisationText, queueText, SupervisorPage, wallText } from '../support/supervisor-page.ts'

/** The supervisor's side (R13) as people live it: two agents, who steers, and the visitors they talk to. */

const DESKTOP = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }
const SECRET = '暗号：先退款再道歉'

let server: Server
let browser: Browser
let admin: HttpSession
let siteId: string
let agent: ConsolePage
let second: AgentClient
let wall: SupervisorPage
let visitor: WatchedPage
let panel: Panel
let visitorFrames: string[]
let other: VisitorClient
let name = ''
const clients: (AgentClient | VisitorClient)[] = []
const watched: WatchedPage[] = []

const openConsole = async (cookie: string, path: string): Promise<WatchedPage> => {
  const opened = await openPage(browser, { viewport: DESKTOP, reducedMotion: 'reduce' })
  // Shorter than a test, so that what is missing is named.
  opened.page.setDefaultTimeout(8_000)
  watched.push(opened)
  await takeSession(opened.context, server.url, cookie)
  await opened.page.goto(server.url + path)
  return opened
}

const inspect = async (page: WatchedPage['page'], picture: string): Promise<void> => {
  // The name of what was just clicked floats beside the pointer.
  await page.mouse.move(1, 400)
  await page.getByRole('tooltip').first().waitFor({ state: 'hidden' })
  await takePicture(page, picture)
  expect(await findAccessViolations(page), picture).toEqual([])
}

const connect = async (): Promise<VisitorClient> => {
  const client = await connectVisitor({ url: server.url, siteId })
  clients.push(client)
  return client
}

beforeAll(async () => {
  server = await startServer({ port: 8851 })
  const setup = await setUp(server.url)
  admin = setup.admin
  siteId = setup.siteId
  const one = await createAgent(admin, 1, [siteId])
  const two = await createAgent(admin, 2, [siteId], 1)
  const person = { username: 'banzhang', name: '陈班长', workNumber: '8100', password: one.password, role: 'supervisor' }
  await admin.post('/api/agents', { ...person, siteIds: [siteId], groupIds: [] })
  second = await connectAgent({ url: server.url, siteId, cookie: two.cookie })
  clients.push(second)
  browser = await launchBrowser()
  const [desk, floor] = await Promise.all([
    openConsole(one.cookie, '/desk'),
    openConsole((await signIn(server.url, person.username, person.password)).cookie, '/live'),
  ])
  agent = new ConsolePage(desk.page, server.url)
  wall = new SupervisorPage(floor.page, server.url)
  await agent.setStatus('ready')
})

afterAll(async () => {
  for (const client of clients) await client.close()
  await browser?.close()
  await server?.stop()
})

test('the wall is empty and says so; conversations appear by themselves, and filters stand in the address', async () => {
  await shown(wall.page.getByText(wallText('list.none')))
  visitor = await openPage(browser, { viewport: PHONE })
  watched.push(visitor)
  visitorFrames = captureFrames(visitor.page)
  await visitor.page.goto(`${server.url}/chat/${siteId}`)
  panel = new Panel(visitor.page)
  await panel.write('发票开错了')
  await shown(agent.line('发票开错了'))
  name = await agent.visitorName()
  await second.status('ready')
  other = await connect()
  await other.ask()
  await other.send('什么时候发货')
  await shown(wall.row(name).filter({ hasText: '坐席1' }).filter({ hasText: '发票开错了' }))
  await shown(wall.row('什么时候发货').filter({ hasText: '坐席2' }))
  await shown(wall.row(name).getByText(/^未回复/))
  await inspect(wall.page, 'supervisor-wall')
  await wall.page
    .getByRole('button', { name: wallText('agents.filter', { name: '坐席2' }) })
    .or(wall.agents.getByText('坐席2'))
    .first()
    .click()
  await wall.row(name).waitFor({ state: 'hidden' })
  expect(new URL(wall.page.url()).searchParams.get('agent')).toBe(second.me?.id)
  await wall.page.getByRole('button', { name: wallText('filter.clear') }).click()
  await shown(wall.row(name))
})

test('watched live, also what is written while one looks', async () => {
  await wall.watch(name)
  await shown(wall.line('发票开错了'))
  await panel.write('能重开吗')
  await shown(wall.line('能重开吗'))
  await agent.write('可以的')
  await shown(wall.line('可以的'))
  await inspect(wall.page, 'supervisor-watch')
})

test('a whisper reaches the agent, and no frame of the visitor', async () => {
  await wall.write(wall.whisper, SECRET)
  await shown(agent.log.getByText(SECRET))
  await shown(wall.line(SECRET))
  await takePicture(agent.page, 'supervisor-whisper-agent')
})

test('joined, the supervisor writes to the visitor in its own name, until it leaves', async () => {
  await wall.act('join')
  await shown(wall.message)
  await inspect(wall.page, 'supervisor-joined')
  await wall.write(wall.message, '您好，我是班长')
  await shown(panel.line('您好，我是班长'))
  await shown(agent.line('您好，我是班长'))
  await shown(visitor.page.getByText('陈班长').first())
  await wall.act('leave')
  await shown(wall.whisper)
  expect(await wall.message.count()).toBe(0)
})

test('who is full gets it only by a second, deliberate step', async () => {
  await wall.act('assign')
  await shown(wall.dialog.getByRole('option', { name: /坐席2.*会话 1\/1.*会话已满/ }))
  await wall.dialog.getByRole('option', { name: '坐席2' }).click()
  await wall.dialog.getByRole('button', { name: wallText('assign.submit'), exact: true }).click()
  await inspect(wall.page, 'supervisor-assign-anyway')
  await wall.dialog.getByRole('button', { name: wallText('assign.back'), exact: true }).click()
  await wall.assignAnyway('坐席2')
  await shown(wall.row(name).filter({ hasText: '坐席2' }))
  await shown(agent.page.getByText(consoleText('gone.takenOver')).first())
})

test('taken over, after it was asked: the supervisor serves it', async () => {
  await wall.act('takeOver')
  await shown(wall.page.getByRole('alertdialog').getByText(wallText('act.takeOverText', { agent: '坐席2' })))
  await wall.confirm(wallText('act.takeOver'))
  await shown(wall.pane.getByText(wallText('watch.mine')))
  await shown(wall.row(name).filter({ hasText: '陈班长' }))
  await wall.pane.getByRole('radio', { name: wallText('watch.info') }).check({ force: true })
  await shown(wall.pane.getByText(wallText('did.taken_over', { name: '陈班长' })))
  await inspect(wall.page, 'supervisor-taken-over')
})

test('a state is set from the wall, and the agent has it', async () => {
  await wall.pane.getByRole('button', { name: consoleText('action.close') }).click()
  await wall.setStatusOf('坐席1', 'ready', 'busy')
  const choices = agent.page.getByRole('radiogroup', { name: consoleText('status.label') })
  await choices.getByRole('radio', { name: consoleText('status.busy'), checked: true }).waitFor()
})

test('the queue: to the front, to an agent who is busy, out of it; an alarm calls on every page and can be put off', async () => {
  await second.status('busy')
  await admin.request('/api/organisation', { method: 'PATCH', body: { alarmQueue: 2 } })
  const waiting = [await connect(), await connect(), await connect()]
  for (const client of waiting) await client.ask()
  const [first, middle, last] = waiting.map((client) => client.name) as [string, string, string]
  await wall.open('/queue')
  await poll('three wait', async () => (await wall.queued()).length === 3)
  await shown(wall.page.getByText(alarmText('alarm.queue', { count: 3, limit: 2 })))
  await inspect(wall.page, 'supervisor-queue')
  const snooze = wall.page.getByRole('button', { name: alarmText('act.snooze') })
  await snooze.click()
  await snooze.waitFor({ state: 'hidden' })
  await wall.actOnQueued('front', last)
  await poll('the last is first', async () => (await wall.queued()).join() === [last, first, middle].join())
  await wall.actOnQueued('assign', last)
  await wall.assignAnyway('坐席1')
  await waiting[2]?.waitForPhase('served')
  await wall.actOnQueued('end', first)
  await wall.confirm(queueText('act.end'))
  expect((await waiting[0]?.waitForPhase('ended'))?.reason).toBe('supervisor')
  await poll('one waits', async () => (await wall.queued()).join() === middle)
})

test('ended from the wall; the visitor is told', async () => {
  await wall.open('/live')
  await wall.watch(other.name)
  await wall.act('end')
  await wall.confirm(wallText('act.end'))
  expect((await other.waitForPhase('ended')).reason).toBe('supervisor')
  await shown(wall.pane.getByText(wallText('watch.ended')).first())
})

test('on a phone the wall is cards, and the conversation takes its place', async () => {
  await wall.page.setViewportSize(PHONE)
  await wall.pane.getByRole('button', { name: consoleText('action.back') }).click()
  await shown(wall.page.getByRole('listitem').getByRole('button').filter({ hasText: name }))
  await inspect(wall.page, 'supervisor-wall-phone')
  await wall.watch(name)
  await inspect(wall.page, 'supervisor-watch-phone')
  await wall.page.setViewportSize(DESKTOP)
})

test('the wallboard says the same on a big screen and on a phone', async () => {
  await wall.page.setViewportSize({ width: 1920, height: 1080 })
  await wall.open('/wallboard')
  await shown(wall.figure(boardText('figure.queue')).getByText('1', { exact: true }))
  await shown(wall.figure(boardText('figure.served')).getByText('2', { exact: true }))
  await shown(wall.figure(boardText('figure.busy')).getByText('2', { exact: true }))
  await inspect(wall.page, 'supervisor-wallboard')
  await wall.page.getByRole('button', { name: boardText('theme.dark') }).click()
  await inspect(wall.page, 'supervisor-wallboard-dark')
  await wall.page.setViewportSize(PHONE)
  await inspect(wall.page, 'supervisor-wallboard-phone')
})

test('the organisation’s settings are saved by an admin alone, by a bar that comes with the first change', async () => {
  const page = (await openConsole(admin.cookie, '/organisation')).page
  const score = page.getByLabel(organisationText('field.score'))
  await score.waitFor()
  expect(await page.getByRole('region', { name: unsavedText('save.label') }).count()).toBe(0)
  await score.fill('7')
  await page.getByRole('button', { name: consoleText('action.save') }).click()
  await shown(page.getByText(organisationText('wrong.score')))
  await score.fill('4.5')
  await page.getByRole('switch', { name: organisationText('field.agentsSeeWatching') }).click()
  await inspect(page, 'supervisor-organisation')
  await page.getByRole('button', { name: consoleText('action.save') }).click()
  await shown(page.getByText(organisationText('save.saved')))
  expect(await admin.get('/api/organisation')).toMatchObject({ alarmScore: 4.5, agentsSeeWatching: true, alarmQueue: 2 })
  await agent.page.goto(`${server.url}/live`)
  await shown(agent.page.getByText(consoleText('forbidden.title')))
})

test('no visitor ever got a word of the whisper, and no page complained', () => {
  expect(visitorFrames.some((frame) => frame.includes('您好，我是班长'))).toBe(true)
  const all = [
    ...visitorFrames,
    ...clients.filter((client) => client !== second).flatMap((client) => client.log.all.map((frame) => JSON.stringify(frame))),
  ]
  expect(all.filter((frame) => frame.includes(SECRET) || /"(note|notes|whisper|watching|viewers|supervision)"/.test(frame))).toEqual([])
  expect(watched.flatMap(({ complaints }) => complaints)).toEqual([])
})
