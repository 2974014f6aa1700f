import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PROTOCOL_VERSION } from '../../objects/protocol/constants.ts'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, takePicture, takeSession, type WatchedPage } from '../support/browser.ts'
import { consoleText } from '../support/console-page.ts'
import { HomePage, homeText, visitorText } from '../support/home-page.ts'
import { type HostPage, serveHostPage } from '../support/host-page.ts'
import { createAgent, type HttpSession, setUp } from '../support/http.ts'
import { openWidget, Panel, panelText, reads, shown } from '../support/panel-page.ts'
import { poll } from '../support/poll.ts'
import { type Server, startServer } from '../support/server.ts'
import { WidgetPage } from '../support/widget-page.ts'
import { wsWire } from '../support/ws-wire.ts'

/** Two visitors walk through a site while an agent watches: list, track, invitation, blacklist, and the day's figures, all live. */

let server: Server
let browser: Browser
let admin: HttpSession
let host: HostPage
let siteId: string
let home: HomePage
let first: WatchedPage
let second: WatchedPage
const watched: WatchedPage[] = []

/** Waits until the browser's name for itself is there; gives it as the list shows it. */
const guestName = (page: Page): Promise<string> =>
  poll('the lobby named nobody', async () => {
    const { identity }: { identity?: { visitorId: string } } = (await new WidgetPage(page).kept(siteId)) ?? {}
    return identity === undefined ? undefined : `Guest_${identity.visitorId.slice(1, 7)}`
  })

const walk = (page: Page, path: string, title: string): Promise<void> =>
  page.evaluate(
    ([to, name]) => {
      history.pushState(null, '', to)
      document.title = name
    },
    [path, title] as const,
  )

const visit = async (address: string): Promise<WatchedPage> => {
  const opened = await openPage(browser)
  watched.push(opened)
  await opened.page.goto(address, { referer: 'https://search.example/find' })
  return opened
}

const inspect = async (name: string): Promise<void> => {
  await takePicture(home.page, name)
  expect(await findAccessViolations(home.page), name).toEqual([])
}

beforeAll(async () => {
  server = await startServer({ port: 8869 })
  ;({ admin, siteId } = await setUp(server.url))
  const path = `/api/sites/${siteId}/settings`
  const { revision } = await admin.get<{ revision: number }>(path)
  await admin.request(path, { method: 'PUT', body: { revision, set: { invite: false }, reset: [] } })
  const { cookie } = await createAgent(admin, 1, [siteId])
  host = await serveHostPage({ server: server.url, siteId })
  browser = await launchBrowser()
  const opened = await openPage(browser, { reducedMotion: 'reduce' })
  watched.push(opened)
  await takeSession(opened.context, server.url, cookie)
  home = HomePage.of(opened.page, server.url)
  await opened.page.goto(`${server.url}/home`)
  await home.setStatus('ready')
})

afterAll(async () => {
  await browser?.close()
  await host?.close()
  await server?.stop()
})

test('who comes is in the list at once, with where it came from and where it is; the track goes on live', async () => {
  await shown(home.visitors.getByText(visitorText('list.none')))
  await inspect('home-empty')
  first = await visit(`${host.url}?utm_source=mail`)
  const name = await guestName(first.page)
  await shown(home.row(name))
  await reads(home.row(name), /mail/)
  await reads(home.figure(homeText('figures.visitors')), /1/)
  second = await visit(host.url)
  const other = await guestName(second.page)
  await shown(home.row(other))
  await reads(home.row(other), /search\.example/)
  await reads(home.figure(homeText('figures.visitors')), /2/)
  await walk(first.page, '/sofa', '三人沙发')
  await reads(home.row(name), /三人沙发/)
  await inspect('home-visitors')

  await home.row(name).getByRole('button').click()
  await shown(home.track.filter({ hasText: '三人沙发' }))
  await walk(first.page, '/lamp', '落地灯')
  await reads(home.track.first(), new RegExp(`落地灯[^]*${visitorText('track.now')}`))
  expect(await home.track.count()).toBe(3)
  await inspect('home-track')
})

test('an invitation in own words is on the page at once; accepted, the conversation is with who invited', async () => {
  const name = await guestName(first.page)
  const widget = new WidgetPage(first.page)
  await home.invite('您好，需要帮您选沙发吗？')
  await shown(widget.invitation.getByText('您好，需要帮您选沙发吗？'))
  await reads(home.invitations.first(), visitorText('outcome.sent'))
  await widget.button('现在咨询').click()
  await reads(home.invitations.first(), visitorText('outcome.accepted'))
  await reads(home.row(name), visitorText('state.withMe'))
  await reads(home.figure(homeText('figures.served')), /1/)
  await reads(home.figure(homeText('figures.asked')), /1/)
  await shown(home.panel.getByText(visitorText('invite.busy')))
  const panel = new Panel(first.page.frameLocator('iframe'))
  await panel.write('要三人位的')
  await home.panel.getByRole('link', { name: visitorText('panel.openChat') }).click()
  await shown(home.line('要三人位的'))
  await home.write('好的，我来介绍')
  await shown(panel.line('好的，我来介绍'))
  await home.openPage('home')
  await shown(home.row(name))
})

