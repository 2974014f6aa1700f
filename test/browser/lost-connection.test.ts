import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage, takePicture, type WatchedPage } from '../support/browser.ts'
import { type Cable, layCable } from '../support/cable.ts'
import { ConsolePage, SIGNED_OUT } from '../support/console-page.ts'
import { createAgent, setUp } from '../support/http.ts'
import { Panel, panelText, reads, shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'

/** Both sides lose the network in turn; what they write meanwhile waits where they see it, and goes out by itself. */

const PORT = 8862
const LOST = /WebSocket|ERR_|Failed to (load|fetch)/
let server: Server
let browser: Browser
let visitorCable: Cable
let agentCable: Cable
let visitor: WatchedPage
let agent: WatchedPage
let desk: ConsolePage
let panel: Panel

beforeAll(async () => {
  server = await startServer({ port: PORT })
  const { admin, siteId } = await setUp(server.url)
  const { username, password } = await createAgent(admin, 1, [siteId])
  browser = await launchBrowser()
  visitorCable = await layCable(PORT)
  agentCable = await layCable(PORT)
  agent = await openPage(browser, {}, [LOST, SIGNED_OUT])
  visitor = await openPage(browser, {}, [LOST])
  desk = new ConsolePage(agent.page, agentCable.url)
  await desk.signIn(username, password)
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

test('a kill of the server in mid-conversation is a short interruption', async () => {
  await server.killWorkerd()
  await panel.write('你们服务器重启了？')
  await shown(desk.line('你们服务器重启了？'), 40_000)
  await desk.write('没有的事')
  await shown(panel.line('没有的事'), 40_000)
  expect(await desk.said()).toEqual(await panel.said())
  expect([...visitor.complaints, ...agent.complaints]).toEqual([])
})
