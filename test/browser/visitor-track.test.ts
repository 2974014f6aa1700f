import { createHmac } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, openPage, takePicture } from '../support/browser.ts'
import { type AgentClient, connectAgent } from '../support/client.ts'
import { type HostPage, serveHostPage } from '../support/host-page.ts'
import { createAgent, type HttpSession, setUp } from '../support/http.ts'
import { watchLobby } from '../support/lobby-frames.ts'
import { openWidget, shown } from '../support/panel-page.ts'
import { poll } from '../support/poll.ts'
import { type Server, startServer } from '../support/server.ts'
import { WidgetPage } from '../support/widget-page.ts'

/** A visitor walks through a site: what the lobby hears, the invitations it gets, what changes on open pages. */

let server: Server
let browser: Browser
let admin: HttpSession
let agent: AgentClient
let host: HostPage
let siteId: string

const save = async (set: Record<string, unknown>): Promise<void> => {
  const path = `/api/sites/${siteId}/settings`
  const { revision } = await admin.get<{ revision: number }>(path)
  await admin.request(path, { method: 'PUT', body: { revision, set, reset: [] } })
}

const setEnabled = async (enabled: boolean) => {
  const { revision } = await admin.get<{ revision: number }>(`/api/sites/${siteId}`)
  return admin.request<{ enabled: boolean }>(`/api/sites/${siteId}`, { method: 'PATCH', body: { revision, enabled } })
}
/** Whom this browser is to the site, once the lobby has said so. */
const visitorIn = (page: Page): Promise<string> =>
  poll('the lobby named nobody', async () => {
    const { identity }: { identity?: { visitorId: string } } = (await new WidgetPage(page).kept(siteId)) ?? {}
    return identity?.visitorId
  })

beforeAll(async () => {
  server = await startServer({ port: 8857 })
  ;({ admin, siteId } = await setUp(server.url))
  await save({ invite: false })
  const { cookie } = await createAgent(admin, 1, [siteId])
  agent = await connectAgent({ url: server.url, siteId, cookie })
  await agent.status('ready')
  host = await serveHostPage({ server: server.url, siteId })
  browser = await launchBrowser()
})

afterAll(async () => {
  await agent?.close()
  await browser?.close()
  await host?.close()
  await server?.stop()
})

test('the track: pages and views of a single-page app, with title, referrer and campaign; one visit over a reload', async () => {
  const { page, context, complaints } = await openPage(browser)
  const lobby = watchLobby(page)
  await page.goto(`${host.url}?utm_source=mail#access_token=secret`, { referer: 'https://search.example/' })
  const first = await lobby.waitFor('hello')
  expect(first).toMatchObject({
    visits: 1,
    page: { url: `${host.url}?utm_source=mail`, title: '晴川家居 /', referrer: 'https://search.example/' },
  })
  await page.evaluate(() => {
    history.pushState(null, '', '/sofa#colors')
    document.title = '沙发'
  })
  expect(await lobby.waitFor('page')).toEqual({
    type: 'page',
    url: `${host.url}sofa`,
    title: '沙发',
    referrer: `${host.url}?utm_source=mail`,
  })
  await page.evaluate(() => window.Yingda?.('track', '/sofa/step-2', '第二步'))
  expect(await lobby.waitFor('page', 2)).toMatchObject({ url: `${host.url}sofa/step-2`, title: '第二步' })
  await page.goBack()
  expect(await lobby.waitFor('page', 3)).toMatchObject({ url: `${host.url}?utm_source=mail` })
  await visitorIn(page)
  await page.goto(`${host.url}next`)
  expect(await lobby.waitFor('hello', 2)).toMatchObject({
    visits: 1,
    again: false,
    visitorId: expect.stringMatching(/^v/),
    page: { url: `${host.url}next` },
    visit: { pages: 4, landingUrl: `${host.url}?utm_source=mail`, referrer: 'https://search.example/' },
  })
  expect(JSON.stringify(lobby.frames)).not.toContain('secret')
  expect(complaints).toEqual([])
  await context.close()
})

test('the network goes and comes: the same page view, the same visitor', async () => {
  const { page, context } = await openPage(browser)
  const lobby = watchLobby(page)
  await page.goto(host.url)
  await lobby.waitFor('hello')
  await visitorIn(page)
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })))
  await expect.poll(lobby.open).toBe(0)
  await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))
  expect(await lobby.waitFor('hello', 2)).toMatchObject({ again: true, visitorId: expect.stringMatching(/^v/), visit: { pages: 1 } })
  await context.setOffline(true)
  await page.evaluate(() => history.pushState(null, '', '/offline'))
  await context.setOffline(false)
  await page.evaluate(() => dispatchEvent(new Event('online')))
  await shown(new WidgetPage(page).entry)
  await context.close()
})

