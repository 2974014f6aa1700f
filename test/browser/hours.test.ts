import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { texts } from '../../console/features/calendar/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import type { Calendar, SitePeriods } from '../../objects/core/types.ts'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, signInContext, takePicture, type WatchedPage } from '../support/browser.ts'
import { type AgentClient, connectAgent } from '../support/client.ts'
import { ConsolePage, consoleText, SIGNED_OUT } from '../support/console-page.ts'
import { createAgent, type Signed, setUp } from '../support/http.ts'
import { Panel, reads, shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'
import { unsavedText } from '../support/shared-words.ts'

/** From the calendar to the hours of a site, to what a visitor meets. */

const x = makeFeatureTranslate('zh-CN', texts)
/** Far enough ahead that no day of it is past. */
const YEAR = new Date().getFullYear() + 1

let server: Server
let browser: Browser
let watched: WatchedPage
let page: Page
let admin: Signed
let agent: AgentClient
let siteId: string
let groupId: string

const button = (name: string): Locator => page.getByRole('button', { name, exact: true })
const choice = (group: string, name: string): Locator => page.getByRole('radiogroup', { name: group }).getByRole('radio', { name })
const save = async (): Promise<void> => {
  await button(consoleText('action.save')).click()
  await shown(page.getByText(x('save.saved')))
}
const inspect = async (name: string, schemes: readonly ('light' | 'dark')[] = ['light', 'dark']): Promise<void> => {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await takePicture(page, `${name}-${colorScheme}`)
    expect(await findAccessViolations(page), `${name}, ${colorScheme}`).toEqual([])
  }
}
const periodsOf = () => page.getByRole('region', { name: '工作日' })
const time = (index: number, which: 'start' | 'end') =>
  page.getByRole('region', { name: '工作日' }).getByLabel(`${x('editor.period', { index })} ${x(`editor.${which}`)}`)
const readCalendar = () => admin.get<{ revision: number; calendar: Calendar }>('/api/calendar')
const readHours = () => admin.get<{ revision: number; periods: SitePeriods }>(`/api/sites/${siteId}/hours`)

beforeAll(async () => {
  server = await startServer({ port: 8826 })
  const setup = await setUp(server.url)
  admin = setup.admin
  siteId = setup.siteId
  const account = await createAgent(admin, 1, [siteId], 10)
  groupId = (await admin.post<{ id: string }>('/api/skill-groups', { name: '售前', memberIds: [account.id] })).id
  await admin.post('/api/skill-groups', { name: '停用组', enabled: false })
  agent = await connectAgent({ url: server.url, siteId, cookie: account.cookie })
  await agent.status('ready')
  browser = await launchBrowser()
  watched = await openPage(browser, {}, [SIGNED_OUT, /409 \(Conflict\)/])
  page = watched.page
  await new ConsolePage(page, server.url).signIn(setup.username, setup.password)
})

afterAll(async () => {
  await agent?.close()
  await browser?.close()
  await server?.stop()
})

test('the calendar: a type is added, holidays are entered and painted, by mouse and by keyboard', async () => {
  await page.goto(`${server.url}/calendar`)
  await page.getByLabel(x('types.new')).fill('周末 ')
  await button(x('types.add')).click()
  await shown(page.getByText(x('problem.nameTwice', { name: '周末' })))
  await page.getByLabel(x('types.new')).fill('大促')
  await button(x('types.add')).click()
  await inspect('calendar')

  const range = page.getByRole('form', { name: x('range.title') })
  await range.getByLabel(x('range.first')).fill(`${YEAR}-10-01`)
  await range.getByLabel(x('range.last')).fill(`${YEAR}-10-07`)
  await range.getByRole('button', { name: x('range.type') }).click()
  await page.getByRole('option', { name: '节假日' }).click()
  await range.getByRole('button', { name: x('range.apply') }).click()
  await shown(page.getByRole('listitem').filter({ hasText: `${YEAR}年10月1日 – 10月7日` }))

  await choice(x('sheet.view'), x('sheet.year')).click({ force: true })
  await page.getByRole('button', { name: x('sheet.next') }).click()
  await choice(x('sheet.brush'), '大促').click({ force: true })
  const day = (date: string) => page.locator(`[data-date="${YEAR}-${date}"]`)
  await day('11-10').click()
  await day('11-12').click({ modifiers: ['Shift'] })
  // To the 13th, painted and taken back; then the 18th.
  for (const key of ['ArrowRight', 'Space', 'Space', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight', 'Space'])
    await page.keyboard.press(key)
  await inspect('calendar-year', ['light'])
  await save()

  const { calendar } = await readCalendar()
  const sale = calendar.dateTypes.find(({ name }) => name === '大促')?.id ?? ''
  const painted = Object.keys(calendar.byDate).filter((date) => calendar.byDate[date] === sale)
  expect(painted.sort()).toEqual(['11-10', '11-11', '11-12', '11-18'].map((date) => `${YEAR}-${date}`))
  expect(Object.values(calendar.byDate).filter((id) => id === 'holiday')).toHaveLength(7)
})

test('its history leads back', async () => {
  await choice(x('page.parts'), x('part.history')).click({ force: true })
  await shown(page.getByText(x('change.typeAdded', { name: '大促', worked: x('types.worked') })))
  await inspect('calendar-history')
  await button(x('history.restore')).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: x('history.restore') })
    .click()
  await shown(page.getByText(x('history.restored')))
  const { revision, calendar } = await readCalendar()
  expect([revision, calendar.byDate]).toEqual([2, {}])
})

