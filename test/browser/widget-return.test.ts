import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage, takePicture } from '../support/browser.ts'
import { type Cable, layCable } from '../support/cable.ts'
import { type AgentClient, connectAgent } from '../support/client.ts'
import { type HostPage, serveHostPage } from '../support/host-page.ts'
import { createAgent, type Signed, setUp } from '../support/http.ts'
import { watchLobby } from '../support/lobby-frames.ts'
import { openWidget, panelText, reads, shown } from '../support/panel-page.ts'
import { poll } from '../support/poll.ts'
import { lobbyOf, panelOf, walk, watchReturns } from '../support/returned-page.ts'
import { type Server, startServer } from '../support/server.ts'
import { saveSettings } from '../support/site-settings.ts'
import { WidgetPage } from '../support/widget-page.ts'

/** Pages that come back whole out of the browser's back/forward cache, and pages whose lobby was lost for a while. */

const PORT = 8875
const LOST = /WebSocket|ERR_|Failed to (load|fetch)/
type Kept = { guest?: { visit?: { startedAtMs?: number; track: { url: string }[] } } }
/** What the browser remembers of its visit; it has a beginning once the lobby has answered. */
const visitOf = (kept: Kept | null) => kept?.guest?.visit
let server: Server
let admin: Signed
let siteId: string
let cable: Cable
let host: HostPage
let agent: AgentClient
let browser: Browser

beforeAll(async () => {
  server = await startServer({ port: PORT })
  ;({ admin, siteId } = await setUp(server.url))
  await saveSettings(admin, siteId, { invite: false })
  const { cookie } = await createAgent(admin, 1, [siteId])
  agent = await connectAgent({ url: server.url, siteId, cookie })
  await agent.status('ready')
  cable = await layCable(PORT)
  host = await serveHostPage({ server: cable.url, siteId })
  browser = await launchBrowser({ without: ['--disable-back-forward-cache'] })
})

afterAll(async () => {
  await agent?.close()
  await browser?.close()
  await host?.close()
  await cable?.close()
  await server?.stop()
})

test('back and forward through the cache: one button, one page view, and the talk as it is by now', async () => {
  const { page, context, complaints } = await openPage(browser)
  await watchReturns(context)
  const widget = new WidgetPage(page)
  const badge = page.locator('.badge')
  const panelNow = () => panelOf(page, cable.url)
  await page.goto(host.url)
  await poll('no visit', async () => visitOf(await widget.kept(siteId))?.startedAtMs)
  const panel = await openWidget(page)
  await panel.write('在吗')
  const { conversationId } = await agent.waitFor('message', 10_000, ({ message }) => message.text === '在吗')
  await agent.send(conversationId, '在的')
  await shown(panel.line('在的'))
  await panel.composer.fill('写到一半')
  await widget.entry.click()

  await page.goto(`${host.url}next`)
  await poll('no lobby', async () => (await lobbyOf(page)).open === 1)
  expect((await lobbyOf(page)).said).toMatchObject([{ type: 'hello', again: false, page: { url: `${host.url}next` }, visit: { pages: 1 } }])
  await poll('no panel', () => page.frame({ url: /chat/ }))
  await agent.send(conversationId, '还在吗')
  await shown(widget.lastLine.getByText('还在吗'))
  await reads(badge, '1')

  await walk(page, 'goBack')
  await poll('no lobby', async () => (await lobbyOf(page)).open === 1)
  expect((await lobbyOf(page)).said).toMatchObject([
    { type: 'hello', again: false, page: { url: host.url } },
    { type: 'hello', again: true, page: { url: host.url }, visit: { pages: 2 } },
  ])
  expect(await widget.entry.count()).toBe(1)
  await reads(badge, '1')
  await shown(widget.lastLine.getByText('还在吗'))
  await takePicture(page, 'host-returned')
  await widget.entry.click()
  await reads(badge, /^$/)
  expect(await panelNow()).toEqual({ status: expect.stringMatching(/对话中/), lines: ['在吗', '在的', '还在吗'], draft: '写到一半' })

  // What was read there is read here too.
  await walk(page, 'goForward')
  await poll('no lobby', async () => (await lobbyOf(page)).open === 1)
  expect((await lobbyOf(page)).said.at(-1)).toMatchObject({ type: 'hello', again: true, page: { url: `${host.url}next` } })
  expect(await widget.entry.count()).toBe(1)
  await reads(badge, /^$/)
  expect(await widget.lastLine.textContent()).toBe('')

  // The panel was left open here, and is at once what it was.
  await walk(page, 'goBack')
  await agent.send(conversationId, '我在')
  await expect.poll(async () => (await panelNow()).lines).toEqual(['在吗', '在的', '还在吗', '我在'])
  await reads(badge, /^$/)
  expect(visitOf(await widget.kept(siteId))?.track.map(({ url }) => url)).toEqual([host.url, `${host.url}next`])
  expect(complaints).toEqual([])
  await agent.end(conversationId)
  await context.close()
})

test('a lobby that was lost hears again which box is there; an agent’s invitation is shown, and told, once', async () => {
  await saveSettings(admin, siteId, { invite: true, inviteDelaySec: 0 })
  const { page, context, complaints } = await openPage(browser, {}, [LOST])
  const lobby = watchLobby(page)
  const widget = new WidgetPage(page)
  const lose = async () => {
    const before = lobby.of('hello').length
    cable.unplug()
    await expect.poll(lobby.open).toBe(0)
    cable.plug()
    await page.evaluate(() => dispatchEvent(new Event('online')))
    expect(await lobby.waitFor('hello', before + 1)).toMatchObject({ again: true })
  }
  await page.goto(host.url)
  await shown(widget.invitation)
  await lobby.waitFor('invitation')
  const told = lobby.of('invitation').length
  await lose()
  expect(await lobby.waitFor('invitation', told + 1)).toMatchObject({ inviteId: null, state: 'shown' })
  await page.keyboard.press('Escape')
  await widget.invitation.waitFor({ state: 'detached' })

  await page.evaluate(() => {
    window.Yingda?.('on', 'invitation:shown', () => {
      document.body.dataset.shown = `${Number(document.body.dataset.shown ?? 0) + 1}`
    })
  })
  const { identity } = (await widget.kept(siteId)) as { identity: { visitorId: string } }
  agent.sendFrame({ type: 'invite', id: 'invite-0001', visitorId: identity.visitorId, text: '需要帮忙吗' })
  await shown(page.getByRole('dialog', { name: /需要帮忙吗/ }))
  await widget.button('现在咨询').focus()
  await lose()
  await page.evaluate(() => window.Yingda?.('track', '/after'))
  await lobby.waitFor('page')
  expect(await widget.button('现在咨询').evaluate((button) => button.matches(':focus'))).toBe(true)
  expect(await page.locator('body').getAttribute('data-shown')).toBe('1')
  await page.keyboard.press('Enter')
  await agent.waitFor('invitation', 10_000, ({ outcome }) => outcome === 'accepted')
  await reads((await openWidget(page)).status, panelText('status.served', { agent: '坐席1' }))
  expect(complaints).toEqual([])
  await context.close()
})
