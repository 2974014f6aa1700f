import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { texts as accountTexts } from '../../console/features/account/i18n/texts.ts'
import { texts as homeTexts } from '../../console/features/home/i18n/texts.ts'
import { texts as paletteTexts } from '../../console/features/palette/i18n/texts.ts'
import { texts as sheetTexts } from '../../console/features/shortcut-sheet/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, takePicture, type WatchedPage } from '../support/browser.ts'
import { ConsolePage, consoleText, SIGNED_OUT } from '../support/console-page.ts'
import { createAgent, setUp } from '../support/http.ts'
import { Panel, shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'

/** An agent works by keyboard alone, in two tabs, and with the network away; the console keeps up. */

const PORT = 8895
const OFFLINE = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|WebSocket/
const accountText = makeFeatureTranslate('zh-CN', accountTexts)
const homeText = makeFeatureTranslate('zh-CN', homeTexts)
const paletteText = makeFeatureTranslate('zh-CN', paletteTexts)
const sheetText = makeFeatureTranslate('zh-CN', sheetTexts)

let server: Server
let browser: Browser
let agent: WatchedPage
let visitor: WatchedPage
let desk: ConsolePage
let page: Page
let siteId: string
let account: { username: string; password: string }

const palette = () => page.getByRole('combobox', { name: paletteText('palette.open') })
const chosen = () => page.getByRole('option', { selected: true })

/** Opens the palette, types and runs what it finds first. */
const command = async (query: string, title: string): Promise<void> => {
  await page.keyboard.press('Control+k')
  await palette().waitFor()
  await page.keyboard.type(query)
  await shown(chosen().filter({ hasText: title }))
  await page.keyboard.press('Enter')
  await palette().waitFor({ state: 'detached' })
}

const inspect = async (name: string): Promise<void> => {
  await takePicture(page, name)
  expect(await findAccessViolations(page), name).toEqual([])
}

const workerState = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistration('/'))?.active?.state)

