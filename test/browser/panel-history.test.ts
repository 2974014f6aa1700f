import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage, takePicture, type WatchedPage } from '../support/browser.ts'
import { type AgentClient, connectAgent, connectVisitor, newId, type VisitorClient } from '../support/client.ts'
import { createAgent, readVisitorHistory, setUp } from '../support/http.ts'
import { greyPng } from '../support/made-files.ts'
import { Panel, panelText, shown } from '../support/panel-page.ts'
import { poll } from '../support/poll.ts'
import { type Server, startServer } from '../support/server.ts'
import { uploadAsVisitor } from '../support/visitor-files.ts'

/** Who scrolls up reads on: the rest of a long conversation, then the earlier ones, and what is read stays where it is. */

const LINES = 230
let server: Server
let siteId: string
let browser: Browser
let agent: AgentClient
let past: VisitorClient
let visitor: WatchedPage
let panel: Panel
let conversationId: string

/** A conversation that is over and archived: these words, then what `more` says. */
const talk = async (word: string, more: (conversationId: string) => Promise<unknown>): Promise<void> => {
  await past.ask()
  const { conversationId } = await past.send(word)
  await agent.waitForConversation(conversationId)
  await more(conversationId)
  await agent.end(conversationId)
  await past.waitForPhase('ended')
  await poll(`${word} is not in the history`, () =>
    readVisitorHistory(server.url, siteId, past.identity, conversationId).then(
      () => true,
      () => false,
    ),
  )
}
const sendPicture = async (conversationId: string): Promise<void> => {
  const where = { url: server.url, siteId, identity: past.identity }
  const { ticket } = await uploadAsVisitor(where, { bytes: greyPng(800, 600), name: '沙发.png', conversationId })
  past.sendFrame({ type: 'message', id: newId(), conversationId, kind: 'image', text: '', ticket })
  await agent.waitFor('message', 10_000, ({ message }) => message.kind === 'image')
}
/** Where a line stands in the log, from its upper edge. */
const placeOf = (text: string) =>
  panel
    .line(text)
    .evaluate((line) => Math.round(line.getBoundingClientRect().top - (line.closest('[role=log]')?.getBoundingClientRect().top ?? 0)))
/** Goes up to the top. Gives the line that is read there and its place, before anything can come in above it. */
const goUp = () =>
  panel.log.evaluate((box) => {
    box.scrollTop = 0
    const line = box.querySelector('.bubble-line .bubble')
    const y = (line?.getBoundingClientRect().top ?? 0) - box.getBoundingClientRect().top
    return { line: line?.textContent ?? '', place: Math.round(y) }
  })
/** Stays with that line while all of this comes in. */
const readOn = async (...come: Locator[]): Promise<void> => {
  const { line, place } = await goUp()
  for (const each of come) await each.first().waitFor({ state: 'attached' })
  // Heights of lines are fractions of a pixel.
  await expect.poll(async () => Math.abs((await placeOf(line)) - place)).toBeLessThanOrEqual(1)
}

beforeAll(async () => {
  server = await startServer({ port: 8873 })
  const made = await setUp(server.url)
  siteId = made.siteId
  const { cookie } = await createAgent(made.admin, 1, [siteId])
  agent = await connectAgent({ url: server.url, siteId, cookie }, { retryOn: ['rate_limited'] })
  await agent.status('ready')
  past = await connectVisitor({ url: server.url, siteId }, { fill: false })
  await talk('第一次来', (id) => agent.send(id, '第一次的回答'))
  await talk('第二次来', async (id) => {
    await sendPicture(id)
    for (let number = 1; number <= 12; number += 1) await agent.send(id, `第二次的第 ${number} 句`)
  })
  await past.ask()
  ;({ conversationId } = await past.send('第三次来'))
  await agent.waitForConversation(conversationId)
  for (let number = 1; number <= LINES; number += 1) await agent.send(conversationId, `第 ${number} 句`)
  browser = await launchBrowser()
  visitor = await openPage(browser, { viewport: { width: 400, height: 700 } })
  panel = new Panel(visitor.page)
  await visitor.context.addInitScript(([key, identity]) => localStorage.setItem(key, identity), [
    `yingda:${siteId}:identity`,
    JSON.stringify(past.identity),
  ] as const)
  await visitor.page.goto(`${server.url}/chat/${siteId}`)
})

afterAll(async () => {
  await agent?.close()
  await past?.close()
  await browser?.close()
  await server?.stop()
})

test('a long conversation opens at its end and goes on upwards, page by page', async () => {
  await shown(panel.line(`第 ${LINES} 句`))
  expect(await panel.line('第 100 句').count()).toBe(0)
  await readOn(panel.line('第 100 句'))
  await readOn(panel.line('第 1 句'))
  await shown(panel.line('第三次来').first())
  const said = await panel.said()
  expect(said).toHaveLength(LINES + 1)
  expect(new Set(said).size).toBe(LINES + 1)
})

test('above it the earlier ones, newest first, and what is read stays in place when their pictures come', async () => {
  await readOn(panel.line('第二次的第 12 句'), panel.button('file.image', { name: '沙发.png' }))
  await readOn(panel.line('第一次的回答'))
  await shown(panel.line('第一次来'))
  await goUp()
  await shown(visitor.page.getByText(panelText('history.noOlder')))
  await takePicture(visitor.page, 'panel-history')
  expect(visitor.complaints).toEqual([])
})

test('who reads above is told of what is new below, and is not moved', async () => {
  const place = await placeOf('第一次来')
  const { seq } = await agent.send(conversationId, '您还在吗')
  const below = panel.button('transcript.newBelow')
  await shown(below)
  expect(await placeOf('第一次来')).toBe(place)
  await below.click()
  await shown(panel.line('您还在吗'))
  await below.waitFor({ state: 'detached' })
  await agent.waitFor('read', 10_000, ({ by, read }) => by === 'visitor' && read >= seq)
})
