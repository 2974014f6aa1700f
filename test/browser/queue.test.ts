import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage, takePicture, type WatchedPage } from '../support/browser.ts'
import { type AgentClient, connectAgent } from '../support/client.ts'
import { createAgent, setUp } from '../support/http.ts'
import { Panel, panelText, reads, shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'

/** Places in the queue, as those who wait see them move. */

let server: Server
let browser: Browser
let agent: AgentClient
let siteId: string
let cookie: string
const visitors: WatchedPage[] = []
const panels: Panel[] = []

const arrive = async (): Promise<Panel> => {
  const visitor = await openPage(browser)
  visitors.push(visitor)
  await visitor.page.goto(`${server.url}/chat/${siteId}`)
  const panel = new Panel(visitor.page)
  await panel.write(`我是第 ${visitors.length} 位`)
  panels.push(panel)
  return panel
}

beforeAll(async () => {
  server = await startServer({ port: 8864 })
  const setup = await setUp(server.url)
  siteId = setup.siteId
  cookie = (await createAgent(setup.admin, 1, [siteId], 1)).cookie
  browser = await launchBrowser()
})

afterAll(async () => {
  await agent?.close()
  await browser?.close()
  await server?.stop()
})

test('nobody is online: the visitor is told, and its text begins the left message', async () => {
  const panel = await arrive()
  await shown(panel.field('leave.content'))
  expect(await panel.field('leave.content').inputValue()).toBe('我是第 1 位')
  await takePicture(visitors[0]?.page as WatchedPage['page'], 'panel-nobody')
})

test('one is served, the next two wait in their order', async () => {
  agent = await connectAgent({ url: server.url, siteId, cookie })
  await agent.status('ready')
  const served = await arrive()
  await reads(served.status, /对话中/)
  const second = await arrive()
  await shown(second.root.getByText(panelText('queue.next')))
  const third = await arrive()
  await shown(third.root.getByText(panelText('queue.ahead', { count: 1 })))
  await reads(third.status, panelText('status.queued', { index: 2 }))
  await takePicture(visitors[3]?.page as WatchedPage['page'], 'panel-queued')
})

test('a reload keeps the place', async () => {
  await visitors[3]?.page.reload()
  await shown((panels[3] as Panel).root.getByText(panelText('queue.ahead', { count: 1 })))
})

test('when a seat is free everybody moves up, and what they wrote reaches the agent', async () => {
  const [, , second, third] = panels as [Panel, Panel, Panel, Panel]
  const first = await agent.waitForConversation()
  await agent.end(first.id)
  await reads(second.status, /对话中/)
  await shown(third.root.getByText(panelText('queue.next')))
  await agent.waitFor('messages', 10_000, ({ messages }) => messages.some(({ text }) => text === '我是第 3 位'))
})

test('no page complained', () => {
  expect(visitors.flatMap(({ complaints }) => complaints)).toEqual([])
})