beforeAll(async () => {
  server = await startServer({ port: PORT })
  const { admin, siteId: site } = await setUp(server.url)
  siteId = site
  account = await createAgent(admin, 1, [siteId])
  browser = await launchBrowser()
  agent = await openPage(browser, {}, [SIGNED_OUT, OFFLINE])
  visitor = await openPage(browser)
  page = agent.page
  desk = new ConsolePage(page, server.url)
  await desk.signIn(account.username, account.password)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('the palette finds pages, states and looks, by keyboard alone', async () => {
  await page.keyboard.press('Control+k')
  await palette().waitFor()
  expect(await palette().evaluate((input) => document.activeElement === input)).toBe(true)
  await inspect('palette')
  await page.keyboard.type('zzzz')
  await shown(page.getByText(paletteText('palette.none')))
  await page.keyboard.press('Escape')
  await palette().waitFor({ state: 'detached' })

  await command(consoleText('page.conversations'), consoleText('page.conversations'))
  await page.waitForURL('**/conversations')
  await command(consoleText('status.ready'), consoleText('status.ready'))
  await shown(
    page
      .getByRole('radiogroup', { name: consoleText('status.label') })
      .getByRole('radio', { name: consoleText('status.ready'), checked: true }),
  )
  await command(consoleText('theme.dark'), consoleText('theme.command', { theme: consoleText('theme.dark') }))
  await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark')
})

test('a conversation can be jumped to, and its actions run from the palette', async () => {
  await visitor.page.goto(`${server.url}/chat/${siteId}`)
  await new Panel(visitor.page).write('请问怎么开发票')
  await command('发票', 'Guest_')
  await page.waitForURL('**/desk/*')
  await shown(desk.line('请问怎么开发票'))
  await command('转接', '转接')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

test('the sheet shows the keys of this page, but not while somebody types', async () => {
  await desk.composer.focus()
  await page.keyboard.type('?')
  expect(await desk.composer.inputValue()).toBe('?')
  await desk.composer.fill('')
  await page.locator('body').evaluate(() => (document.activeElement as HTMLElement).blur())
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: sheetText('sheet.title') })
  await shown(sheet.getByText(consoleText('status.busy'), { exact: true }))
  await inspect('shortcut-sheet')
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
})

test('the send key is obeyed, and every tab agrees on what was set', async () => {
  const second = await agent.context.newPage()
  await second.goto(`${server.url}/account`)
  await second.getByText(accountText('sendKey.modEnter', { keys: 'Ctrl+Enter' })).click()
  await second.getByText(consoleText('theme.light'), { exact: true }).click()
  await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('light')

  await desk.composer.fill('第一行')
  await desk.composer.press('Enter')
  await page.keyboard.type('第二行')
  expect(await desk.composer.inputValue()).toBe('第一行\n第二行')
  await page.keyboard.press('Control+Enter')
  await shown(new Panel(visitor.page).log.getByText('第二行'))

  await page.keyboard.press('Alt+Shift+2')
  await shown(second.getByRole('radio', { name: consoleText('status.busy'), checked: true }).first())
  await second.close()
})

test('the other home is one click away', async () => {
  await page.goto(`${server.url}/home`)
  await page.getByRole('link', { name: homeText('page.toCombined') }).click()
  await shown(page.getByRole('heading', { level: 1, name: homeText('page.combined') }))
  await page.getByRole('button', { name: consoleText('status.ready') }).click()
  await shown(page.getByRole('radio', { name: consoleText('status.ready'), checked: true }))
  await inspect('combined-home')
})

test('the tab of the open page is in sight, however many there are; a page that is slow to come says so', async () => {
  await page.setViewportSize({ width: 900, height: 900 })
  const rail = page.getByRole('navigation', { name: consoleText('rail.label') })
  const strip = page.getByRole('navigation', { name: consoleText('tabs.label') })
  for (const title of ['conversations', 'contacts', 'leftMessages', 'summaries', 'reports'] as const)
    await rail.getByRole('link', { name: consoleText(`page.${title}`) }).click()
  const current = strip.getByRole('button', { name: consoleText('page.reports'), exact: true })
  await shown(current)
  const rightOf = async (locator: Locator) =>
    ((await locator.boundingBox()) ?? { x: 0, width: 0 }).x + ((await locator.boundingBox())?.width ?? 0)
  await expect.poll(async () => (await rightOf(current)) <= (await rightOf(strip))).toBe(true)
  await page.setViewportSize({ width: 1440, height: 900 })

  // What the service worker has kept comes at once.
  const slow = await openPage(browser, { serviceWorkers: 'block' }, [SIGNED_OUT, OFFLINE])
  await new ConsolePage(slow.page, server.url).signIn(account.username, account.password)
  const held = Promise.withResolvers<void>()
  await slow.page.route(/\/assets\/page-.*\.js/, (route) => held.promise.then(() => route.continue()))
  await slow.page.goto(`${server.url}/quick-replies`)
  await shown(slow.page.locator('main [aria-busy="true"]'))
  held.resolve()
  await shown(slow.page.getByRole('heading', { level: 1, name: consoleText('page.quickReplies') }))
  await slow.context.close()
})

test('it can be installed, and starts without a network as far as that goes', async () => {
  const manifestUrl = await page.locator('link[rel="manifest"]').evaluate((link) => (link as HTMLLinkElement).href)
  const manifest = (await (await fetch(manifestUrl)).json()) as { icons: { src: string; sizes: string }[]; start_url: string }
  expect(manifest.start_url).toBe('/')
  for (const { src } of manifest.icons) expect((await fetch(new URL(src, server.url))).headers.get('Content-Type')).toBe('image/png')

  await expect.poll(workerState, { timeout: 20_000 }).toBe('activated')
  const kept = await page.evaluate(async () => (await (await caches.open('yingda-console')).keys()).map(({ url }) => new URL(url).pathname))
  expect(kept).toContain('/')
  expect(kept.filter((path) => path !== '/' && !path.startsWith('/assets/'))).toEqual([])

  await agent.context.setOffline(true)
  await page.goto(`${server.url}/desk`)
  await shown(page.getByRole('heading', { name: consoleText('unreachable.title') }))
  await inspect('offline')
  await agent.context.setOffline(false)
  // The network coming back is enough.
  await shown(page.getByRole('radiogroup', { name: consoleText('status.label') }))

  // Visitors' pages of the same origin never meet it.
  const answer = await page.goto(`${server.url}/chat/${siteId}`)
  expect(answer?.fromServiceWorker()).toBe(false)
  await new Panel(page).composer.waitFor()
  expect([...agent.complaints, ...visitor.complaints]).toEqual([])
})
