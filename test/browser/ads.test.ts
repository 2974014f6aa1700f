import { crc32, deflateSync } from 'node:zlib'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Ad, AdInput } from '../../worker/models/ads.ts'
import { AdsPage, adText } from '../support/ads-page.ts'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, takePicture, takeSession, type WatchedPage } from '../support/browser.ts'
import { type AgentClient, connectAgent } from '../support/client.ts'
import { type HostPage, serveHostPage } from '../support/host-page.ts'
import { createAgent, createSite, type HttpSession, setUp } from '../support/http.ts'
import { panelText, shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'
import { WidgetPage } from '../support/widget-page.ts'

/** Ads (2.14) from the form to the four places of a real widget and back as figures. */

/** A picture that browsers can draw, all of one colour. */
const picture = (width: number, height: number): Uint8Array => {
  const u32 = (value: number) => Buffer.from([value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255])
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data])
    return Buffer.concat([u32(data.length), body, u32(crc32(body))])
  }
  const row = Buffer.concat([Buffer.from([0]), ...Array.from({ length: width }, () => Buffer.from([22, 119, 255]))])
  const header = Buffer.concat([u32(width), u32(height), Buffer.from([8, 2, 0, 0, 0])])
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

let server: Server
let browser: Browser
let admin: HttpSession
let host: HostPage
let groupHost: HostPage
let siteId: string
let groupSiteId: string
let agent: AgentClient
let ads: AdsPage
let watched: WatchedPage
let visitor: WatchedPage
const hosts: HostPage[] = []
const opened: WatchedPage[] = []

const save = async (site: string, set: Record<string, unknown>): Promise<void> => {
  const path = `/api/sites/${site}/settings`
  const { revision } = await admin.get<{ revision: number }>(path)
  await admin.request(path, { method: 'PUT', body: { revision, set, reset: [] } })
}
const open = async (options: Parameters<typeof openPage>[1] = {}): Promise<WatchedPage> => {
  const page = await openPage(browser, { reducedMotion: 'reduce', ...options })
  opened.push(page)
  return page
}
const create = (input: Partial<AdInput> & Pick<AdInput, 'place' | 'name' | 'content'>): Promise<Ad> =>
  admin.post<Ad>('/api/ads', { kind: 'text', ...input })
const adNamed = async (name: string): Promise<Ad> => {
  const { items } = await admin.get<{ items: Ad[] }>('/api/ads')
  return items.find((ad) => ad.name === name)!
}
const frameOf = (page: Page) => page.frameLocator('iframe')
/** True once a picture has its pixels. */
const isDrawn = (image: Locator): Promise<boolean> =>
  image.evaluate((element) => element instanceof HTMLImageElement && element.complete && element.naturalWidth > 0)

beforeAll(async () => {
  server = await startServer({ port: 8893 })
  const setup = await setUp(server.url)
  ;({ admin, siteId } = setup)
  groupSiteId = await createSite(admin, '有技能组的站点')
  await save(siteId, { inviteDelaySec: 0 })
  await save(groupSiteId, { groups: true, invite: false })
  const account = await createAgent(admin, 1, [siteId, groupSiteId])
  await admin.post('/api/skill-groups', { name: '售前', memberIds: [account.id] })
  agent = await connectAgent({ url: server.url, siteId: groupSiteId, cookie: account.cookie })
  await agent.status('ready')
  host = await serveHostPage({ server: server.url, siteId })
  groupHost = await serveHostPage({ server: server.url, siteId: groupSiteId })
  hosts.push(host, groupHost)
  browser = await launchBrowser()
  watched = await open()
  await takeSession(watched.context, server.url, admin.cookie)
  ads = new AdsPage(watched.page, server.url)
})

afterAll(async () => {
  await agent?.close()
  await browser?.close()
  for (const each of hosts) await each.close()
  await server?.stop()
})

test('the empty page says what an ad is; one with a picture is made in the form', async () => {
  await ads.open()
  await shown(ads.page.getByText(adText('list.none')))
  await takePicture(ads.page, 'ads-empty')
  await ads.page.getByRole('button', { name: adText('new.title') }).click()
  await ads.press(adText('new.submit'))
  // What is missing is said at its field, and nothing is sent.
  await shown(ads.panel.getByText(adText('wrong.name')))
  await ads.field(adText('field.name')).fill('免费量尺')
  await ads.field(adText('field.link')).fill('javascript:alert(1)')
  await ads.upload('scale.png', picture(280, 180))
  await expect.poll(() => isDrawn(ads.panel.getByRole('img', { name: '免费量尺' }))).toBe(true)
  await ads.press(adText('new.submit'))
  await shown(ads.panel.getByText(adText('wrong.link')))
  await ads.field(adText('field.link')).fill(`${groupHost.url}scale`)
  await shown(ads.panel.getByText(adText('picture.size', { width: 280, height: 180 })))
  await takePicture(ads.page, 'ads-new')
  expect(await findAccessViolations(ads.page)).toEqual([])
  await ads.press(adText('new.submit'))
  await shown(ads.page.getByRole('switch', { name: adText('switch.label', { name: '免费量尺' }), checked: true }))
  expect(await adNamed('免费量尺')).toMatchObject({ place: 'entry', kind: 'image', weight: 10, siteIds: [], enabled: true })
})