test('the hours: on without a period warns; what overlaps is refused where it stands', async () => {
  await page.goto(`${server.url}/dialog-settings/${siteId}/hours`)
  await page.getByRole('switch', { name: x('hours.switch') }).click()
  await shown(page.getByText(x('hours.noPeriodsTitle')))
  await periodsOf()
    .getByRole('button', { name: x('editor.add') })
    .click()
  await periodsOf()
    .getByRole('button', { name: x('editor.add') })
    .click()
  await time(2, 'start').fill('1730')
  await time(2, 'end').fill('2:00')
  await shown(page.getByText(x('hoursProblem.overlap', { own: `17:30–${x('editor.nextDay')} 02:00`, other: '09:00–18:00' })))
  await shown(periodsOf().getByText(x('editor.nextDay'), { exact: true }))
  await inspect('hours-overlap')
  await button(consoleText('action.save')).click()
  expect(await time(2, 'start').evaluate((field) => field === document.activeElement)).toBe(true)
  expect((await readHours()).periods).toEqual({})
  await time(2, 'start').fill('18:00')
  expect(await page.getByText(unsavedText('save.wrong', { count: 1 })).count()).toBe(0)
})

test('groups in their order; a disabled one is shown, and refused', async () => {
  const first = periodsOf().getByRole('listitem').first()
  await first.getByRole('radio', { name: x('editor.byGroups') }).click({ force: true })
  await first.getByRole('button', { name: x('chain.add') }).click()
  await page.getByRole('menuitem', { name: x('chain.disabled', { group: '停用组' }) }).click()
  await shown(page.getByText(x('hoursProblem.disabledGroup', { group: '停用组' })))
  await page.getByRole('button', { name: x('chain.up', { group: '停用组' }) }).press('Enter')
  await shown(page.getByText(x('chain.moved', { group: '停用组', index: 1 })))
  await page.getByRole('button', { name: x('chain.remove', { group: '停用组' }) }).click()
  await save()
  expect((await readHours()).periods).toEqual({
    workday: [
      { startMin: 540, endMin: 1080, action: { kind: 'human', chain: [{ groupId }] } },
      { startMin: 1080, endMin: 120, action: { kind: 'human', chain: [] } },
    ],
  })
  await inspect('hours')
})

test('trying it out asks the real rules, upon what is not saved as well', async () => {
  const trial = page.locator('section').filter({ has: page.getByRole('heading', { name: x('trial.title') }) })
  const result = trial.getByRole('status')
  await choice(x('trial.when'), x('trial.at')).click({ force: true })
  await trial.getByLabel(x('trial.date')).fill(`${YEAR}-01-05`)
  const weekday = new Date(Date.UTC(YEAR, 0, 5)).getUTCDay()
  if (weekday === 0 || weekday === 6) await trial.getByLabel(x('trial.date')).fill(`${YEAR}-01-07`)
  await trial.getByLabel(x('trial.time'), { exact: true }).fill('10:00')
  await reads(result, x('trial.servedIn', { group: '售前', agent: '坐席1', load: 0, limit: 10 }))
  await trial.getByLabel(x('trial.time'), { exact: true }).fill('05:00')
  await reads(result, x('trial.offHours', { text: '您好，当前非工作时间段' }))
  await time(2, 'end').fill('6')
  await reads(result, x('trial.served', { agent: '坐席1', load: 0, limit: 10 }))
  await agent.status('offline')
  await reads(result, /无人在线/)
  await choice(x('trial.who'), x('trial.ideal')).click({ force: true })
  // Equals among equals: the smaller id, which is chance here.
  await reads(result, /会找(坐席1|管理员)（0\/10）/)
})

