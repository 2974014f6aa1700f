import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage, type WatchedPage } from '../support/browser.ts'
import { type Cable, layCable } from '../support/cable.ts'
import { type AgentClient, connectAgent } from '../support/client.ts'
import { type HostPage, serveHostPage } from '../support/host-page.ts'
import { createAgent, createSite, setUp } from '../support/http.ts'
import { watchLobby } from '../support/lobby-frames.ts'
import { openWidget, Panel, panelText, reads, shown } from '../support/panel-page.ts'
import { poll } from '../support/poll.ts'
import { type Server, startServer } from '../support/server.ts'
import { saveSettings } from '../support/site-settings.ts'
import { WidgetPage } from '../support/widget-page.ts'

/** Who a visitor is, on shops that are really another site than we: kept by the shop's own storage, and forgotten when it says so. */

const PORT = 8874
const NAMES = '--host-resolver-rules=MAP *.example 127.0.0.1'
const LOST = /WebSocket|ERR_|Failed to (load|fetch)/
let server: Server
let siteId: string
let otherId: string
let cable: Cable
let host: HostPage
let agent: AgentClient
/** As browsers are today: a frame has a storage of its own under each site that frames it. */
let browser: Browser
/** And where its user has turned that off. */
let strict: Browser

const shop = (name: string, path = '') => `${host.url.replace('127.0.0.1', `${name}.example`)}${path}`
/** The line reaches the agent; gives whose it is. */
const write = async (panel: Panel, text: string): Promise<{ conversationId: string; visitorId: string }> => {
  await panel.write(text)
  const { conversationId } = await agent.waitFor('message', 10_000, ({ message }) => message.text === text)
  const { visitorId } = await agent.waitForConversation(conversationId)
  return { conversationId, visitorId }
}
const keptNames = (id: string) =>
  [localStorage, sessionStorage].flatMap((area) => Object.keys(area)).filter((key) => key.startsWith(`yingda:${id}`))
/** What is left in the panel's own storage on this shop, seen from a frame with the panel of another site. */
const panelNames = async (page: Page): Promise<string[]> => {
  const url = `${cable.url}/chat/${otherId}`
  await page.evaluate((src) => document.body.append(Object.assign(document.createElement('iframe'), { src, id: 'probe' })), url)
  await shown(new Panel(page.frameLocator('#probe')).composer)
  const names = await page.frame({ url })?.evaluate(keptNames, siteId)
  await page.evaluate(() => document.getElementById('probe')?.remove())
  if (names === undefined) throw new Error('no frame of the other site')
  return names
}
const putScript = (page: Page) =>
  page.evaluate((src) => document.head.append(Object.assign(document.createElement('script'), { src })), `${cable.url}/w/${siteId}.js`)
/** The shop's user signs out. */
const shutDown = async ({ page }: WatchedPage): Promise<void> => {
  await page.evaluate(() => window.Yingda?.('shutdown'))
  await page.locator('iframe').waitFor({ state: 'detached' })
  expect(await page.evaluate(keptNames, siteId)).toEqual([])
}

beforeAll(async () => {
  server = await startServer({ port: PORT })
  const made = await setUp(server.url)
  siteId = made.siteId
  otherId = await createSite(made.admin, '另一个站点')
  await saveSettings(made.admin, siteId, { invite: false })
  const { cookie } = await createAgent(made.admin, 1, [siteId])
  agent = await connectAgent({ url: server.url, siteId, cookie })
  await agent.status('ready')
  cable = await layCable(PORT)
  host = await serveHostPage({ server: cable.url, siteId })
  // The last list of features counts: Playwright's own turns the partitions off.
  browser = await launchBrowser({ args: [NAMES, '--disable-features=Translate'] })
  strict = await launchBrowser({ args: [NAMES, '--disable-features=ThirdPartyStoragePartitioning', '--test-third-party-cookie-phaseout'] })
})

afterAll(async () => {
  await agent?.close()
  await browser?.close()
  await strict?.close()
  await host?.close()
  await cable?.close()
  await server?.stop()
})

afterEach(() => cable.plug())