test('each place shows its ad with text or picture and link; other sites’ and disabled ones stay away', async () => {
  const { content } = await adNamed('免费量尺')
  const link = `${host.url}sale`
  await create({ place: 'invitation', name: '焕新季', content: '秋季焕新，沙发八折', link, weight: 100, siteIds: [siteId] })
  await create({ place: 'tip', name: '以旧换新', content: '旧沙发抵三百元', link: 'tel:4000000000', siteIds: [siteId] })
  await create({ place: 'image', name: '诺德系列', kind: 'image', content, link, siteIds: [siteId] })
  for (const place of ['entry', 'invitation', 'tip', 'image'] as const) {
    await create({ place, name: `停用 ${place}`, content: '不该出现的广告', weight: 100, enabled: false })
    await create({
      place,
      name: `别处 ${place}`,
      content: '不该出现的广告',
      weight: 100,
      siteIds: [place === 'entry' ? siteId : groupSiteId],
    })
  }

  visitor = await open()
  const widget = new WidgetPage(visitor.page)
  await visitor.page.goto(host.url)
  const invitationAd = widget.invitation.getByRole('link', { name: '秋季焕新，沙发八折' })
  await shown(invitationAd)
  await takePicture(visitor.page, 'ads-invitation')
  const [sale] = await Promise.all([visitor.context.waitForEvent('page'), invitationAd.click()])
  expect(sale.url()).toBe(link)
  await sale.close()

  await widget.entry.click()
  const panel = frameOf(visitor.page)
  await shown(panel.getByRole('link', { name: '旧沙发抵三百元' }))
  expect(await panel.getByRole('link', { name: '旧沙发抵三百元' }).getAttribute('href')).toBe('tel:4000000000')
  const imageAd = panel.getByRole('link', { name: '诺德系列' })
  await expect.poll(() => isDrawn(imageAd.getByRole('img'))).toBe(true)
  expect(await imageAd.getAttribute('href')).toBe(link)
  expect(await panel.getByText('不该出现的广告').count()).toBe(0)
  await takePicture(visitor.page, 'ads-panel')
})

test('the window of the skill groups has its own, in the advised size', async () => {
  const guest = await open({ viewport: { width: 390, height: 844 } })
  await guest.page.goto(groupHost.url)
  await new WidgetPage(guest.page).entry.click()
  const panel = frameOf(guest.page)
  await shown(panel.getByText('售前'))
  const ad = panel.getByRole('link', { name: '免费量尺' })
  await expect.poll(() => isDrawn(ad.getByRole('img'))).toBe(true)
  expect(await ad.getByRole('img').boundingBox()).toMatchObject({ width: 140, height: 90 })
  await takePicture(guest.page, 'ads-groups')
  const [scale] = await Promise.all([guest.context.waitForEvent('page'), ad.click()])
  expect(scale.url()).toBe(`${groupHost.url}scale`)
  expect(guest.complaints).toEqual([])
})

test('a switched-off ad leaves an open panel, a changed one is read anew there, without a reload', async () => {
  const panel = frameOf(visitor.page)
  await ads.open('/ads/tip')
  await ads.row('以旧换新').getByRole('link').click()
  await ads.field(adText('field.text')).fill('旧床也抵三百元')
  await ads.field(adText('field.weight')).fill('40')
  await ads.save()
  await shown(panel.getByRole('link', { name: '旧床也抵三百元' }))
  await ads.toggle('以旧换新').last().click()
  await panel.getByText('旧床也抵三百元').waitFor({ state: 'hidden' })
  await ads.toggle('以旧换新').last().click()
  await shown(panel.getByRole('link', { name: '旧床也抵三百元' }))
  expect(await adNamed('以旧换新')).toMatchObject({ weight: 40, enabled: true })
})

test('the list tells the share, and what was shown and clicked', async () => {
  await expect
    .poll(async () => (await adNamed('焕新季')).total, { timeout: 40_000, interval: 500 })
    .toEqual({ shown: 1, clicked: 1, rate: 1 })
  for (const name of ['免费量尺', '诺德系列']) expect((await adNamed(name)).total.shown, name).toBe(1)
  expect((await adNamed('停用 tip')).total).toEqual({ shown: 0, clicked: 0, rate: null })

  await ads.open('/ads/invitation')
  await shown(ads.row('焕新季'))
  const [, weight, sites, link, seen, clicked, rate, created] = await ads.cells('焕新季')
  expect({ weight, sites, seen, clicked, rate, created }).toEqual({
    weight: '100 (100%)',
    sites: '测试站点',
    seen: '1',
    clicked: '1',
    rate: '100%',
    created: '今天',
  })
  expect(link).toBe(`${host.url}sale`.replace('http://', ''))
  expect((await ads.cells('停用 invitation'))[1]).toBe('100 (—)')
  await takePicture(ads.page, 'ads-list')
  expect(await findAccessViolations(ads.page)).toEqual([])
})

test('who deletes one is asked first; afterwards it is gone everywhere', async () => {
  await ads.row('焕新季').getByRole('link').click()
  await ads.press(adText('delete.action'))
  await ads.confirm(adText('delete.action'))
  await ads.row('焕新季').waitFor({ state: 'detached' })
  expect(await adNamed('焕新季')).toBeUndefined()
  const late = await open()
  await late.page.goto(host.url)
  const widget = new WidgetPage(late.page)
  await shown(widget.invitation)
  expect(await late.page.getByText('秋季焕新，沙发八折').count()).toBe(0)
  await widget.entry.click()
  await shown(frameOf(late.page).getByRole('textbox', { name: panelText('composer.label') }))
  for (const { complaints } of opened) expect(complaints).toEqual([])
})
