import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage, takePicture, type WatchedPage } from '../support/browser.ts'
import { type AgentClient, connectAgent } from '../support/client.ts'
import { type HostPage, serveHostPage, strictCsp } from '../support/host-page.ts'
import { createAgent, setUp } from '../support/http.ts'
import { openWidget, type Panel, reads, shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'

/** The widget as a guest on another origin whose content security policy allows nothing inline and no eval. */

let server: Server
let browser: Browser
let host: HostPage
let agent: AgentClient
let visitor: WatchedPage
let panel: Panel
const requests: string[] = []

beforeAll(async () => {
  server = await startServer({ port: 8866 })
  const { admin, siteId } = await setUp(server.url)
  const { cookie } = await createAgent(admin, 1, [siteId])
  agent = await connectAgent({ url: server.url, siteId, cookie })
  await agent.status('ready')
  host = await serveHostPage({ server: server.url, siteId, csp: strictCsp(server.url) })
  browser = await launchBrowser()
  visitor = await openPage(browser)
  visitor.page.on('request', (request) => request.url().startsWith(server.url) && requests.push(request.url().slice(server.url.length)))
})

afterAll(async () => {
  await agent?.close()
  await browser?.close()
  await host?.close()
  await server?.stop()
})

test('the entry button shows after one request', async () => {
  await visitor.page.goto(host.url)
  await visitor.page.locator('button[aria-haspopup="dialog"]').waitFor()
  expect(requests.filter((path) => !path.startsWith('/chat/') && !path.startsWith('/panel/'))).toEqual([
    expect.stringMatching(/^\/w\/\w+\.js$/),
  ])
  await takePicture(visitor.page, 'host-entry')
})

test('a click opens the panel and a conversation runs', async () => {
  panel = await openWidget(visitor.page)
  await panel.write('从别人的网站来的')
  const { conversationId, message } = await agent.waitFor('message', 10_000, (frame) => frame.message.author === 'visitor')
  expect(message.text).toBe('从别人的网站来的')
  await agent.send(conversationId, '欢迎')
  await shown(panel.line('欢迎'))
  await takePicture(visitor.page, 'host-panel')
})

test('the conversation goes on after a change of pages', async () => {
  await visitor.page.reload()
  const button = visitor.page.locator('button[aria-haspopup="dialog"]')
  await button.waitFor()
  if ((await button.getAttribute('aria-expanded')) !== 'true') panel = await openWidget(visitor.page)
  await shown(panel.line('欢迎'))
  await reads(panel.status, /对话中/)
})

test('no token in any address, and nothing complained', () => {
  for (const path of requests) expect(path).not.toMatch(/token|[0-9a-f]{64}/)
  expect(visitor.complaints).toEqual([])
})
