import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SITE_SETTINGS } from '../../objects/core/site-settings.ts'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, signInContext, takePicture, type WatchedPage } from '../support/browser.ts'
import { consoleText } from '../support/console-page.ts'
import { type HostPage, serveHostPage } from '../support/host-page.ts'
import { type HttpSession, setUp } from '../support/http.ts'
import { reads } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'
import { confirmText, unsavedText } from '../support/shared-words.ts'
import { saveSettings } from '../support/site-settings.ts'
import { SitesPage, siteText } from '../support/sites-page.ts'
import { WidgetPage } from '../support/widget-page.ts'

/** A site's life in the console, with the widget beside the form and on a stranger's page. */

/** 80 × 80 pixels where 80 × 40 are advised. */
const SQUARE_LOGO = 'iVBORw0KGgoAAAANSUhEUgAAAFAAAABQAQAAAACmas8AAAAAEUlEQVR42mNgGAWjYBTQCwAAA3AAAUczfBwAAAAASUVORK5CYII='
const SECOND = { username: 'admin2', name: '二号管理员', workNumber: '9002', password: 'second-admin-password' }

let server: Server
let browser: Browser
let admin: HttpSession
let first: WatchedPage
let pages: SitesPage
let siteId: string
let host: HostPage | undefined

const inspect = async ({ page }: WatchedPage, name: string): Promise<void> => {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await takePicture(page, `sites-${name}`)
  expect(await findAccessViolations(page), name).toEqual([])
}

beforeAll(async () => {
  server = await startServer({ port: 8831 })
  const setup = await setUp(server.url)
  admin = setup.admin
  await admin.post('/api/agents', { ...SECOND, role: 'admin', limit: null, siteIds: [], groupIds: [] })
  browser = await launchBrowser()
  first = await openPage(browser, {}, [/409 \(Conflict\)/])
  await signInContext(first.context, server.url, setup.username, setup.password)
  await first.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.url })
  pages = new SitesPage(first.page, server.url)
})

afterAll(async () => {
  await browser?.close()
  await host?.close()
  await server?.stop()
})

test('a new site opens at its line of code, which can be copied', async () => {
  const { page } = first
  await page.goto(`${server.url}/sites`)
  await pages.button(siteText('new.title')).click()
  await pages.button(siteText('new.submit')).click()
  const name = page.getByRole('textbox', { name: siteText('general.name') })
  await reads(page.getByText(siteText('wrong.name')), siteText('wrong.name'))
  await name.fill('晴川家居')
  await inspect(first, 'new')
  await pages.button(siteText('new.submit')).click()
  await page.getByRole('heading', { level: 1, name: '晴川家居' }).waitFor()
  siteId = page.url().split('/').at(-1) ?? ''
  await reads(page.getByText(siteText('seen.none')), siteText('seen.none'))
  await pages.button(siteText('embed.copy')).click()
  const line = `<script async src="${server.url}/w/${siteId}.js"></script>`
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(line)
  await page.getByRole('img', { name: siteText('qr.label') }).waitFor()
  const saved = page.waitForEvent('download')
  await pages.button('SVG').click()
  expect((await saved).suggestedFilename()).toBe(`yingda-${siteId}.svg`)
  await inspect(first, 'embed')
})

test('a page that carries the widget is seen', async () => {
  host = await serveHostPage({ server: server.url, siteId })
  const visitor = await openPage(browser)
  await visitor.page.goto(host.url)
  await first.page.getByText(new URL(host.url).host).first().waitFor()
  await visitor.context.close()
})

