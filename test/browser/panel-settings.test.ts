import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SITE_KEYS, SITE_SETTINGS, type SiteKey, type SiteSettings } from '../../objects/core/site-settings.ts'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, type WatchedPage } from '../support/browser.ts'
import { type AgentClient, connectAgent } from '../support/client.ts'
import { linkContact } from '../support/database.ts'
import { createAgent, type Signed, setUp } from '../support/http.ts'
import { png } from '../support/made-files.ts'
import { Panel, panelText, reads, shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'
import { saveSettings } from '../support/site-settings.ts'

/** Each setting of the service tab (2.1) is saved in a running site, and a real browser shows the difference. */

type Row = { set: Partial<SiteSettings>; check: () => Promise<void> }

const PIXEL = 'https://pictures.example/own.png'
let server: Server
let admin: Signed
let siteId: string
let browser: Browser
let agent: AgentClient
let busy: AgentClient
let visitor: WatchedPage
let panel: Panel
/** What the visitor's sockets sent. */
let sent: { url: string; frame: { type: string; page?: unknown } }[] = []

const watchSockets = (page: Page) =>
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (typeof payload === 'string' && payload.startsWith('{')) sent.push({ url: socket.url(), frame: JSON.parse(payload) })
    }),
  )

/** A visitor of its own: nothing is known of it. */
const newVisitor = async (expected: RegExp[] = []): Promise<void> => {
  await visitor?.context.close()
  visitor = await openPage(browser, { viewport: { width: 400, height: 700 } }, expected)
  await visitor.context.route('https://pictures.example/**', (route) =>
    route.fulfill({ contentType: 'image/png', body: Buffer.from(PNG, 'base64') }),
  )
  sent = []
  watchSockets(visitor.page)
  panel = new Panel(visitor.page)
  await visitor.page.goto(`${server.url}/chat/${siteId}`)
}
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

const served = async (text: string) => {
  await panel.write(text)
  const { conversationId } = await agent.waitFor('message', 10_000, (frame) => frame.message.text === text)
  return conversationId
}
const heading = () => visitor.page.getByRole('main').getByRole('heading', { level: 2 })
const groupButton = (name: string) => visitor.page.getByRole('button', { name: new RegExp(`^${name}`) })
const agentButtons = () => visitor.page.getByRole('list', { name: /坐席/ }).getByRole('button')
const rateAfter = async (star: number, reason: string) => {
  const conversationId = await served(`评价${star}`)
  // R11: nobody is asked about a conversation without an agent's word.
  await agent.send(conversationId, '您好')
  await shown(panel.line('您好'))
  await agent.end(conversationId)
  await visitor.page
    .locator('.stars label')
    .nth(star - 1)
    .click()
  await shown(visitor.page.getByText(reason, { exact: true }))
}
const visitorIdOf = async (): Promise<string> => {
  const kept = await visitor.page.evaluate((key) => localStorage.getItem(key), `yingda:${siteId}:identity`)
  return JSON.parse(kept ?? '{}').visitorId
}
const known = async (): Promise<void> => {
  await newVisitor()
  await shown(panel.composer)
  await expect.poll(visitorIdOf).toMatch(/^v/)
  linkContact(server.stateDir, siteId, await visitorIdOf(), '王女士')
  await visitor.page.reload()
  await reads(panel.status, panelText('status.staffed'))
}

