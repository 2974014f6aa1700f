import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SITE_KEYS, SITE_SETTINGS, type SiteKey, type SiteSettings } from '../../objects/core/site-settings.ts'
import { launchBrowser, openPage } from '../support/browser.ts'
import { type HostPage, serveHostPage } from '../support/host-page.ts'
import { type HttpSession, setUp } from '../support/http.ts'
import { openWidget, shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'
import { WidgetPage } from '../support/widget-page.ts'

/** Each setting of the tabs "basic" and "invitation" is saved in a real site and shows in a real browser. */

type Row = {
  set: Partial<SiteSettings>
  /** What a visitor sees who comes after the save. */
  see: (widget: WidgetPage) => Promise<void>
  /** Other settings that the row needs. */
  base?: Partial<SiteSettings>
}

const PICTURE = 'https://pictures.example/own.png'
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

const invited = async ({ page, invitation }: WidgetPage, afterMs = 2_000): Promise<void> => {
  await page.clock.runFor(afterMs)
  await shown(invitation)
}
const AT_ONCE = { inviteDelaySec: 0 }
const button = (name: string, isThere: boolean) => async (widget: WidgetPage) => {
  await invited(widget)
  expect(await widget.button(name).count()).toBe(isThere ? 1 : 0)
}

const ROWS: Partial<Record<SiteKey, Row>> = {
  entryStyle: {
    set: { entryStyle: 'bar' },
    see: async ({ entry }) => shown(entry.getByText('在线客服')),
  },
  entryColor: {
    set: { entryColor: '#0a7d33' },
    see: async ({ entry, style }) => expect(await style(entry, 'background-color')).toBe('rgb(10, 125, 51)'),
  },
  entryPosition: {
    set: { entryPosition: 'left_middle' },
    see: async ({ entry, page }) => {
      const box = await entry.boundingBox()
      expect(box?.x).toBe(20)
      expect((box?.y ?? 0) + (box?.height ?? 0) / 2).toBeCloseTo((page.viewportSize()?.height ?? 0) / 2, 0)
    },
  },
  entryText: {
    set: { entryText: '有问题问我们' },
    see: async ({ page }) => shown(page.getByRole('button', { name: '有问题问我们' })),
  },
  entryDelaySec: {
    set: { entryDelaySec: 60 },
    see: async ({ entry, page, style }) => {
      await page.clock.runFor(40_000)
      expect(await style(entry, 'visibility')).toBe('hidden')
      await page.clock.runFor(21_000)
      // It fades in: the first frame of the transition still counts as hidden.
      await expect.poll(() => style(entry, 'visibility')).toBe('visible')
    },
  },
  dialogColor: {
    set: { dialogColor: '#7a1fa2' },
    see: async ({ panelBox, style }) => expect(await style(panelBox, 'background-image')).toContain('rgb(122, 31, 162)'),
  },
  dialogLogo: {
    set: { dialogLogo: PICTURE },
    see: async ({ page }) => shown((await openWidget(page)).root.locator(`img[src="${PICTURE}"]`)),
  },
  agentIcon: {
    set: { agentIcon: PICTURE },
    see: async ({ page }) => shown((await openWidget(page)).root.locator(`img[src="${PICTURE}"]`)),
  },
  invite: {
    set: { invite: false },
    base: AT_ONCE,
    see: async ({ page, invitation }) => {
      await page.clock.runFor(300_000)
      expect(await invitation.count()).toBe(0)
    },
  },
  inviteText: {
    set: { inviteText: '要不要聊聊' },
    base: AT_ONCE,
    see: async (widget) => {
      await invited(widget)
      await shown(widget.page.getByRole('dialog', { name: '要不要聊聊' }))
    },
  },
  inviteColor: {
    set: { inviteColor: '#1b3a57' },
    base: AT_ONCE,
    see: async (widget) => {
      await invited(widget)
      const card = widget.invitation.locator('.card')
      expect(await widget.style(card, 'background-color')).toBe('rgb(27, 58, 87)')
      expect(await widget.style(card, 'color')).toBe('rgb(255, 255, 255)')
    },
  },
  inviteAccept: { set: { inviteAccept: false }, base: AT_ONCE, see: button('现在咨询', false) },
  inviteAcceptText: { set: { inviteAcceptText: '聊聊看' }, base: AT_ONCE, see: button('聊聊看', true) },
  inviteLater: { set: { inviteLater: false }, base: AT_ONCE, see: button('稍后咨询', false) },
  inviteLaterText: { set: { inviteLaterText: '下次吧' }, base: AT_ONCE, see: button('下次吧', true) },
  inviteDelaySec: {
    set: { inviteDelaySec: 60 },
    see: async (widget) => {
      await widget.page.clock.runFor(40_000)
      expect(await widget.invitation.count()).toBe(0)
      await invited(widget, 20_000)
    },
  },
  inviteImage: {
    set: { inviteImage: PICTURE },
    base: AT_ONCE,
    see: async (widget) => {
      await invited(widget)
      expect(await widget.style(widget.invitation.locator('.card'), 'background-image')).toContain(PICTURE)
    },
  },
  inviteTriggers: {
    set: { inviteTriggers: [{ id: 'price', isOn: true, text: '价格有疑问吗', page: { how: 'is', value: '/price' } }] },
    base: AT_ONCE,
    see: async (widget) => {
      await widget.page.clock.runFor(60_000)
      expect(await widget.invitation.count()).toBe(0)
      await widget.page.evaluate(() => history.pushState(null, '', '/price'))
      await invited(widget)
      await shown(widget.page.getByRole('dialog', { name: '价格有疑问吗' }))
    },
  },
}

let server: Server
let browser: Browser
let host: HostPage
let admin: HttpSession
let siteId: string

beforeAll(async () => {
  server = await startServer({ port: 8817 })
  ;({ admin, siteId } = await setUp(server.url))
  host = await serveHostPage({ server: server.url, siteId })
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await host?.close()
  await server?.stop()
})

const save = async (set: Partial<SiteSettings>): Promise<void> => {
  const path = `/api/sites/${siteId}/settings`
  const { revision } = await admin.get<{ revision: number }>(path)
  const reset = SITE_KEYS.filter((key) => set[key] === undefined)
  await admin.request(path, { method: 'PUT', body: { revision, set, reset } })
}

test('no setting of the two tabs is without a row', () => {
  expect(Object.keys(ROWS).sort()).toEqual(SITE_KEYS.filter((key) => SITE_SETTINGS[key].tab !== 'service').sort())
  for (const [key, { set }] of Object.entries(ROWS)) expect(Object.keys(set)).toEqual([key])
})

test.for(Object.entries(ROWS))('%s', async ([, { set, base, see }]) => {
  await save({ ...base, ...set })
  const { page, context, complaints } = await openPage(browser)
  await context.route(PICTURE, (route) => route.fulfill({ contentType: 'image/png', body: PIXEL }))
  await page.clock.install()
  const guest = page.waitForResponse(/\.guest\.js$/)
  await page.goto(host.url)
  await page.clock.runFor(1_000)
  await (await guest).finished()
  await see(new WidgetPage(page))
  expect(complaints).toEqual([])
  await context.close()
})
