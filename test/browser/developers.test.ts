import { createHmac } from 'node:crypto'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { texts } from '../../console/features/developers/i18n/texts.ts'
import { PROOF_SNIPPETS } from '../../console/features/developers/snippets.ts'
import { texts as siteTexts } from '../../console/features/sites/i18n/texts.ts'
import { makeFeatureTranslate } from '../../console/lib/i18n/translate.ts'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, takePicture, takeSession, type WatchedPage } from '../support/browser.ts'
import { type AgentClient, connectAgent } from '../support/client.ts'
import { type HostPage, serveHostPage } from '../support/host-page.ts'
import { createAgent, type HttpSession, setUp, signIn } from '../support/http.ts'
import { openWidget, shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'
import { choiceText } from '../support/shared-words.ts'

/** The developers' page, and that what it says works on a host page. */

const text = makeFeatureTranslate('zh-CN', texts)
const siteText = makeFeatureTranslate('zh-CN', siteTexts)
const USER_ID = '用户-42'

let server: Server
let browser: Browser
let admin: HttpSession
let supervisorCookie = ''
let siteId: string
let host: HostPage
let page: Page
let agent: AgentClient
const watched: WatchedPage[] = []

const open = async (cookie: string, viewport = { width: 1440, height: 900 }): Promise<Page> => {
  const opened = await openPage(browser, { viewport, reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] })
  watched.push(opened)
  if (cookie !== '') await takeSession(opened.context, server.url, cookie)
  return opened.page
}
const section = (id: string): Locator => page.locator(`section#${id}`)
/** What a copy button puts on the clipboard. */
const copied = async (button: Locator): Promise<string> => {
  await button.click()
  await shown(page.getByRole('button', { name: siteText('copy.copied') }))
  return page.evaluate(() => navigator.clipboard.readText())
}

beforeAll(async () => {
  server = await startServer({ port: 8894 })
  const setup = await setUp(server.url)
  ;({ admin, siteId } = setup)
  const { cookie, password } = await createAgent(admin, 1, [siteId])
  agent = await connectAgent({ url: server.url, siteId, cookie })
  await agent.status('ready')
  const supervisor = { username: 'banzhang', name: '陈班长', workNumber: '8100', password, role: 'supervisor' }
  await admin.post('/api/agents', { ...supervisor, siteIds: [siteId], groupIds: [] })
  supervisorCookie = (await signIn(server.url, supervisor.username, password)).cookie
  host = await serveHostPage({
    server: server.url,
    siteId,
    head: '<script>window.Yingda ??= function () { (Yingda.q = Yingda.q || []).push(arguments) }</script>',
  })
  browser = await launchBrowser()
  page = await open(admin.cookie)
})

afterAll(async () => {
  await agent?.close()
  await browser?.close()
  await host?.close()
  await server?.stop()
})

test('the page fills in the site’s own key; every code can be copied', async () => {
  await page.goto(`${server.url}/developers`)
  await shown(section('install').getByText(`${server.url}/w/${siteId}.js`))
  expect(new URL(page.url()).pathname).toBe(`/developers/${siteId}`)
  const stub = section('install').getByRole('button', { name: text('copy.of', { what: text('install.stub') }) })
  expect(await copied(stub)).toContain('window.Yingda ??=')
  await shown(section('csp').getByText(`frame-src ${server.url};`))
  await shown(section('alone').getByRole('link', { name: `${server.url}/chat/${siteId}` }))
  for (const path of ['/api/openapi.json', '/api/protocol.json']) {
    const link = section('api').getByRole('link', { name: path })
    expect((await fetch(new URL((await link.getAttribute('href')) ?? '', server.url))).status).toBe(200)
  }
  expect(await findAccessViolations(page)).toEqual([])
  await takePicture(page, 'developers')
})

test('the languages of the proof are tabs for mouse and keyboard', async () => {
  const tabs = section('identity').getByRole('tablist')
  await tabs.getByRole('tab', { name: 'Node.js' }).focus()
  await page.keyboard.press('ArrowLeft')
  expect(await tabs.getByRole('tab', { selected: true }).textContent()).toBe('Java')
  await tabs.getByRole('tab', { name: 'Python' }).click()
  expect(await section('identity').getByRole('tabpanel').locator('code').textContent()).toBe(PROOF_SNIPPETS.python)
})

test('the secret is shown on a click, can be replaced, and proves a user on a host page', async () => {
  await section('identity')
    .getByRole('button', { name: text('secret.show') })
    .click()
  const copy = section('identity').getByRole('button', { name: text('secret.copy') })
  await copy.waitFor()
  const first = await copied(copy)
  await section('identity')
    .getByRole('button', { name: text('secret.rotate') })
    .click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: text('secret.rotate') })
    .click()
  await shown(page.getByText(text('secret.rotated')))
  const secret = await page
    .locator('section#identity code')
    .filter({ hasText: /^[0-9a-f]{64}$/ })
    .textContent()
  expect(secret).not.toBe(first)

  const visitor = await open('')
  await visitor.goto(host.url)
  const identified = visitor.waitForResponse((answer) => answer.url().endsWith('/identify'))
  await visitor.evaluate(
    ([userId, proof]) =>
      (window as unknown as { Yingda: (...call: unknown[]) => void }).Yingda('identify', { userId, proof, name: '李雷' }),
    [
      USER_ID,
      createHmac('sha256', secret ?? '')
        .update(USER_ID)
        .digest('hex'),
    ],
  )
  expect((await identified).status()).toBe(200)
})

test('commands and events do on a host page what the tables say', async () => {
  const visitor = await open('')
  await visitor.goto(host.url)
  const told = () => visitor.evaluate(() => (window as unknown as { told: string[] }).told)
  await visitor.evaluate(() => {
    const here = window as unknown as { told: string[]; Yingda: (...call: unknown[]) => void }
    here.told = []
    for (const event of ['open', 'close', 'conversation:started', 'message:sent']) here.Yingda('on', event, () => here.told.push(event))
  })
  const call = (...values: unknown[]) =>
    visitor.evaluate((given) => (window as unknown as { Yingda: (...call: unknown[]) => void }).Yingda(...given), values)
  const entry = visitor.locator('button[aria-haspopup="dialog"]')
  await entry.waitFor()
  await call('hide')
  await entry.waitFor({ state: 'hidden' })
  await call('show')
  await call('open')
  await call('close')
  await expect.poll(told).toEqual(['open', 'close'])
  const panel = await openWidget(visitor)
  await panel.write('你好')
  await expect.poll(told).toEqual(['open', 'close', 'open', 'conversation:started', 'message:sent'])
  await call('shutdown')
  await entry.waitFor({ state: 'detached' })
})

test('a supervisor reads all of it but the secret; on a phone code scrolls inside its block', async () => {
  page = await open(supervisorCookie, { width: 390, height: 844 })
  await page.goto(`${server.url}/developers/${siteId}`)
  await shown(section('identity').getByText(text('secret.ask')))
  expect(
    await section('identity')
      .getByRole('button', { name: text('secret.show') })
      .count(),
  ).toBe(0)
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(overflow).toBe(0)
  expect(await findAccessViolations(page)).toEqual([])
  await takePicture(page, 'developers-phone')
  await page.goto(`${server.url}/developers/s00000000`)
  await shown(page.getByText(choiceText('gone')))
  for (const { complaints } of watched) expect(complaints).toEqual([])
})