test('one that says later is told as such; the keyboard does it all', async () => {
  const other = await guestName(second.page)
  const widget = new WidgetPage(second.page)
  await home
    .row(await guestName(first.page))
    .getByRole('button')
    .focus()
  // Which of the two stands above depends on who came first.
  await home.page.keyboard.press('ArrowUp')
  await home.page.keyboard.press('i')
  await shown(home.panel.getByRole('heading', { name: other }))
  await home.page.keyboard.type('需要帮忙吗')
  await home.panel.getByRole('button', { name: visitorText('invite.send'), exact: true }).press('Enter')
  await shown(widget.invitation.getByText('需要帮忙吗'))
  await widget.button('稍后咨询').click()
  await reads(home.invitations.first(), visitorText('outcome.declined'))
})

test('who is blocked reads neutral words, and stays a visitor like others in the list', async () => {
  const panel = await openWidget(second.page)
  await home.panel.getByRole('button', { name: visitorText('block.action') }).click()
  const dialog = home.page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: visitorText('block.reason') }).fill('反复辱骂')
  await inspect('home-block')
  await dialog.getByRole('button', { name: visitorText('block.confirm'), exact: true }).click()
  await shown(panel.root.getByText(panelText('status.unavailable')))
  const { items } = await admin.get<{ items: { remark: string; untilMs: number | null }[] }>('/api/blacklist')
  expect(items).toMatchObject([{ remark: '反复辱骂', untilMs: null }])
})

/** Visitors without a browser; the list need not know. */
const bringCrowd = (count: number) =>
  Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const headers = { Origin: server.url, 'CF-Connecting-IP': `203.0.113.${index}` }
      const open = wsWire(`${server.url}/api/sites/${siteId}/lobby`, { headers })
      const wire = await open({ onText: () => {}, onClose: () => {} })
      const page = { url: `https://shop.example/p/${index}`, title: `商品 ${index}`, referrer: '' }
      wire.send(JSON.stringify({ type: 'hello', v: PROTOCOL_VERSION, page }))
      return wire
    }),
  )

test('of a long list only the part in sight is read, and all of it can be reached', async () => {
  // Under the pointer nothing would move.
  await home.page.mouse.move(5, 5)
  const crowd = await bringCrowd(130)
  await reads(home.figure(homeText('figures.visitors')), /132/)
  const table = home.visitors.getByRole('region', { name: visitorText('list.label') })
  // Who came first stands last, far below what is loaded.
  const oldest = home.row(await guestName(first.page))
  await oldest.waitFor({ state: 'detached' })
  await table.evaluate((element) => element.scrollTo(0, element.scrollHeight))
  await shown(oldest)
  await table.evaluate((element) => element.scrollTo(0, 0))
  await shown(home.row('商品'))
  for (const wire of crowd) wire.close(1000, '')
  await reads(home.figure(homeText('figures.visitors')), /\D2\D/, 60_000)
})

test('search finds by page, a leaving visitor leaves the list, and a phone has cards', async () => {
  const [name, other] = [await guestName(first.page), await guestName(second.page)]
  const search = home.visitors.getByRole('searchbox', { name: visitorText('filter.search') })
  await search.fill('落地灯')
  await home.row(other).waitFor({ state: 'detached' })
  await shown(home.row(name))
  await search.fill('没有这样的页面')
  await shown(home.visitors.getByText(visitorText('list.noneFound')))
  await home.visitors
    .getByRole('button', { name: visitorText('filter.clear') })
    .first()
    .click()
  await shown(home.row(other))
  await home.panel.getByRole('button', { name: consoleText('action.close'), exact: true }).click()
  await home.page.mouse.move(5, 5)
  await second.context.close()
  watched.splice(watched.indexOf(second), 1)
  await home.row(other).waitFor({ state: 'detached', timeout: 60_000 })
  await home.page.setViewportSize({ width: 390, height: 844 })
  await shown(home.card(name))
  await inspect('home-phone')
  await home.card(name).getByRole('button').click()
  await shown(home.track)
  await inspect('home-phone-visitor')
  for (const { complaints } of watched) expect(complaints).toEqual([])
})