test('an agent invites: the box is in both tabs at once, and the answer in one closes the other', async () => {
  const { page, context, complaints } = await openPage(browser)
  const lobby = watchLobby(page)
  await page.goto(host.url)
  await lobby.waitFor('hello')
  const widget = new WidgetPage(page)
  const visitorId = await visitorIn(page)
  const second = await context.newPage()
  const secondLobby = watchLobby(second)
  await second.goto(`${host.url}next`)
  expect(await secondLobby.waitFor('hello')).toMatchObject({ visitorId })
  agent.sendFrame({ type: 'invite', id: 'invite-0001', visitorId, text: '需要我帮您挑选吗' })
  const other = new WidgetPage(second)
  await shown(widget.page.getByRole('dialog', { name: /需要我帮您挑选吗/ }))
  await shown(other.invitation)
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true)
  await takePicture(second, 'host-invitation-by-agent')
  await other.button('现在咨询').click()
  expect(await agent.waitFor('invitation', 10_000, ({ outcome }) => outcome === 'accepted')).toMatchObject({ visitorId })
  await expect.poll(() => widget.invitation.count()).toBe(0)
  const { agentId } = await agent.waitForConversation()
  expect(agentId).toBe(agent.me?.id)
  expect(complaints).toEqual([])
  await context.close()
})

test('what the page says of its user reaches the agent with the conversation', async () => {
  const { page, context } = await openPage(browser)
  await page.addInitScript(() => {
    if (window !== window.top) return
    const queue: unknown[][] = []
    window.Yingda = Object.assign((...call: unknown[]) => void queue.push(call), { q: queue })
    window.Yingda('set', { name: '王女士', phone: '13800000000', 会员: '金卡' })
    window.Yingda('on', 'message:sent', () => {
      throw new Error('the page’s own fault')
    })
    window.Yingda('on', 'message:sent', () => document.body.setAttribute('data-sent', 'yes'))
  })
  await page.goto(host.url)
  const panel = await openWidget(page)
  await panel.write('您好')
  const { conversation } = await agent.waitFor('conversation', 10_000, (frame) => frame.conversation.profile?.name === '王女士')
  expect(conversation.profile).toMatchObject({ phone: '13800000000', more: [{ label: '会员', value: '金卡' }] })
  await page.locator('body[data-sent]').waitFor()
  // It changes while they talk: the agent sees it too.
  await page.evaluate(() => window.Yingda?.('set', { 会员: '黑金卡', phone: null }))
  const later = await agent.waitFor('conversation', 10_000, (frame) => frame.conversation.profile?.more?.[0]?.value === '黑金卡')
  expect(later.conversation.profile).toEqual({ name: '王女士', more: [{ label: '会员', value: '黑金卡' }] })
  await context.close()
})

test('the automatic invitation comes once a visit; later is said for a day', async () => {
  await save({ invite: true, inviteDelaySec: 0 })
  const { page, context, complaints } = await openPage(browser)
  const lobby = watchLobby(page)
  await page.goto(host.url)
  const widget = new WidgetPage(page)
  await shown(widget.invitation)
  await takePicture(page, 'host-invitation')
  expect(await lobby.waitFor('invitation')).toMatchObject({ inviteId: null, state: 'shown' })
  await page.keyboard.press('Escape')
  expect(await lobby.waitFor('invitation', 2)).toMatchObject({ inviteId: null, state: 'declined' })
  expect(await widget.invitation.count()).toBe(0)
  await page.clock.install()
  await page.goto(`${host.url}next`)
  await lobby.waitFor('hello', 2)
  await page.clock.runFor(10_000)
  expect(await widget.invitation.count()).toBe(0)
  await page.evaluate((id) => {
    const kept = JSON.parse(localStorage[`yingda:${id}`])
    localStorage[`yingda:${id}`] = JSON.stringify({ ...kept, guest: { ...kept.guest, visit: { ...kept.guest.visit, lastAtMs: 1 } } })
  }, siteId)
  // A new visit, within the day of the "later".
  await page.goto(`${host.url}again`)
  expect(await lobby.waitFor('hello', 3)).toMatchObject({ visits: 2 })
  await page.clock.runFor(10_000)
  expect(await widget.invitation.count()).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})