/** Shown on a page that was open before. */
const LIVE: Partial<Record<SiteKey, Row>> = {
  companyName: { set: { companyName: '晴川家居' }, check: () => reads(visitor.page.getByRole('banner').getByRole('heading'), '晴川家居') },
  address: { set: { address: '成都市天府大道 88 号' }, check: () => shown(panel.line('成都市天府大道 88 号')) },
  phone: {
    set: { phone: '400-820 8820' },
    check: async () => expect(await visitor.page.getByRole('link', { name: '400-820 8820' }).getAttribute('href')).toBe('tel:4008208820'),
  },
  mail: {
    set: { mail: 'hello@qingchuan.example' },
    check: async () =>
      expect(await visitor.page.getByRole('link', { name: 'hello@qingchuan.example' }).getAttribute('href')).toBe(
        'mailto:hello@qingchuan.example',
      ),
  },
  notice: { set: { notice: '国庆期间发货顺延' }, check: () => shown(panel.line('国庆期间发货顺延')) },
  greeting: { set: { greeting: '您好，请讲' }, check: () => shown(panel.line('您好，请讲')) },
  image: { set: { image: PIXEL }, check: () => shown(visitor.page.locator(`main img[src="${PIXEL}"]`)) },
  files: {
    set: { files: 'none' },
    check: () => panel.button('composer.attach').waitFor({ state: 'detached' }),
  },
  groups: { set: { groups: true }, check: () => shown(groupButton('售前咨询')) },
  groupsTitle: { set: { groups: true, groupsTitle: '请选择' }, check: () => reads(heading(), '请选择') },
  groupsHint: { set: { groups: true, groupsHint: '工作日一分钟内接待' }, check: () => shown(visitor.page.getByText('工作日一分钟内接待')) },
  groupsFooter: { set: { groups: true, groupsFooter: '晴川与您同在' }, check: () => shown(visitor.page.getByText('晴川与您同在')) },
  groupsMax: {
    set: { groups: true, groupsMax: 1 },
    check: async () => {
      await shown(groupButton('售前咨询'))
      await groupButton('售后服务').waitFor({ state: 'detached' })
    },
  },
  groupsAgents: {
    set: { groups: true, groupsAgents: false },
    check: async () => {
      await shown(groupButton('售前咨询'))
      await expect.poll(() => agentButtons().count()).toBe(0)
    },
  },
  groupsMaxAgents: { set: { groups: true, groupsMaxAgents: 1 }, check: () => expect.poll(() => agentButtons().count()).toBe(2) },
  groupsRefreshSec: {
    set: { groups: true, groupsRefreshSec: 5 },
    check: async () => {
      await shown(groupButton('售前咨询'))
      const asked = () => sent.filter(({ frame }) => frame.type === 'groups').length
      const before = asked()
      await expect.poll(asked, { timeout: 9_000 }).toBeGreaterThan(before)
    },
  },
  groupsByRegion: {
    set: { groups: true, groupsByRegion: true },
    check: async () => {
      await shown(groupButton('售后服务'))
      await groupButton('售前咨询').waitFor({ state: 'detached' })
    },
  },
  preChat: { set: { preChat: true }, check: () => shown(panel.field('field.name')) },
  preChatFields: {
    set: { preChat: true, preChatFields: [{ id: 'order', kind: 'text', label: '订单号', isRequired: true }] },
    check: () => shown(visitor.page.getByRole('textbox', { name: '订单号' })),
  },
}

/** Shown by what happens. */
const ACTED: Partial<Record<SiteKey, Row>> = {
  groupsNobodyTitle: {
    set: { groups: true, groupsNobodyTitle: '都下班了，请留言' },
    check: async () => {
      await Promise.all([agent.status('offline'), busy.status('offline')])
      await newVisitor()
      await reads(heading(), '都下班了，请留言')
      await shown(panel.field('leave.content'))
      await agent.status('ready')
      await shown(groupButton('售前咨询'))
    },
  },
  ratingGoodReasons: { set: { ratingGoodReasons: ['回答详细'] }, check: () => newVisitor().then(() => rateAfter(5, '回答详细')) },
  ratingBadReasons: { set: { ratingBadReasons: ['等得太久'] }, check: () => newVisitor().then(() => rateAfter(2, '等得太久')) },
  fileMaxMb: {
    set: { fileMaxMb: 1 },
    check: async () => {
      await newVisitor()
      await panel.attach({ name: '大.txt', mimeType: 'text/plain', buffer: Buffer.alloc(1_200_000, 'x') })
      await shown(visitor.page.getByText(panelText('file.tooLarge', { mb: 1 })))
    },
  },
  imageMaxMegapixels: {
    set: { imageMaxMegapixels: 1 },
    check: async () => {
      await newVisitor([/413/])
      await served('看图')
      await panel.attach({ name: '大图.png', mimeType: 'image/png', buffer: Buffer.from(png(2_000, 1_000)) })
      await shown(visitor.page.getByText(panelText('delivery.failed')))
    },
  },
  peek: {
    set: { peek: false },
    check: async () => {
      await newVisitor()
      const conversationId = await served('第一句')
      await panel.composer.fill('还没发出的话')
      const typing = await agent.waitFor('typing', 10_000, (frame) => frame.conversationId === conversationId && frame.active)
      expect(typing.text ?? '').toBe('')
    },
  },
  track: {
    set: { track: false },
    check: async () => {
      const hello = () => sent.find(({ url, frame }) => url.includes('/lobby') && frame.type === 'hello')?.frame
      await newVisitor()
      await expect.poll(hello, { timeout: 10_000 }).toBeDefined()
      expect(hello()?.page).toBeUndefined()
      await saveSettings(admin, siteId, {}, ['track'])
      await newVisitor()
      await expect.poll(hello, { timeout: 10_000 }).toBeDefined()
      expect(hello()?.page).toBeDefined()
    },
  },
  visitorSeesContact: {
    set: { visitorSeesContact: false },
    check: async () => {
      const name = () => visitor.page.getByText(panelText('menu.you', { name: '王女士' }))
      await known()
      await served('我叫什么')
      await panel.button('header.menu').click()
      await shown(panel.root.getByRole('menuitem'))
      expect(await name().count()).toBe(0)
      await saveSettings(admin, siteId, {}, ['visitorSeesContact'])
      await shown(name())
    },
  },
  agentSeesContact: {
    set: { agentSeesContact: false },
    check: async () => {
      await known()
      const first = await served('我是谁')
      expect((await agent.waitForConversation(first)).visitorName).toMatch(/^Guest_/)
      await saveSettings(admin, siteId, {}, ['agentSeesContact'])
      await expect.poll(() => agent.conversations.get(first)?.visitorName, { timeout: 10_000 }).toBe('王女士')
    },
  },
  groupsNoRegionText: {
    set: { groups: true, groupsByRegion: true, groupsNoRegionText: '您的地区还没有客服' },
    check: async () => {
      const { items } = await admin.get<{ items: { id: string; name: string; revision: number }[] }>('/api/skill-groups')
      const after = items.find(({ name }) => name === '售后服务')
      await admin.request(`/api/skill-groups/${after?.id}`, {
        method: 'PATCH',
        body: { revision: after?.revision, regions: [{ country: 'FR' }] },
      })
      await newVisitor()
      await reads(heading(), '您的地区还没有客服')
    },
  },
}

