import type { Browser, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Language } from '../../widget/shared/language.ts'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, takePicture, type WatchedPage } from '../support/browser.ts'
import { type Cable, layCable } from '../support/cable.ts'
import { type AgentClient, connectAgent } from '../support/client.ts'
import { createAgent, type Signed, setUp } from '../support/http.ts'
import { bytesOf, png } from '../support/made-files.ts'
import { Panel, panelText, reads, shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'
import { saveSettings } from '../support/site-settings.ts'
import { uploadAsVisitor } from '../support/visitor-files.ts'

/** Files that are refused say why, in both languages and where they were given; files that lost the network go out when it is back. */

const PORT = 8876
const LOST = /WebSocket|ERR_|Failed to (load|fetch)/
const MOST_UPLOADS_AN_HOUR = 60
let server: Server
let admin: Signed
let siteId: string
let cable: Cable
let agent: AgentClient
let browser: Browser
let visitor: WatchedPage
let panel: Panel

const visit = async (language: Language = 'zh-CN'): Promise<void> => {
  await visitor?.context.close()
  visitor = await openPage(browser, { viewport: { width: 400, height: 700 }, locale: language }, [LOST])
  panel = new Panel(visitor.page, language)
  await visitor.page.goto(`${cable.url}/chat/${siteId}`)
}
const served = async (text: string): Promise<string> => {
  await panel.write(text)
  return (await agent.waitFor('message', 10_000, ({ message }) => message.text === text)).conversationId
}
const identity = async (): Promise<{ visitorId: string; token: string }> =>
  JSON.parse((await visitor.page.evaluate((key) => localStorage.getItem(key), `yingda:${siteId}:identity`)) ?? 'null')
const given = (name: string, bytes: Uint8Array | string, mimeType = 'application/octet-stream') => ({
  name,
  mimeType,
  buffer: Buffer.from(bytes),
})
const NOTE = given('note.txt', '订单 42', 'text/plain')
const PROGRAM = given('setup.pdf', bytesOf('MZ', new Uint8Array(2_000)), 'application/pdf')
/** What the agent has of files. */
const received = (conversationId: string) =>
  agent.transcriptOf(conversationId).flatMap(({ kind, file }) => (kind === 'text' || file === undefined ? [] : [file.name]))
/** Where the line of a file says something. */
const row = (name: string): Locator => panel.log.locator('.row').filter({ hasText: name })
const again = (name: string): Locator => row(name).getByRole('button', { name: panel.text('delivery.retry'), exact: true })
const isFine = async (name: string): Promise<void> => {
  await takePicture(visitor.page, `panel-${name}`)
  expect(await findAccessViolations(visitor.page), name).toEqual([])
  expect(visitor.complaints, name).toEqual([])
}

beforeAll(async () => {
  server = await startServer({ port: PORT })
  ;({ admin, siteId } = await setUp(server.url))
  const { revision } = await admin.get<{ revision: number }>(`/api/sites/${siteId}`)
  await admin.request(`/api/sites/${siteId}`, { method: 'PATCH', body: { revision, locale: 'auto' } })
  const { cookie } = await createAgent(admin, 1, [siteId])
  agent = await connectAgent({ url: server.url, siteId, cookie })
  await agent.status('ready')
  cable = await layCable(PORT)
  browser = await launchBrowser()
})

afterEach(() => cable.plug())

afterAll(async () => {
  await agent?.close()
  await browser?.close()
  await cable?.close()
  await server?.stop()
})

for (const language of ['zh-CN', 'en'] as const) {
  test(`what is refused at once is said beside the composer, and nothing of it goes anywhere (${language})`, async () => {
    await saveSettings(admin, siteId, { fileMaxMb: 1 }, ['files'])
    await visit(language)
    let uploads = 0
    visitor.page.on('request', (request) => {
      if (request.url().endsWith('/files')) uploads += 1
    })
    const conversationId = await served(`一 ${language}`)
    const hint = visitor.page.locator('.composer .hint')
    await panel.attach(given('large.txt', 'x'.repeat(1_000_001), 'text/plain'))
    await reads(hint, panelText('file.tooLarge', { mb: 1 }, language))
    await panel.attach(NOTE, given('nothing.txt', ''))
    await reads(hint, panelText('file.empty', {}, language))
    await panel.attach(...Array.from({ length: 11 }, (_, at) => given(`${at}.txt`, 'x', 'text/plain')))
    await reads(hint, panelText('file.tooMany', { count: 10 }, language))
    await isFine(`refused-${language}`)
    await saveSettings(admin, siteId, { files: 'images' })
    await expect.poll(() => visitor.page.locator('input[type=file]').first().getAttribute('accept')).toBe('image/*')
    await panel.attach(given('small.png', png(20, 20), 'image/png'), NOTE)
    await reads(hint, panelText('file.onlyImages', {}, language))
    expect([uploads, received(conversationId), await panel.said()]).toEqual([0, [], [`一 ${language}`]])
    await agent.end(conversationId)
  })

  test(`what the server refuses says why on its own line, which can be put away, or tried again where that may help (${language})`, async () => {
    await saveSettings(admin, siteId, { imageMaxMegapixels: 1 }, ['files', 'fileMaxMb'])
    await visit(language)
    const conversationId = await served(`二 ${language}`)
    const discard = (name: string) => row(name).getByRole('button', { name: panelText('delivery.discard', {}, language), exact: true })
    await panel.attach(PROGRAM)
    await shown(row('setup.pdf').getByText(panelText('file.problem.type', {}, language)))
    expect(await again('setup.pdf').count()).toBe(0)
    await panel.attach(given('wide.png', png(2_000, 1_000), 'image/png'))
    await shown(row('wide.png').getByText(panelText('file.problem.too_large', {}, language)))
    await isFine(`refused-by-server-${language}`)
    await discard('setup.pdf').click()
    await row('setup.pdf').waitFor({ state: 'detached' })

    expect(received(conversationId)).toEqual([])
    expect(visitor.complaints).toEqual([])
    await saveSettings(admin, siteId, {}, ['imageMaxMegapixels'])
    await agent.end(conversationId)
  })
}

test('without a network a file waits, and goes out once when it is back', async () => {
  await visit()
  const conversationId = await served('三')
  const lose = async () => {
    cable.unplug()
    await visitor.context.setOffline(true)
    await reads(panel.status, new RegExp(`${panelText('status.offline')}|${panelText('status.lost')}`))
  }
  const find = async () => {
    cable.plug()
    await visitor.context.setOffline(false)
  }
  await shown(panel.button('composer.attach'))
  await lose()
  // What takes files was not fetched yet.
  await panel.attach(given('early.txt', '一', 'text/plain'))
  await find()
  await agent.waitFor('message', 40_000, ({ message }) => message.file?.name === 'early.txt')
  await lose()
  await panel.write('清单在下面')
  await panel.attach(NOTE)
  await shown(row('note.txt').getByText(panelText('delivery.waiting')))
  await isFine('upload-waits')
  await find()
  await agent.waitFor('message', 40_000, ({ message }) => message.file?.name === 'note.txt')
  expect(received(conversationId)).toEqual(['early.txt', 'note.txt'])
  expect(await panel.said()).toContain('清单在下面')
})

test('an upload that breaks off is tried again by itself, and by hand when that was not enough', async () => {
  const [conversationId = ''] = agent.conversations.keys()
  let broken = 1
  await visitor.page.route('**/files', (route) => (broken-- > 0 ? route.abort('connectionreset') : route.continue()))
  await panel.attach(given('first.txt', '一', 'text/plain'))
  await agent.waitFor('message', 15_000, ({ message }) => message.file?.name === 'first.txt')
  broken = Number.POSITIVE_INFINITY
  await panel.attach(given('second.txt', '二', 'text/plain'))
  await shown(again('second.txt'), 15_000)
  expect(received(conversationId)).toHaveLength(3)
  broken = 0
  await again('second.txt').click()
  await agent.waitFor('message', 10_000, ({ message }) => message.file?.name === 'second.txt')
  expect(received(conversationId)).toEqual(['early.txt', 'note.txt', 'first.txt', 'second.txt'])
})

test('who has uploaded enough for this hour is told so, and goes on talking', async () => {
  const [conversationId = ''] = agent.conversations.keys()
  const where = { url: server.url, siteId, identity: await identity() }
  const spend = () => uploadAsVisitor(where, { bytes: bytesOf('MZ', new Uint8Array(10)), name: 'x', conversationId })
  await Promise.all(Array.from({ length: MOST_UPLOADS_AN_HOUR }, () => spend().catch(() => {})))
  await panel.attach(given('last.txt', '末', 'text/plain'))
  const reason = row('last.txt').getByText(panelText('file.problem.too_many'))
  await shown(reason)
  const refusedAgain = visitor.page.waitForResponse((response) => response.status() === 429)
  await again('last.txt').click()
  await refusedAgain
  await shown(reason)
  await panel.write('文字照常')
  await agent.waitFor('message', 10_000, ({ message }) => message.text === '文字照常')
  expect(received(conversationId)).toHaveLength(4)
  expect(visitor.complaints).toEqual([])
})

for (const language of ['zh-CN', 'en'] as const)
  test(`a left message says the same of its files, and does not go without one unasked (${language})`, async () => {
    await agent.status('offline')
    await visit(language)
    await reads(panel.status, panelText('status.nobody', {}, language))
    await panel.write(`留言 ${language}`)
    await panel.field('field.name').fill('王女士')
    await panel.field('field.phone').fill('13800138000')
    const item = (name: string) => visitor.page.locator('.attached li').filter({ hasText: name })
    const says = (name: string, text: string) => reads(item(name).locator('small'), text)
    const submit = panel.button('leave.submit')
    await panel.attach(...Array.from({ length: 6 }, (_, at) => given(`${at}.txt`, 'x', 'text/plain')))
    await shown(visitor.page.getByText(panelText('file.tooMany', { count: 5 }, language)))
    await panel.attach(PROGRAM)
    await says('setup.pdf', panelText('file.problem.type', {}, language))
    await visitor.page.route('**/files', (route) => route.abort('connectionreset'))
    await panel.attach(NOTE)
    await says('note.txt', panelText('leave.attachFailed', {}, language))
    await submit.click()
    await shown(visitor.page.getByText(panelText('leave.attachProblem', {}, language)))
    await isFine(`leave-refused-${language}`)
    await visitor.page.unroute('**/files')
    await panel.button('leave.remove', { name: 'setup.pdf' }).click()
    await panel.button('leave.again', { name: 'note.txt' }).click()
    await says('note.txt', '')
    const where = { url: server.url, siteId, identity: await identity() }
    for (let left = 1; left < 10; left += 1) await uploadAsVisitor(where, { bytes: bytesOf('text'), name: `${left}.txt` })
    await panel.attach(given('more.txt', '再来', 'text/plain'))
    await says('more.txt', panelText('file.problem.too_many', {}, language))
    await panel.button('leave.remove', { name: 'more.txt' }).click()
    await submit.click()
    await shown(visitor.page.getByText(panelText('leave.thanks', {}, language)))
    const { items } = await admin.get<{ items: { content: string; files: { name: string }[] }[] }>('/api/left-messages')
    expect(items[0]).toMatchObject({ content: `留言 ${language}`, files: [{ name: 'note.txt' }] })
    expect(visitor.complaints).toEqual([])
  })
