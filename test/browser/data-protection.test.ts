import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { texts as auditTexts } from '../../console/features/audit/i18n/texts.ts'
import { texts as protectionTexts } from '../../console/features/data-protection/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { AUDIT_ACTIONS, AUDIT_KINDS } from '../../objects/protocol/audit-words.ts'
import { DATA_WORDS } from '../../objects/protocol/data-words.ts'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, takePicture, takeSession, type WatchedPage } from '../support/browser.ts'
import { type AgentClient, connectAgent, connectVisitor, type VisitorClient } from '../support/client.ts'
import { consoleText } from '../support/console-page.ts'
import { createAgent, type Signed, setUp, signIn } from '../support/http.ts'
import { jpeg } from '../support/made-files.ts'
import { poll } from '../support/poll.ts'
import { type Server, startServer } from '../support/server.ts'
import { confirmText } from '../support/shared-words.ts'
import { uploadAsVisitor } from '../support/visitor-files.ts'

/** An admin erases one person and finds nothing of it anywhere, tries out how long data is kept, and reads who did all that. */

const REFUSED = /status of (404|409) /
const PHONE = { width: 390, height: 844 }
const NAME = '葡萄柚女士'
const SECRET = '我的暗号是葡萄柚'
const x = makeFeatureTranslate('zh-CN', protectionTexts)
const log = makeFeatureTranslate('zh-CN', auditTexts)

let server: Server
let browser: Browser
let admin: Signed
let siteId: string
let page: Page
let visitor: VisitorClient
let colleague: AgentClient
let contactId: string
let fileId: string
let conversationId: string
const watched: WatchedPage[] = []

const openAs = async (cookie: string, viewport?: typeof PHONE): Promise<Page> => {
  const opened = await openPage(browser, { reducedMotion: 'reduce', ...(viewport === undefined ? {} : { viewport }) }, [REFUSED])
  watched.push(opened)
  await takeSession(opened.context, server.url, cookie)
  return opened.page
}
const inspect = async (at: Page, name: string): Promise<void> => {
  await takePicture(at, name)
  expect(await findAccessViolations(at), name).toEqual([])
}
const go = (path: string, at: Page = page) => at.goto(server.url + path)
const button = (name: string, at: Page = page) => at.getByRole('button', { name, exact: true })

beforeAll(async () => {
  server = await startServer({ port: 8907 })
  const setup = await setUp(server.url)
  admin = setup.admin
  siteId = setup.siteId
  const clerk = await createAgent(admin, 1, [siteId])
  colleague = await connectAgent({ url: server.url, siteId, cookie: clerk.cookie })
  await colleague.status('ready')
  visitor = await connectVisitor({ url: server.url, siteId })
  await visitor.ask()
  conversationId = (await visitor.waitForPhase('served')).conversationId
  await visitor.send(SECRET)
  const bytes = jpeg(80, 60, 3_000)
  ;({
    file: { fileId },
  } = await uploadAsVisitor({ url: server.url, siteId, identity: visitor.identity }, { bytes, name: '身份证.jpg', conversationId }))
  contactId = (await admin.post<{ id: string }>('/api/contacts', { name: NAME, phone: '13912345678' })).id
  await admin.request(`/api/visitors/${visitor.identity.visitorId}/contact`, { method: 'PUT', body: { contactId, siteId } })
  browser = await launchBrowser()
  page = await openAs(admin.cookie)
})

afterAll(async () => {
  await visitor?.close()
  await colleague?.close()
  await browser?.close()
  await server?.stop()
})

test('a person is found by its phone; an open conversation holds the erasure up until that is wished, too', async () => {
  await go('/data-protection')
  await page.getByRole('searchbox', { name: x('find.label') }).fill('13912345678')
  await button(`${NAME} 13912345678`).click()
  await page.getByRole('heading', { name: NAME }).waitFor()
  expect(page.url()).toContain(`contact=${contactId}`)
  await page.getByText(x('held.openText')).waitFor()
  await inspect(page, 'data-protection-person')
  await button(x('erase.action')).click()
  const dialog = page.getByRole('dialog')
  const field = dialog.getByRole('textbox', { name: confirmText('type', { name: NAME }) })
  await field.fill('葡萄')
  await dialog.getByRole('button', { name: x('erase.confirm') }).click()
  await dialog.getByText(confirmText('other')).waitFor()
  await field.fill(NAME)
  await dialog.getByRole('button', { name: x('erase.confirm') }).click()
  await dialog.getByText(x('held.openText')).waitFor()
  await inspect(page, 'data-protection-dialog')
  expect(visitor.phase.kind).toBe('served')
  await dialog.getByRole('switch', { name: x('erase.endOpen') }).click()
  await dialog.getByRole('button', { name: x('erase.confirm') }).click()
  await page.getByText(x('erase.done', { name: NAME })).waitFor()
})