test('three tabs change with the widget beside them, and an open page shows it once it is saved', async () => {
  const visitor = await openPage(browser)
  await visitor.page.goto(host?.url ?? '')
  const widget = new WidgetPage(visitor.page)
  await widget.entry.waitFor()
  await pages.open(siteId, 'basic')
  const entry = pages.preview.getByRole('button', { name: '问问我们' })
  await pages
    .field('entryStyle')
    .getByRole('radio', { name: siteText('option.bar') })
    .check()
  await pages.field('entryText').fill('问问我们')
  await pages.field('entryColor').getByRole('button', { name: '#389e0d' }).click()
  await entry.waitFor()
  await expect.poll(() => entry.evaluate((element) => getComputedStyle(element).backgroundColor)).not.toBe('rgb(22, 119, 255)')
  await pages.tab('invitation').click()
  await pages.field('inviteText').fill('新到的沙发今天八折')
  await pages.preview.getByText('新到的沙发今天八折').waitFor()
  await pages.field('inviteLater').click()
  await pages.preview.getByRole('button', { name: '稍后咨询' }).waitFor({ state: 'detached' })
  expect(await pages.field('inviteLaterText').isDisabled()).toBe(true)
  await pages.tab('service').click()
  await pages.field('greeting').fill('你好呀，想看点什么？')
  await pages.preview.frameLocator('iframe').getByText('你好呀，想看点什么？').waitFor()
  await inspect(first, 'service')
  expect(await widget.entry.textContent()).not.toContain('问问我们')
  await pages.save()
  await pages.saved()
  // Without a reload of the page.
  await reads(widget.entry, /问问我们/)
  expect(visitor.complaints).toEqual([])
  await visitor.context.close()
})

test('bad values are told at their fields, also from another tab, and nothing is saved', async () => {
  const { page } = first
  await pages.open(siteId, 'basic')
  await pages.field('entryText').fill('长'.repeat(41))
  const hex = first.page.getByLabel(siteText('color.hex', { name: SITE_SETTINGS.entryColor.zh }), { exact: true })
  await hex.fill('red')
  await hex.blur()
  await reads(pages.problem('entryColor'), siteText('problem.not_a_color'))
  await pages.tab('invitation').click()
  await pages.button(siteText('rule.add')).click()
  await page.getByRole('checkbox', { name: siteText('condition.afterSec') }).uncheck()
  await pages.tab('service').click()
  await pages.save()
  await page.waitForURL(`**/sites/${siteId}/basic`)
  await reads(pages.problem('entryText'), /41.*40/)
  await pages.tab('invitation').click()
  await reads(pages.problem('inviteTriggers'), siteText('problem.no_condition', { number: 1 }))
  await page.getByRole('checkbox', { name: siteText('condition.page') }).check()
  await page.getByRole('textbox', { name: siteText('condition.page') }).fill('/pricing')
  await page.getByText(siteText('rule.sentence', { conditions: '网址包含 /pricing' })).waitFor()
  await pages.bar.getByRole('button', { name: unsavedText('save.discard') }).click()
  await pages.bar.waitFor({ state: 'hidden' })
  const { values } = await admin.get<{ values: { entryText: string } }>(`/api/sites/${siteId}/settings`)
  expect(values.entryText).toBe('问问我们')
})

test('a logo is uploaded, told to be another shape than advised, shown beside the form, and taken away again', async () => {
  await pages.open(siteId, 'basic')
  const logo = pages.field('dialogLogo')
  const file = { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(SQUARE_LOGO, 'base64') }
  await logo.locator('input[type="file"]').setInputFiles({ ...file, buffer: Buffer.from('<svg onload="alert(1)">') })
  await logo.getByText(siteText('image.noPicture')).waitFor()
  await logo.locator('input[type="file"]').setInputFiles(file)
  await logo.getByText(siteText('image.otherShape', { width: 80, height: 80 })).waitFor()
  await logo.getByRole('img').waitFor()
  await pages.save()
  await pages.saved()
  await pages.button(siteText('image.remove')).click()
  await pages.save()
  await pages.saved()
})