const TABLE: Partial<Record<SiteKey, Row>> = { ...LIVE, ...ACTED }
const keysOf = (row: Row) => Object.keys(row.set) as SiteKey[]

beforeAll(async () => {
  server = await startServer({ port: 8871 })
  const made = await setUp(server.url)
  admin = made.admin
  siteId = made.siteId
  const first = await createAgent(admin, 1, [siteId])
  const second = await createAgent(admin, 2, [siteId])
  await admin.post('/api/skill-groups', { name: '售前咨询', memberIds: [first.id, second.id], regions: [{ country: 'FR' }] })
  await admin.post('/api/skill-groups', { name: '售后服务', memberIds: [first.id], regions: [] })
  agent = await connectAgent({ url: server.url, siteId, cookie: first.cookie })
  await agent.status('ready')
  busy = await connectAgent({ url: server.url, siteId, cookie: second.cookie })
  await busy.status('busy')
  browser = await launchBrowser()
  await newVisitor()
  await shown(panel.composer)
}, 120_000)

afterAll(async () => {
  await agent?.close()
  await busy?.close()
  await browser?.close()
  await server?.stop()
})

test('every key of the service tab has a row', () => {
  expect(Object.keys(TABLE).sort()).toEqual(SITE_KEYS.filter((key) => SITE_SETTINGS[key].tab === 'service').sort())
})

test('what is shown changes on an open page, nothing is reloaded, and everybody can use it', async () => {
  const started = await visitor.page.evaluate(() => performance.timeOrigin)
  let before: SiteKey[] = []
  for (const [key, row] of Object.entries(LIVE)) {
    await saveSettings(
      admin,
      siteId,
      row.set,
      before.filter((other) => !keysOf(row).includes(other)),
    )
    await row.check().catch((error: unknown) => Promise.reject(new Error(`${key}: ${error}`)))
    expect(await findAccessViolations(visitor.page), key).toEqual([])
    before = keysOf(row)
  }
  await saveSettings(admin, siteId, {}, before)
  await shown(panel.composer)
  expect(await visitor.page.evaluate(() => performance.timeOrigin)).toBe(started)
  expect(visitor.complaints).toEqual([])
}, 60_000)

test.each(Object.entries(ACTED))('%s is obeyed', async (_key, { set, check }) => {
  await saveSettings(admin, siteId, set)
  await check()
  expect(await findAccessViolations(visitor.page)).toEqual([])
  expect(visitor.complaints).toEqual([])
  await saveSettings(admin, siteId, {}, Object.keys(set) as SiteKey[])
})