test('who signs out is forgotten: its talk, its draft, what never went out; the next is somebody else', async () => {
  const visitor = await openPage(browser, {}, [LOST])
  const { page } = visitor
  await page.goto(shop('shop'))
  const panel = await openWidget(page)
  const first = await write(panel, '我的订单在哪里')
  await agent.send(first.conversationId, '正在派送')
  await shown(panel.line('正在派送'))
  cable.unplug()
  await panel.write('这句没有发出')
  await shown(panel.log.getByText(panelText('delivery.waiting')))
  await panel.composer.fill('写了一半')
  expect(await page.evaluate(keptNames, siteId)).not.toEqual([])
  expect(await page.frame({ url: /chat/ })?.evaluate(keptNames, siteId)).toHaveLength(5)
  await shutDown(visitor)
  cable.plug()
  expect(await panelNames(page)).toEqual([])

  const lobby = watchLobby(page)
  await putScript(page)
  expect((await lobby.waitFor('hello')).visitorId).toBeUndefined()
  const next = await openWidget(page)
  await reads(next.status, panelText('status.staffed'))
  expect(await next.composer.inputValue()).toBe('')
  expect(await next.said()).toEqual([])
  const second = await write(next, '新来的人')
  expect(second.visitorId).not.toBe(first.visitorId)
  expect(second.conversationId).not.toBe(first.conversationId)
  await agent.send(first.conversationId, '包裹到了')
  await agent.send(second.conversationId, '您好')
  await shown(next.line('您好'))
  expect(await next.said()).toEqual(['新来的人', '您好'])
  expect(visitor.complaints).toEqual([])
  await agent.end(first.conversationId)
  await agent.end(second.conversationId)
  await visitor.context.close()
})

test('the same where the panel was not loaded: the next one finds nothing of the one before', async () => {
  const visitor = await openPage(browser)
  const { page } = visitor
  await page.goto(shop('shop'))
  const panel = await openWidget(page)
  const first = await write(panel, '问一下')
  await panel.composer.fill('还没写完')
  await agent.end(first.conversationId)
  await reads(panel.status, panelText('status.ended'))
  const widget = new WidgetPage(page)
  await widget.entry.click()
  await poll('the talk is still open', async () => (await widget.kept(siteId))?.active === false)
  await page.goto(shop('shop', 'next'))
  await widget.entry.waitFor()
  expect(await page.locator('iframe').count()).toBe(0)
  await shutDown(visitor)
  await putScript(page)
  const next = await openWidget(page)
  await reads(next.status, panelText('status.staffed'))
  expect(await next.composer.inputValue()).toBe('')
  expect(await next.said()).toEqual([])
  expect((await write(next, '另一个人')).visitorId).not.toBe(first.visitorId)
  expect(visitor.complaints).toEqual([])
  await visitor.context.close()
})

for (const storage of ['a storage apart', 'no storage at all'])
  test(`where frames of other sites have ${storage}, a visitor stays the same from page to page, and another on another shop`, async () => {
    const isRefused = storage.startsWith('no')
    const visitor = await openPage(isRefused ? strict : browser)
    const { page } = visitor
    const word = isRefused ? '二' : '一'
    await page.goto(shop('shop'))
    const opened = await openWidget(page)
    const first = await write(opened, `第${word}位`)
    const namesKept = () => page.frame({ url: /chat/ })?.evaluate(keptNames, siteId)
    if (isRefused) await expect(namesKept()).rejects.toThrow('SecurityError')
    else await expect.poll(namesKept).not.toEqual([])
    await agent.send(first.conversationId, `欢迎第${word}位`)
    await page.goto(shop('shop', 'next'))
    const panel = await openWidget(page)
    await shown(panel.line(`欢迎第${word}位`))
    expect(await write(panel, `还是第${word}位`)).toEqual(first)
    await page.goto(shop('other'))
    const elsewhere = await write(await openWidget(page), `第${word}位在别处`)
    expect(elsewhere.visitorId).not.toBe(first.visitorId)
    expect(visitor.complaints).toEqual([])
    await visitor.context.close()
  })
