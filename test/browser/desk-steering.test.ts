import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { texts as blockTexts } from '../../console/features/live-visitors/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, takePicture, takeSession, type WatchedPage } from '../support/browser.ts'
import { type Cable, layCable } from '../support/cable.ts'
import { type AgentClient, connectAgent, connectVisitor, type VisitorClient } from '../support/client.ts'
import { ConsolePage, consoleText } from '../support/console-page.ts'
import { DeskPage, deskText } from '../support/desk-page.ts'
import { createAgent, setUp } from '../support/http.ts'
import { shown } from '../support/panel-page.ts'
import { poll } from '../support/poll.ts'
import { type Server, startServer } from '../support/server.ts'
import { SupervisorPage } from '../support/supervisor-page.ts'

/** Who steers, at a desk of its own: takes from the queue beyond its limit, loses the network while it has joined, blocks a visitor. */

const PORT = 8896
const LOST = /WebSocket|ERR_|Failed to (load|fetch)/
const blockText = makeFeatureTranslate('zh-CN', blockTexts)

let server: Server
let browser: Browser
let cable: Cable
let agent: AgentClient
let seat: WatchedPage
let desk: ConsolePage
let center: DeskPage
let wall: SupervisorPage
const waiting: VisitorClient[] = []

const arrive = async (siteId: string, words: string): Promise<VisitorClient> => {
  const client = await connectVisitor({ url: server.url, siteId })
  waiting.push(client)
  await client.ask()
  await client.send(words)
  return client
}

const heard = (client: VisitorClient, words: string) =>
  poll(`the visitor hears ${words}`, () => client.transcript().some(({ text }) => text === words))

beforeAll(async () => {
  server = await startServer({ port: PORT })
  const { admin, siteId } = await setUp(server.url)
  const one = await createAgent(admin, 1, [siteId], 1)
  agent = await connectAgent({ url: server.url, siteId, cookie: one.cookie })
  await agent.status('ready')
  for (const words of ['第一位', '第二位', '第三位']) await arrive(siteId, words)
  browser = await launchBrowser()
  cable = await layCable(PORT)
  seat = await openPage(browser, { reducedMotion: 'reduce' }, [LOST])
  await takeSession(seat.context, cable.url, admin.cookie)
  await seat.page.goto(`${cable.url}/desk`)
  desk = new ConsolePage(seat.page, cable.url)
  center = new DeskPage(seat.page)
  wall = new SupervisorPage(seat.page, cable.url)
  await desk.list.waitFor()
})

afterAll(async () => {
  for (const client of waiting) await client.close()
  await agent?.close()
  await browser?.close()
  await cable?.close()
  await server?.stop()
})

test('one is taken out of the queue, from the middle of it; who waits behind it moves up', async () => {
  await center.tab('queue', 2).click()
  const last = waiting[2]!
  await desk.list.getByRole('button', { name: deskText('queue.takeOf', { visitor: last.name }) }).click()
  await last.waitForPhase('served')
  await shown(desk.line('第三位'))
  await shown(center.tab('queue', 1))
  await shown(center.tab('open', 1))
  await desk.write('我来帮您')
  await heard(last, '我来帮您')
})

test('the border between list and conversation is drawn with the pointer, and no further than both can be read', async () => {
  const width = () => center.separator.getAttribute('aria-valuenow').then(Number)
  const before = await width()
  const box = (await center.separator.boundingBox())!
  const drag = async (byPx: number) => {
    const { x, y, width: thick } = (await center.separator.boundingBox())!
    await seat.page.mouse.move(x + thick / 2, y + box.height / 2)
    await seat.page.mouse.down()
    await seat.page.mouse.move(x + thick / 2 + byPx, y + box.height / 2, { steps: 4 })
    await seat.page.mouse.up()
  }
  await drag(60)
  expect(await width()).toBe(before + 60)
  await drag(-2_000)
  expect(await width()).toBe(Number(await center.separator.getAttribute('aria-valuemin')))
  await center.separator.dblclick()
  await expect.poll(width).toBe(before)
})

test('joined, the network goes: it is watching and joined again by itself, and misses nothing', async () => {
  await wall.open('/live')
  await wall.watch(waiting[0]!.name)
  await wall.act('join')
  await shown(wall.message)
  cable.unplug()
  await shown(
    seat.page
      .getByText(consoleText('connection.retrying'))
      .or(seat.page.getByText(/^连接已断开/))
      .first(),
  )
  await waiting[0]!.send('断网时说的')
  cable.plug()
  await shown(wall.line('断网时说的'), 40_000)
  await wall.write(wall.message, '我还在')
  await heard(waiting[0]!, '我还在')
  await wall.act('leave')
  await shown(wall.whisper)
})

test('blocked from the conversation: it is over, and the visitor meets a neutral word', async () => {
  const last = waiting[2]!
  await seat.page.goto(`${cable.url}/desk`)
  await center.tab('open', 1).click()
  await desk.list.getByRole('link', { name: new RegExp(last.name) }).click()
  await seat.page.keyboard.press('Alt+Shift+B')
  const dialog = seat.page.getByRole('dialog', { name: blockText('block.title', { name: last.name }) })
  await dialog.getByLabel(blockText('block.reason')).fill('骚扰')
  expect(await findAccessViolations(seat.page), 'desk-block').toEqual([])
  await takePicture(seat.page, 'desk-block')
  await dialog.getByRole('button', { name: blockText('block.confirm'), exact: true }).click()
  expect((await last.waitForPhase('ended')).reason).toBe('blocked')
  await center.tab('open', 0).waitFor()
})

test('the own account: nothing is out of reach, and no page complained', async () => {
  await wall.open('/account')
  await seat.page.getByRole('heading', { level: 1 }).waitFor()
  expect(await findAccessViolations(seat.page), 'account').toEqual([])
  await seat.page.emulateMedia({ colorScheme: 'dark' })
  expect(await findAccessViolations(seat.page), 'account-dark').toEqual([])
  expect(seat.complaints).toEqual([])
})
