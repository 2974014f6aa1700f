import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage, takePicture, takeSession, type WatchedPage } from '../support/browser.ts'
import { connectVisitor, type VisitorClient } from '../support/client.ts'
import { ConsolePage } from '../support/console-page.ts'
import { DeskPage } from '../support/desk-page.ts'
import { createAgent, setUp } from '../support/http.ts'
import { shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'

/** Fifty conversations and twenty messages a second over real sockets while somebody types; nothing typed is lost. */

const CONVERSATIONS = 50
const EVERY_MS = 50
const LINES = 150
const WORDS = '您好，订单已经查到了，今天下午发出，预计后天送到，请留意短信。'

let server: Server
let browser: Browser
let agent: WatchedPage
let desk: ConsolePage
let typed = ''
const visitors: { client: VisitorClient; said: number }[] = []

/** The page notes each task that held it up for longer than a frame or three. */
const watchTasks = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const tasks: number[] = []
    Object.assign(globalThis, { tasks })
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      entryTypes: ['longtask'],
    })
  })

const longestTaskMs = (page: Page): Promise<number> =>
  page.evaluate(() => Math.max(0, ...(globalThis as unknown as { tasks: number[] }).tasks))

/** Lets visitors speak in turn until stopped. */
const startTraffic = () => {
  let sent = 0
  const saying: Promise<unknown>[] = []
  const timer = setInterval(() => {
    const one = visitors[sent % CONVERSATIONS]!
    sent++
    one.said++
    saying.push(one.client.say(`busy-line-${String(sent).padStart(5, '0')}`, `第 ${sent} 句，还没发货吗`))
  }, EVERY_MS)
  const stop = () => {
    clearInterval(timer)
    return Promise.all(saying)
  }
  return { sent: () => sent, stop }
}

beforeAll(async () => {
  server = await startServer({ port: 8852 })
  const { admin, siteId } = await setUp(server.url)
  const { cookie } = await createAgent(admin, 1, [siteId], CONVERSATIONS + 10)
  browser = await launchBrowser()
  agent = await openPage(browser)
  await takeSession(agent.context, server.url, cookie)
  await agent.page.goto(`${server.url}/desk`)
  desk = new ConsolePage(agent.page, server.url)
  await desk.list.waitFor()
  await desk.setStatus('ready')
  for (let at = 0; at < CONVERSATIONS; at++) {
    const client = await connectVisitor({ url: server.url, siteId }, { retryOn: ['rate_limited', 'not_ready', 'unavailable'] })
    await client.ask()
    visitors.push({ client, said: 0 })
  }
})

afterAll(async () => {
  for (const { client } of visitors) await client.close()
  await browser?.close()
  await server?.stop()
})

test('typing goes on while fifty visitors speak', async () => {
  await shown(new DeskPage(agent.page).tab('open', CONVERSATIONS))
  await desk.composer.focus()
  await watchTasks(agent.page)
  const traffic = startTraffic()
  while (traffic.sent() < LINES) {
    const letter = WORDS[typed.length % WORDS.length]!
    await agent.page.keyboard.insertText(letter)
    typed += letter
  }
  const longestMs = await longestTaskMs(agent.page)
  await traffic.stop()
  const scene = `${traffic.sent()} messages, ${CONVERSATIONS} conversations, ${typed.length} letters`
  process.stdout.write(`longest task while typing: ${Math.round(longestMs)} ms (${scene})\n`)
  expect(await desk.composer.inputValue()).toBe(typed)
  expect(await desk.composer.evaluate((field) => field === document.activeElement)).toBe(true)
})

test('every line arrived, and a reload keeps draft and lists', async () => {
  await takePicture(agent.page, 'desk-fifty')
  await agent.page.reload()
  await shown(new DeskPage(agent.page).tab('open', CONVERSATIONS))
  await expect.poll(() => desk.composer.inputValue(), { timeout: 20_000 }).toBe(typed)
  await expect.poll(() => desk.list.getByRole('link').count(), { timeout: 20_000 }).toBe(CONVERSATIONS)
  expect(agent.complaints).toEqual([])
})