test('the receipt has kinds and numbers and no contents, and can be downloaded', async () => {
  await page.getByRole('link', { name: x('erase.receipt') }).click()
  const panel = page.getByRole('complementary', { name: x('receipts.title') })
  await panel.getByRole('row', { name: new RegExp(`${DATA_WORDS.conversations['zh-CN']} 1`) }).waitFor()
  await panel.getByRole('row', { name: new RegExp(`${DATA_WORDS.files['zh-CN']} 1`) }).waitFor()
  await inspect(page, 'data-protection-receipt')
  const [download] = await Promise.all([page.waitForEvent('download'), panel.getByRole('link', { name: x('receipts.download') }).click()])
  expect(download.suggestedFilename()).toMatch(/^receipt-e\w+\.csv$/)
  expect(await page.getByRole('main').textContent()).not.toContain(NAME)
})

test('nothing of the person is left: no page, no search, no file; its old token is a stranger', async () => {
  for (const path of ['/conversations', `/conversations/${conversationId}`, '/contacts', '/data-protection', '/audit']) {
    await go(path)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.waitForLoadState('networkidle')
    const text = await page.locator('body').textContent()
    for (const word of [NAME, SECRET, '13912345678']) expect(text, `${word} on ${path}`).not.toContain(word)
  }
  await go(`/data-protection?contact=${contactId}`)
  await page.getByText(x('held.nothing')).waitFor()
  const answer = await fetch(`${server.url}/files/${fileId}`, { headers: { Cookie: admin.cookie } })
  expect(answer.status).toBe(404)
  const { identity } = visitor
  const back = await connectVisitor({ url: server.url, siteId }, { identity })
  expect(back.identity.visitorId).not.toBe(identity.visitorId)
  await back.close()
})

test('how long data is kept: tried out first, then saved after a word about what goes', async () => {
  await visitor.close()
  await go('/data-protection/retention')
  const days = (kind: keyof typeof DATA_WORDS) =>
    page.getByRole('textbox', { name: x('retention.field', { kind: DATA_WORDS[kind]['zh-CN'] }) })
  await days('conversations').fill('0')
  await page.getByText(x('retention.wrong')).waitFor()
  expect(await button(x('retention.save')).isDisabled()).toBe(true)
  await days('conversations').fill('365')
  await days('audit').fill('3650')
  await button(x('retention.preview')).click()
  await page.getByText(x('retention.previewNothing')).waitFor()
  await days('visits').fill('30')
  await page.getByText(x('retention.previewStale')).waitFor()
  await inspect(page, 'data-protection-retention')
  await button(x('retention.save')).click()
  await page.getByText(x('retention.saved')).waitFor()
  const saved = await admin.get<{ days: Record<string, number | null> }>('/api/retention')
  expect(saved.days).toMatchObject({ conversations: 365, audit: 3650, visits: 30, files: null })
})

test('the audit log: who did it, found by action and thing, with before and after; nothing of the person', async () => {
  await go('/audit')
  await page.getByRole('grid').or(page.getByRole('table')).first().waitFor()
  await go('/audit?kind=retention')
  const row = page.getByRole('row').filter({ hasText: AUDIT_KINDS.retention['zh-CN'] }).first()
  await row.waitFor()
  await row.click()
  const panel = page.getByRole('complementary', { name: log('entry.title') })
  await panel.getByText(log('value.days', { count: 365 }), { exact: true }).waitFor()
  await panel.getByRole('link', { name: log('entry.open', { kind: AUDIT_KINDS.retention['zh-CN'] }) }).waitFor()
  await inspect(page, 'audit-entry')
  await go(`/audit?targetId=${contactId}`)
  await page.getByRole('row').filter({ hasText: AUDIT_ACTIONS.erase['zh-CN'] }).first().waitFor()
  await page.getByRole('row').filter({ hasText: AUDIT_ACTIONS.create['zh-CN'] }).first().click()
  await panel.getByText(log('entry.erased')).waitFor()
  await inspect(page, 'audit')
  // Its address opens it whatever the list shows, and says so where there is nothing.
  const entry = new URL(page.url()).pathname
  await go(`${entry}?kind=agent`)
  await panel.getByText(log('entry.erased')).waitFor()
  await go('/audit/lnothing')
  await page.getByText(log('entry.goneText')).waitFor()
  await go('/data-protection/receipts/enothing')
  await page.getByText(x('receipts.goneText')).waitFor()
})

test('on a phone, in English, and for who may not', async () => {
  const phone = await openAs(admin.cookie, PHONE)
  for (const path of ['/data-protection', '/data-protection/retention', '/data-protection/receipts', '/audit']) {
    await go(path, phone)
    await phone.getByRole('heading', { level: 1 }).first().waitFor()
    await poll(`${path} is no wider than a phone`, () => phone.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
    await takePicture(phone, `phone${path.replaceAll('/', '-')}`)
  }
  const clerk = await openAs((await signIn(server.url, 'agent1', (await clerkPassword()) ?? '')).cookie)
  await go('/data-protection', clerk)
  await clerk.getByText(consoleText('forbidden.title')).waitFor()
  for (const { complaints } of watched) expect(complaints).toEqual([])
})

const clerkPassword = async (): Promise<string> => {
  const { items } = await admin.get<{ items: { id: string; username?: string; name: string }[] }>('/api/agents')
  const id = items.find(({ name }) => name === '坐席1')?.id
  await admin.post(`/api/agents/${id}/password`, { password: 'another-password-1' })
  return 'another-password-1'
}
