import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, signInContext, takePicture, type WatchedPage } from '../support/browser.ts'
import { type AgentClient, connectAgent } from '../support/client.ts'
import { consoleText } from '../support/console-page.ts'
import { DialogSettingsPage, dialogText } from '../support/dialog-settings-page.ts'
import { type HostPage, serveHostPage } from '../support/host-page.ts'
import { createAgent, createSite, type HttpSession, setUp } from '../support/http.ts'
import { openWidget, reads, shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'
import { choiceText, unsavedText } from '../support/shared-words.ts'

/** The dialog settings as two administrators change them, and as a visitor meets them. */

const SECOND = { username: 'admin2', name: '二号管理员', workNumber: '9002', password: 'second-admin-password' }
type State = { revision: number; values: Record<string, unknown> }

let server: Server
let browser: Browser
let admin: HttpSession
let agent: AgentClient
let host: HostPage
let siteId: string
let first: WatchedPage
let form: DialogSettingsPage

const readState = () => admin.get<State>(`/api/sites/${siteId}/dialog`)
const saveElsewhere = async (set: Record<string, unknown>): Promise<void> => {
  const { revision } = await readState()
  await admin.request(`/api/sites/${siteId}/dialog`, { method: 'PUT', body: { revision, set, reset: [] } })
}
const inspect = async ({ page }: WatchedPage, name: string): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await takePicture(page, `dialog-${name}-${colorScheme}`)
    expect(await findAccessViolations(page), `${name}, ${colorScheme}`).toEqual([])
  }
}

beforeAll(async () => {
  server = await startServer({ port: 8811 })
  const setup = await setUp(server.url)
  ;({ siteId, admin } = setup)
  await admin.post('/api/agents', { ...SECOND, role: 'admin', limit: null, siteIds: [siteId], groupIds: [] })
  const account = await createAgent(admin, 1, [siteId])
  await admin.request(`/api/agents/${account.id}`, { method: 'PATCH', body: { limit: null } })
  agent = await connectAgent({ url: server.url, siteId, cookie: account.cookie })
  await agent.status('ready')
  host = await serveHostPage({ server: server.url, siteId })
  browser = await launchBrowser()
  first = await openPage(browser)
  await signInContext(first.context, server.url, setup.username, setup.password)
  form = new DialogSettingsPage(first.page, server.url)
})

afterAll(async () => {
  await agent?.close()
  await browser?.close()
  await host?.close()
  await server?.stop()
})

test('bad values show at their fields, and nothing is saved', async () => {
  await first.page.goto(`${server.url}/dialog-settings`)
  await first.page.waitForURL(`**/dialog-settings/${siteId}`)
  await form.field('queuedText').fill('您是第 {nmu} 位')
  await form.field('maxPerAgent').fill('0')
  await form.field('silenceReminderSec').fill('25')
  await first.page
    .getByRole('radiogroup', { name: dialogText('length.unit', { name: '客户超时提醒时间' }) })
    .getByText(dialogText('unit.hour'))
    .click()
  expect(await form.field('silenceReminderSec').inputValue()).toBe('0.42')
  await form.field('silenceReminderSec').fill('25')
  await form.save()
  await reads(form.problem('queuedText'), /没有 \{nmu\}，可以使用 \{num\}/)
  await reads(form.problem('maxPerAgent'), /1 到 1,000/)
  await reads(form.problem('silenceReminderSec'), /1 秒到 24 小时/)
  expect(await form.field('queuedText').evaluate((field) => field === document.activeElement)).toBe(true)
  // Only the form scrolled to it, not the frame around it.
  expect(await first.page.evaluate(() => document.scrollingElement?.scrollTop)).toBe(0)
  await inspect(first, 'refused')
  expect(await readState()).toMatchObject({ revision: 0, values: { maxPerAgent: 10 } })
})

test('a save is obeyed at once: the next visitor waits and reads the new text', async () => {
  await form.field('queuedText').fill('')
  await first.page.getByRole('button', { name: /\{index\}/ }).click()
  await form.field('queuedText').press('Home')
  await first.page.keyboard.type('您排在第 ')
  await shown(first.page.getByText('您排在第 3', { exact: true }))
  await form.field('maxPerAgent').fill('1')
  await first.page.getByRole('button', { name: dialogText('field.resetName', { name: '客户超时提醒时间' }) }).click()
  await reads(form.bar, /已修改 2 项：坐席忙时提示消息、坐席分配最大访客数量/)
  await form.save()
  await form.saved()
  for (const [index, text] of ['第一位', '第二位'].entries()) {
    const visitor = await openPage(browser)
    await visitor.page.goto(host.url)
    const panel = await openWidget(visitor.page)
    await panel.write(text)
    await shown(panel.line(index === 0 ? '第一位' : '您排在第 1'))
    if (index === 0) await agent.waitForConversation()
    expect(visitor.complaints).toEqual([])
  }
})