test('an ad in the invitation box: drawn, counted once when seen, its click too', async () => {
  const ad = {
    place: 'invitation',
    name: '秋季',
    kind: 'text',
    content: '秋季新品九折',
    link: `${host.url}sale`,
    weight: 3,
    siteIds: [],
    enabled: true,
  }
  const { id } = await admin.post<{ id: string }>('/api/ads', ad)
  const { page, context, complaints } = await openPage(browser)
  const lobby = watchLobby(page)
  await page.goto(host.url)
  const link = new WidgetPage(page).invitation.getByRole('link', { name: '秋季新品九折' })
  await shown(link)
  expect(await lobby.waitFor('ad')).toEqual({ type: 'ad', adId: id, event: 'shown' })
  const opened = context.waitForEvent('page')
  await link.click()
  expect((await opened).url()).toBe(`${host.url}sale`)
  expect(await lobby.waitFor('ad', 2)).toEqual({ type: 'ad', adId: id, event: 'clicked' })
  expect(await link.getAttribute('rel')).toBe('noopener noreferrer')
  expect(complaints).toEqual([])
  await context.close()
})

test('an open page follows the settings, and lets go of a site that is disabled', async () => {
  await save({ invite: false })
  const { page, context, complaints } = await openPage(browser)
  const lobby = watchLobby(page)
  await page.goto(host.url)
  await lobby.waitFor('hello')
  const widget = new WidgetPage(page)
  await save({ entryText: '新的文字', entryStyle: 'tab', entryPosition: 'left_middle', entryColor: '#0a7d33', track: false })
  await shown(page.getByRole('button', { name: '新的文字' }))
  expect(await widget.style(widget.entry, 'background-color')).toBe('rgb(10, 125, 51)')
  expect((await widget.entry.boundingBox())?.x).toBe(0)
  await takePicture(page, 'host-entry-tab')
  expect((await setEnabled(false)).enabled).toBe(false)
  await expect.poll(() => widget.entry.count()).toBe(0)
  await expect.poll(lobby.open).toBe(0)
  expect(complaints).toEqual([])
  await context.close()
})

test('where the site keeps no track nothing of any page is sent or kept', async () => {
  await setEnabled(true)
  const { page, context } = await openPage(browser)
  const lobby = watchLobby(page)
  await page.goto(`${host.url}private?x=1`, { referer: 'https://search.example/' })
  await lobby.waitFor('hello')
  await visitorIn(page)
  await page.evaluate(() => window.Yingda?.('track', '/even-more'))
  const chat = page.waitForEvent('websocket', (socket) => socket.url().endsWith('/chat'))
  const said = chat.then((socket) => socket.waitForEvent('framesent'))
  await openWidget(page)
  const hello = `${(await said).payload}`
  expect(hello).toContain('"hello"')
  expect(hello).not.toContain('private')
  await page.goto(`${host.url}next`)
  expect(await lobby.waitFor('hello', 2)).toMatchObject({ visit: { pages: 2 } })
  expect(lobby.of('page')).toEqual([])
  const sent = JSON.stringify(lobby.frames)
  const kept = JSON.stringify(await new WidgetPage(page).kept(siteId))
  for (const name of [host.url, 'private', 'even-more']) expect(sent + kept).not.toContain(name)
  // Where the visitor came from stays in its own browser, by host alone: rules for invitations ask for it.
  expect(sent).not.toContain('search.example')
  expect(kept).not.toContain('https://search.example')
  await context.close()
})

test('a user whom the page proves is one visitor on every device; a wrong proof changes nothing', async () => {
  const { secret } = await admin.get<{ secret: string }>(`/api/sites/${siteId}/identity-secret`)
  const proof = createHmac('sha256', secret).update('user-7').digest('hex')
  const identify = async (said: object) => {
    const device = await openPage(browser, {}, [/401|Yingda identify/])
    await device.page.goto(host.url)
    const before = await visitorIn(device.page)
    const answered = device.page.waitForResponse(/\/identify$/)
    await device.page.evaluate((user) => window.Yingda?.('identify', user), said)
    const { status } = await answered.then((response) => ({ status: response.status() }))
    return { ...device, before, status }
  }
  const first = await identify({ userId: 'user-7', name: '李雷', proof })
  const known = await poll('no other visitor', async () => {
    const visitorId = await visitorIn(first.page)
    return first.status === 200 && visitorId !== first.before && visitorId
  })
  const second = await identify({ userId: 'user-7', name: '李雷', proof })
  await expect.poll(() => visitorIn(second.page)).toBe(known)
  const third = await identify({ userId: 'user-8', proof })
  expect(third.status).toBe(401)
  expect(await visitorIn(third.page)).toBe(third.before)
  for (const { complaints, context } of [first, second, third]) {
    expect(complaints).toEqual([])
    await context.close()
  }
})