test('of two admins the second is told what the first changed, and decides', async () => {
  await pages.open(siteId, 'service')
  await pages.field('companyName').fill('我的名称')
  await pages.field('phone').fill('400-000-0001')
  await saveSettings(admin, siteId, { companyName: '对方的名称', notice: '周末照常营业' })
  await pages.save()
  await pages.conflict.waitFor()
  await reads(pages.conflict, /我的名称/)
  await inspect(first, 'conflict')
  await pages.conflict.getByRole('button', { name: siteText('conflict.takeTheirs') }).click()
  expect(await pages.field('companyName').inputValue()).toBe('对方的名称')
  expect(await pages.field('notice').inputValue()).toBe('周末照常营业')
  await pages.save()
  await pages.saved()
  const { values } = await admin.get<{ values: Record<string, string> }>(`/api/sites/${siteId}/settings`)
  expect(values).toMatchObject({ companyName: '对方的名称', phone: '400-000-0001', notice: '周末照常营业' })
})

test('what is unsaved is not lost by a click', async () => {
  const { page } = first
  await pages.open(siteId, 'service')
  await pages.field('address').fill('湖滨路 1 号')
  await pages.tab('basic').click()
  await pages.tab('service').click()
  expect(await pages.field('address').inputValue()).toBe('湖滨路 1 号')
  await pages.tab('general').click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: siteText('leave.stay') })
    .click()
  expect(await pages.field('address').inputValue()).toBe('湖滨路 1 号')
  await pages.tab('general').click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: siteText('leave.go') })
    .click()
  await page.getByRole('textbox', { name: siteText('general.name') }).waitFor()
})

test('an earlier version comes back from the history', async () => {
  await pages.open(siteId, 'history')
  const items = first.page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: first.page.locator('time') })
  await items.last().getByRole('button').click()
  await first.page.getByRole('alertdialog').getByRole('button').last().click()
  await expect.poll(async () => (await admin.get<{ values: { phone: string } }>(`/api/sites/${siteId}/settings`)).values.phone).toBe('')
})

test('on a phone the form and the widget take turns', async () => {
  const phone = await openPage(browser, { viewport: { width: 390, height: 844 }, storageState: await first.context.storageState() })
  const small = new SitesPage(phone.page, server.url)
  await small.open(siteId, 'basic')
  await small.field('entryText').fill('掌上客服')
  await phone.page.getByRole('radio', { name: siteText('preview.toPreview') }).check()
  await small.preview.getByRole('button').first().waitFor()
  await takePicture(phone.page, 'sites-phone')
  const overflow = await phone.page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  expect(overflow).toBe(false)
  expect(await findAccessViolations(phone.page)).toEqual([])
  await phone.context.close()
})

test('a site is switched off and on, and goes only by its name', async () => {
  const { page } = first
  await pages.open(siteId, 'general')
  await pages.button(siteText('state.disable')).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: siteText('state.disable') })
    .click()
  await pages.button(siteText('state.enable')).waitFor()
  expect((await fetch(`${server.url}/w/${siteId}.js`)).status).toBe(404)
  await pages.button(siteText('state.enable')).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: siteText('state.enable') })
    .click()
  await pages.button(siteText('state.disable')).waitFor()
  await inspect(first, 'general')
  await pages.button(siteText('delete.action')).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill('晴川')
  await dialog.getByRole('button', { name: siteText('delete.confirm'), exact: true }).click()
  await dialog.getByText(confirmText('other')).waitFor()
  await dialog.getByRole('textbox').fill('晴川家居')
  await dialog.getByRole('button', { name: siteText('delete.confirm'), exact: true }).click()
  await page.waitForURL(`${server.url}/sites`)
  await page.getByRole('link', { name: '晴川家居' }).waitFor({ state: 'detached' })
  expect((await fetch(`${server.url}/chat/${siteId}`)).status).toBe(404)
  expect(consoleText('page.sites')).toBe(await page.getByRole('heading', { level: 1 }).textContent())
  await inspect(first, 'list')
  expect(first.complaints).toEqual([])
})