test('a second admin with an old form is told who changed what, and nothing of either is lost', async () => {
  const second = await openPage(browser, {}, [/409 \(Conflict\)/])
  await signInContext(second.context, server.url, SECOND.username, SECOND.password)
  const other = new DialogSettingsPage(second.page, server.url)
  await other.open(siteId)
  await other.field('maxPerAgent').fill('3')
  await other.field('survey').click()
  await saveElsewhere({ maxPerAgent: 5, assignedText: '{agent}来了' })
  await other.save()
  await shown(other.conflict.getByText('管理员 · 刚刚'))
  await reads(other.conflict, /坐席分配最大访客数量.*1.*5.*您也修改了此项：3/s)
  await inspect(second, 'conflict')
  await other.conflict.getByRole('button', { name: dialogText('conflict.takeTheirs') }).click()
  await expect.poll(() => other.field('maxPerAgent').inputValue()).toBe('5')
  expect(await other.field('assignedText').inputValue()).toBe('{agent}来了')
  await reads(other.bar, /已修改 1 项：启用满意度调查/)

  await saveElsewhere({ maxAtReady: 4 })
  await other.save()
  await other.conflict.getByRole('button', { name: dialogText('conflict.keepMine') }).click()
  await other.conflict.waitFor({ state: 'hidden' })
  await other.saved()
  expect((await readState()).values).toMatchObject({ maxPerAgent: 5, maxAtReady: 4, survey: false, assignedText: '{agent}来了' })
  expect(second.complaints).toEqual([])
})

test('the history tells each save, and an earlier one comes back', async () => {
  await form.openPart('history')
  await expect.poll(() => form.versions.count()).toBe(4)
  await reads(form.versions.first(), /二号管理员.*启用满意度调查.*开启.*关闭/s)
  await inspect(first, 'history')
  await form.versions
    .last()
    .getByRole('button', { name: dialogText('history.restore') })
    .click()
  const ask = first.page.getByRole('alertdialog')
  await reads(ask, /以下 4 项将改变.*坐席分配最大访客数量.*5.*1/s)
  await ask.getByRole('button', { name: dialogText('history.restore') }).click()
  await expect.poll(() => form.versions.count()).toBe(5)
  expect((await readState()).values).toMatchObject({ maxPerAgent: 1, survey: true, maxAtReady: 10 })
})

test("another site's values are listed before they are saved; leaving asks first", async () => {
  const emptyId = await createSite(admin, '新站点')
  await form.open(emptyId)
  await first.page.getByRole('button', { name: choiceText('fill.copy') }).click()
  await first.page.getByRole('menuitem', { name: '测试站点' }).click()
  await first.page.getByRole('button', { name: unsavedText('save.show') }).click()
  await reads(
    first.page.getByRole('button', { name: unsavedText('save.undoName', { name: '坐席忙时提示消息' }) }),
    unsavedText('save.undo'),
  )
  await form.openPart('history')
  const ask = first.page.getByRole('alertdialog')
  await ask.getByRole('button', { name: dialogText('leave.stay') }).click()
  expect(first.page.url()).toMatch(new RegExp(`/${emptyId}$`))
  expect(await form.field('maxPerAgent').inputValue()).toBe('1')
  await form.openPart('history')
  await ask.getByRole('button', { name: dialogText('leave.go') }).click()
  await shown(first.page.getByText(dialogText('history.none')))
  expect(first.complaints).toEqual([])
})

test('a phone shows the form without a sideways scroll, a supervisor reads it only', async () => {
  const json = { ...SECOND, username: 'super', name: '班长', workNumber: '9003', role: 'supervisor', siteIds: [], groupIds: [] }
  await admin.post('/api/agents', json)
  const phone = await openPage(browser, { viewport: { width: 390, height: 844 } })
  await signInContext(phone.context, server.url, 'super', SECOND.password)
  const small = new DialogSettingsPage(phone.page, server.url)
  await small.open(siteId)
  await shown(phone.page.getByText(dialogText('page.readOnly')))
  expect(await small.field('queuedText').isEditable()).toBe(false)
  expect(await small.field('survey').isDisabled()).toBe(true)
  expect(await phone.page.getByRole('main').evaluate((main) => main.scrollWidth <= main.clientWidth)).toBe(true)
  await inspect(phone, 'phone')
  await small.openPart('history')
  await small.versions.first().waitFor()
  expect(await phone.page.getByRole('button', { name: dialogText('history.restore') }).count()).toBe(0)
  await takePicture(phone.page, 'dialog-phone-history')
  expect(await phone.page.getByRole('button', { name: consoleText('action.save') }).count()).toBe(0)
  expect(phone.complaints).toEqual([])
})
