import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage, takePicture, type WatchedPage } from '../support/browser.ts'
import { type AgentClient, connectAgent } from '../support/client.ts'
import { type HostPage, type HostPageOptions, serveHostPage, strictCsp } from '../support/host-page.ts'
import { createAgent, createSite, type HttpSession, setUp } from '../support/http.ts'
import { watchLobby } from '../support/lobby-frames.ts'
import { openWidget, type Panel, reads, shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'
import { WidgetPage } from '../support/widget-page.ts'

/** The widget as a guest on another origin: under the strictest policy, on hostile pages, without storage, without network. */

let server: Server
let browser: Browser
let admin: HttpSession
let agent: AgentClient
let visitor: WatchedPage
let panel: Panel
let siteId: string
let quietSiteId: string
const hosts: HostPage[] = []
const requests: string[] = []

const serve = async (options: Partial<HostPageOptions> = {}): Promise<HostPage> => {
  const host = await serveHostPage({ server: server.url, siteId: quietSiteId, ...options })
  hosts.push(host)
  return host
}
const save = async (id: string, set: Record<string, unknown>): Promise<void> => {
  const path = `/api/sites/${id}/settings`
  const { revision } = await admin.get<{ revision: number }>(path)
  await admin.request(path, { method: 'PUT', body: { revision, set, reset: [] } })
}

beforeAll(async () => {
  server = await startServer({ port: 8866 })
  const setup = await setUp(server.url)
  ;({ admin, siteId } = setup)
  quietSiteId = await createSite(admin, '安静的站点')
  for (const id of [siteId, quietSiteId]) await save(id, { invite: false })
  const { cookie } = await createAgent(admin, 1, [siteId, quietSiteId])
  agent = await connectAgent({ url: server.url, siteId, cookie })
  await agent.status('ready')
  browser = await launchBrowser()
  visitor = await openPage(browser)
  visitor.page.on('request', (request) => request.url().startsWith(server.url) && requests.push(request.url().slice(server.url.length)))
})

afterAll(async () => {
  await agent?.close()
  await browser?.close()
  for (const host of hosts) await host.close()
  await server?.stop()
})

test('the entry button shows after one request, whatever becomes of the second script', async () => {
  const { url } = await serve({ siteId, csp: strictCsp(server.url) })
  const { page } = visitor
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/*.guest.js', async (route) => {
    await held
    await route.continue()
  })
  await page.goto(url)
  await new WidgetPage(page).entry.waitFor()
  expect(requests.filter((path) => !path.endsWith('.guest.js'))).toEqual([expect.stringMatching(/^\/w\/\w+\.js$/)])
  const socket = page.waitForEvent('websocket')
  release()
  expect((await socket).url()).toContain('/lobby')
  await takePicture(page, 'host-entry')
  const shifts = () =>
    new Promise<number>((resolve) => {
      // Shifts from before the observer was there come too; a frame later all are told.
      const observer = new PerformanceObserver(() => {})
      observer.observe({ type: 'layout-shift', buffered: true })
      requestAnimationFrame(() => setTimeout(() => resolve(observer.takeRecords().length)))
    })
  expect(await page.evaluate(shifts)).toBe(0)
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

test('an answer while the panel is closed shows at the entry, once per line, and opens it', async () => {
  const widget = new WidgetPage(visitor.page)
  const [conversationId = ''] = agent.conversations.keys()
  await widget.entry.click()
  await agent.send(conversationId, '<b>还在吗</b>')
  await shown(widget.lastLine.getByText('<b>还在吗</b>'))
  expect(await widget.entry.getAttribute('aria-label')).toBe('在线客服 (1)')
  await takePicture(visitor.page, 'host-last-line')
  await widget.lastLine.getByRole('button', { name: '关闭' }).click()
  await agent.send(conversationId, '我等您')
  await widget.lastLine.getByText('我等您').click()
  await shown(panel.line('我等您'))
  await reads(visitor.page.locator('.badge'), /^$/)
  expect(await widget.lastLine.textContent()).toBe('')
})

test('the conversation goes on after a change of pages', async () => {
  await visitor.page.reload()
  const { entry } = new WidgetPage(visitor.page)
  await entry.waitFor()
  if ((await entry.getAttribute('aria-expanded')) !== 'true') panel = await openWidget(visitor.page)
  await shown(panel.line('我等您'))
  await reads(panel.status, /对话中/)
})

test('no token in any address, and nothing complained', () => {
  for (const path of requests) expect(path).not.toMatch(/token|[0-9a-f]{64}/)
  expect(visitor.complaints).toEqual([])
})

test('a policy of nonces alone is enough for both scripts', async () => {
  const { url } = await serve({ csp: strictCsp(server.url, "'nonce-r4nd0m'"), nonce: 'r4nd0m' })
  const { page, context, complaints } = await openPage(browser)
  const socket = page.waitForEvent('websocket')
  await page.goto(url)
  expect((await socket).url()).toContain(`/api/sites/${quietSiteId}/lobby`)
  expect(complaints).toEqual([])
  await context.close()
})

test('a page that forbids the second script, sockets and frames keeps its button, which opens a page', async () => {
  const { url } = await serve({ csp: `default-src 'none'; script-src ${server.url}/w/${quietSiteId}.js` })
  const { page, context } = await openPage(browser)
  await page.goto(url)
  const opened = context.waitForEvent('page')
  await new WidgetPage(page).entry.click()
  expect((await opened).url()).toBe(`${server.url}/chat/${quietSiteId}`)
  await context.close()
})

test('hostile styles and greedy keys of the page reach neither its look nor its use', async () => {
  const head = `<style>* { all: revert !important; display: none !important; opacity: 0 !important; transform: scale(0) !important }
    html, body { display: block !important; opacity: 1 !important; transform: none !important }</style>
    <script>
      for (const kind of ['keydown', 'keyup', 'keypress']) {
        document.addEventListener(kind, (event) => event.preventDefault(), true)
        document.addEventListener(kind, (event) => event.stopImmediatePropagation())
      }
      Object.prototype.polluted = 'yes'; Array.prototype.polluted = 'yes'
    </script>`
  const { url } = await serve({ head })
  const { page, context, complaints } = await openPage(browser)
  await page.goto(url)
  const widget = new WidgetPage(page)
  await widget.entry.waitFor()
  expect(await widget.entry.boundingBox()).toMatchObject({ width: 56, height: 56 })
  expect(await widget.style(widget.entry, 'opacity')).toBe('1')
  await widget.entry.focus()
  await page.keyboard.press('Enter')
  expect(await widget.entry.getAttribute('aria-expanded')).toBe('true')
  expect(complaints).toEqual([])
  await context.close()
})

test('without storage everything lasts as long as the page', async () => {
  const { url } = await serve()
  const { page, context, complaints } = await openPage(browser)
  await context.addInitScript(() => {
    for (const area of ['localStorage', 'sessionStorage'])
      Object.defineProperty(window, area, {
        get: () => {
          throw new DOMException('refused', 'SecurityError')
        },
      })
  })
  const lobby = watchLobby(page)
  await page.goto(url)
  expect(await lobby.waitFor('hello')).toMatchObject({ visits: 1 })
  await openWidget(page)
  expect(complaints).toEqual([])
  await context.close()
})

test('a site that does not exist is a quiet nothing', async () => {
  const { url } = await serve({ siteId: 'sunknown00000' })
  const { page, context, complaints } = await openPage(browser, {}, [/404 \(Not Found\)/])
  await page.goto(url, { waitUntil: 'load' })
  expect(await page.evaluate(() => ({ name: 'Yingda' in window, elements: document.documentElement.children.length }))).toEqual({
    name: false,
    elements: 2,
  })
  expect(complaints).toEqual([])
  await context.close()
})

test('nothing but one name is left on the page, and shutdown takes that much back', async () => {
  const { url } = await serve()
  const { page, context, complaints } = await openPage(browser)
  await page.route('**/w/*.js', (route) => route.abort())
  await page.goto(url)
  const names = () => page.evaluate(() => Object.getOwnPropertyNames(window).filter((name) => name !== 'Yingda'))
  const before = await names()
  await page.unroute('**/w/*.js')
  complaints.length = 0
  const lobby = watchLobby(page)
  await page.reload()
  await lobby.waitFor('hello')
  expect((await names()).filter((name) => !before.includes(name))).toEqual([])
  const widget = new WidgetPage(page)
  await widget.page.evaluate(() => window.Yingda?.('hide'))
  expect(await widget.entry.isVisible()).toBe(false)
  await widget.page.evaluate(() => window.Yingda?.('show'))
  await shown(widget.entry)
  expect(await page.evaluate(() => Object.hasOwn(history, 'pushState'))).toBe(true)
  await page.evaluate(() => window.Yingda?.('shutdown'))
  expect(await widget.entry.count()).toBe(0)
  expect(await widget.kept(quietSiteId)).toBeNull()
  expect(await page.evaluate(() => Object.hasOwn(history, 'pushState'))).toBe(false)
  await expect.poll(lobby.open).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})
