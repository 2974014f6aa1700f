import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage, takePicture, type WatchedPage } from '../support/browser.ts'
import { type Cable, layCable } from '../support/cable.ts'
import { ConsolePage, consoleText, SIGNED_OUT } from '../support/console-page.ts'
import { createAgent, setUp } from '../support/http.ts'
import { Panel, panelText, reads, shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'

/** Both sides lose the network in turn; what they write meanwhile waits where they see it, and goes out by itself. */

const PORT = 8862
const LOST = /WebSocket|ERR_|Failed to (load|fetch)|fetching the script/
let server: Server
let browser: Browser
let visitorCable: Cable
let agentCable: Cable
let visitor: WatchedPage
let agent: WatchedPage
let desk: ConsolePage
let panel: Panel
let account: { username: string; password: string }

beforeAll(async () => {
  server = await startServer({ port: PORT })
  const { admin, siteId } = await setUp(server.url)
  account = await createAgent(admin, 1, [siteId])
  browser = await launchBrowser()
  visitorCable = await layCable(PORT)
  agentCable = await layCable(PORT)
  agent = await openPage(browser, {}, [LOST, SIGNED_OUT])
  visitor = await openPage(browser, {}, [LOST])
  desk = new ConsolePage(agent.page, agentCable.url)
  await desk.signIn(account.username, account.password)
  await desk.openPage('desk')
  await desk.setStatus('ready')
  await visitor.page.goto(`${visitorCable.url}/chat/${siteId}`)
  panel = new Panel(visitor.page)
  await panel.write('在吗？')
  await shown(desk.line('在吗？'))
})

afterAll(async () => {
  await browser?.close()
  await visitorCable?.close()
  await agentCable?.close()
  await server?.stop()
})

test('what the visitor writes without a network waits visibly and goes out by itself', async () => {
  visitorCable.unplug()
  await visitor.context.setOffline(true)
  await reads(panel.status, new RegExp(`${panelText('status.offline')}|${panelText('status.lost')}`))
  await panel.write('我在地铁里')
  await panel.write('信号不好')
  await shown(panel.log.getByText(panelText('delivery.waiting')))
  await takePicture(visitor.page, 'panel-offline')
  await desk.write('您先忙，我等您')
  visitorCable.plug()
  await visitor.context.setOffline(false)
  await shown(desk.line('信号不好'), 40_000)
  await shown(panel.line('您先忙，我等您'))
  expect(await desk.said()).toEqual(await panel.said())
})

test('the same at the desk', async () => {
  agentCable.unplug()
  await agent.context.setOffline(true)
  await desk.write('我这边断网了')
  await takePicture(agent.page, 'desk-offline')
  agentCable.plug()
  await agent.context.setOffline(false)
  await shown(panel.line('我这边断网了'), 40_000)
  expect(await desk.said()).toEqual(await panel.said())
})

test('a new version was put in place under an open desk: a page whose file is gone comes by one reload, with what was typed', async () => {
  const open = await openPage(browser, { serviceWorkers: 'block' }, [LOST])
  // Who saves data gets no page ahead of its time.
  await open.page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }))
  const old = new ConsolePage(open.page, server.url)
  await old.signIn(account.username, account.password)
  await old.openPage('desk')
  await old.composer.fill('这句还没写完')
  await expect.poll(() => open.page.evaluate(() => JSON.stringify(localStorage))).toContain('这句还没写完')
  let asked = 0
  await open.page.route(/\/assets\/page-[\w-]+\.js$/, (route) => (asked++ === 0 ? route.fulfill({ status: 404 }) : route.continue()))
  const reloaded = open.page.waitForEvent('load')
  await old.openPage('conversations')
  await reloaded
  await shown(open.page.getByRole('heading', { name: consoleText('page.conversations') }))
  await old.openPage('desk')
  await expect.poll(() => old.composer.inputValue()).toBe('这句还没写完')
  expect(open.complaints).toEqual([])
  await open.context.close()
})

test('a part of the desk that does not come takes nothing with it, and comes with the network', async () => {
  const open = await openPage(browser, { serviceWorkers: 'block' }, [LOST])
  await open.page.route(/\/assets\/visitor-panel-[\w-]+\.js$/, (route) => route.abort())
  const late = new ConsolePage(open.page, server.url)
  await late.signIn(account.username, account.password)
  await late.openPage('desk')
  await shown(late.line('在吗？'))
  // One reload looked for a newer version; there is none.
  const missing = open.page.getByRole('heading', { name: consoleText('part.title') })
  await shown(missing)
  await open.context.setOffline(true)
  await late.composer.fill('还能写')
  await open.page.unrouteAll()
  await open.context.setOffline(false)
  await missing.waitFor({ state: 'detached' })
  await shown(open.page.getByRole('complementary', { name: consoleText('visitor.panel') }))
  await expect.poll(() => late.composer.inputValue()).toBe('还能写')
  expect(open.complaints).toEqual([])
  await open.context.close()
})

test('a kill of the server in mid-conversation is a short interruption', async () => {
  await server.killWorkerd()
  await panel.write('你们服务器重启了？')
  await shown(desk.line('你们服务器重启了？'), 40_000)
  await desk.write('没有的事')
  await shown(panel.line('没有的事'), 40_000)
  expect(await desk.said()).toEqual(await panel.said())
  expect([...visitor.complaints, ...agent.complaints]).toEqual([])
})
