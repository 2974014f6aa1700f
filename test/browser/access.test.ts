import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, takePicture, type WatchedPage } from '../support/browser.ts'
import { connectVisitor, type VisitorClient } from '../support/client.ts'
import { ConsolePage, consoleText, SIGNED_OUT } from '../support/console-page.ts'
import { createAgent, setUp } from '../support/http.ts'
import { Panel, shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'

/** Every page in each of its states, light and dark, as axe sees it. */

const PORT = 8868
let server: Server
let browser: Browser
let console: WatchedPage
let desk: ConsolePage
let visitor: VisitorClient
let siteId: string

const inspect = async (page: Page, name: string): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await takePicture(page, `${name}-${colorScheme}`)
    expect(await findAccessViolations(page), `${name}, ${colorScheme}`).toEqual([])
  }
}

beforeAll(async () => {
  server = await startServer({ port: PORT })
  browser = await launchBrowser()
  console = await openPage(browser, {}, [SIGNED_OUT])
  desk = new ConsolePage(console.page, server.url)
})

afterAll(async () => {
  await visitor?.close()
  await browser?.close()
  await server?.stop()
})

test('set-up', async () => {
  await console.page.goto(server.url)
  await console.page.getByRole('button', { name: consoleText('setup.submit') }).waitFor()
  await inspect(console.page, 'setup')
  await console.page.getByRole('button', { name: consoleText('setup.submit') }).click()
  await console.page.locator('[aria-invalid="true"]').first().waitFor()
  await inspect(console.page, 'setup-refused')
})

test('sign-in', async () => {
  const setup = await setUp(server.url)
  siteId = setup.siteId
  await createAgent(setup.admin, 1, [siteId])
  await console.page.goto(server.url)
  await console.page.getByRole('button', { name: consoleText('signIn.submit') }).waitFor()
  await inspect(console.page, 'sign-in')
  await desk.signIn(setup.username, setup.password)
})

test('the overview, the empty desk, the own account', async () => {
  await desk.openPage('home')
  await console.page.getByRole('main').getByRole('heading').first().waitFor()
  await inspect(console.page, 'home')
  await desk.openPage('desk')
  await desk.list.waitFor()
  await inspect(console.page, 'desk-empty')
  await console.page.goto(`${server.url}/account`)
  await console.page.getByRole('main').getByRole('heading').first().waitFor()
  await inspect(console.page, 'account')
})

test('the desk in a conversation', async () => {
  await desk.openPage('desk')
  await desk.setStatus('ready')
  visitor = await connectVisitor({ url: server.url, siteId })
  await visitor.ask()
  await visitor.send('请问可以开发票吗？ https://example.com/a')
  await shown(desk.log.getByText('请问可以开发票吗？'))
  await desk.write('可以的，请提供抬头和税号')
  await visitor.waitFor('message', 10_000, ({ message }) => message.author === 'agent')
  await inspect(console.page, 'desk-conversation')
})

test('the history', async () => {
  await visitor.end()
  await desk.openPage('conversations')
  await console.page.getByRole('main').getByText(visitor.name).first().waitFor()
  await inspect(console.page, 'conversations')
  await console.page.getByRole('main').getByText(visitor.name).first().click()
  await shown(console.page.getByText('可以的，请提供抬头和税号'))
  await inspect(console.page, 'conversations-open')
  expect(console.complaints).toEqual([])
})

test('the panel: idle, served, ended', async () => {
  await desk.openPage('desk')
  const { page, complaints } = await openPage(browser, { viewport: { width: 390, height: 844 } })
  const panel = new Panel(page)
  await page.goto(`${server.url}/chat/${siteId}`)
  await panel.composer.waitFor()
  await inspect(page, 'panel-idle')
  await panel.write('你好')
  await desk.list.getByRole('link').filter({ hasText: '你好' }).click()
  await shown(desk.line('你好'))
  await desk.write('您好 😊')
  await shown(panel.line('您好 😊'))
  await inspect(page, 'panel-served')
  await panel.end()
  await panel.composer.waitFor({ state: 'hidden' })
  await inspect(page, 'panel-ended')
  expect(complaints).toEqual([])
})