test('two admins: what the other saved is shown, what was changed here stays and can be saved', async () => {
  const { revision, periods } = await readHours()
  const weekend = [{ startMin: 600, endMin: 960, action: { kind: 'left_message' as const } }]
  await admin.request(`/api/sites/${siteId}/hours`, { method: 'PUT', body: { revision, periods: { ...periods, weekend } } })
  await button(consoleText('action.save')).click()
  await shown(page.getByText(x('conflict.title')))
  await shown(page.getByText(x('conflict.apart')))
  await inspect('hours-conflict')
  await button(x('conflict.ok')).click()
  await save()
  const after = await readHours()
  expect([after.periods.workday?.[1]?.endMin, after.periods.weekend]).toEqual([360, weekend])
})

test('who leaves with unsaved changes is asked', async () => {
  await time(1, 'end').fill('17:00')
  await page
    .getByRole('navigation', { name: consoleText('rail.label') })
    .first()
    .getByRole('link', { name: consoleText('page.calendar') })
    .click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: x('leave.stay') })
    .click()
  await button(unsavedText('save.discard')).click()
  expect(await time(1, 'end').inputValue()).toBe('18:00')
})

test('on a phone the week is a list, and nothing is wider than the screen', async () => {
  await page.setViewportSize({ width: 390, height: 844 })
  await inspect('hours-phone')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await page.goto(`${server.url}/calendar`)
  await page.getByLabel(x('types.new')).waitFor()
  await inspect('calendar-phone')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await page.setViewportSize({ width: 1440, height: 900 })
  expect(watched.complaints).toEqual([])
})

test('a supervisor may look, and is offered nothing to change', async () => {
  const account = { username: 'super', name: '班长', workNumber: 'S1', password: 'a-password-of-a-supervisor' }
  await admin.post('/api/agents', { ...account, role: 'supervisor', limit: null, siteIds: [siteId], groupIds: [] })
  const { page: other, context, complaints } = await openPage(browser)
  await signInContext(context, server.url, account.username, account.password)
  await other.goto(`${server.url}/calendar`)
  await shown(other.getByText(x('page.readOnly')))
  expect(await other.getByRole('main').locator('input:not([type=radio]), [data-date], [role=switch]').count()).toBe(0)
  await other.goto(`${server.url}/dialog-settings/${siteId}/hours`)
  await shown(other.getByRole('region', { name: '工作日' }).getByText('售前'))
  expect(await other.getByRole('button', { name: x('editor.add') }).count()).toBe(0)
  expect(await other.getByRole('switch').isDisabled()).toBe(true)
  expect(complaints).toEqual([])
})

test('a visitor outside the hours is told so and keeps what it wrote', async () => {
  // A minute in the morning of a day that no date of the calendar is: now is always outside of it.
  const { revision } = await readHours()
  const { calendar } = await readCalendar()
  const nowMin = Math.floor((Date.now() / 60_000 + 8 * 60) % 1440)
  const startMin = (nowMin + 720) % 1440
  const elsewhere = [{ startMin, endMin: startMin + 1, action: { kind: 'human' as const, chain: [] } }]
  const periods = Object.fromEntries(calendar.dateTypes.map(({ id }) => [id, elsewhere]))
  await admin.request(`/api/sites/${siteId}/hours`, { method: 'PUT', body: { revision, periods } })
  await agent.status('ready')

  const visitor = await openPage(browser, { viewport: { width: 390, height: 844 } })
  await visitor.page.goto(`${server.url}/chat/${siteId}`)
  const panel = new Panel(visitor.page)
  await panel.write('你好，请问今天营业吗')
  await shown(panel.root.getByText('您好，当前非工作时间段'))
  expect(await panel.field('leave.content').inputValue()).toBe('你好，请问今天营业吗')
  await takePicture(visitor.page, 'panel-off-hours')
  expect(visitor.complaints).toEqual([])
})
