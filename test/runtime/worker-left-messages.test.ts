import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { SiteConfig } from '../../objects/core/types.ts'
import { mintVisitor } from '../../objects/desk/client.ts'
import { png } from '../support/made-files.ts'
import { connectVisitor, deskStub } from './support/desk.ts'
import { asGuest, configOf, send, type Uploaded } from './support/uploads.ts'
import { type CallOptions, type Company, call, errorOf, freshIp, makeCompany, refusal } from './worker-support.ts'

let company: Company
let config: SiteConfig
let path: string
beforeAll(async () => {
  company = await makeCompany()
  config = await configOf(company.siteId)
  await deskStub(company.siteId).configure(config)
  path = `/api/visitor/${company.siteId}/left-messages`
})

const guest = () => mintVisitor(config.visitorKey, company.siteId)
const GOOD = { name: '王先生', phone: '13800001111', content: '请回电，\n谢谢' }
const leave = (json: object, who = guest(), { ip = freshIp(), headers }: CallOptions = {}) =>
  call(path, { json, ip, headers: { ...asGuest(who).headers, 'User-Agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0', ...headers } })
type Item = { id: string; siteId: string; visitorId: string; files: { fileId: string }[]; info: object; content: string; atMs: number }
const list = async (cookie: string, query = '') =>
  (await call(`/api/left-messages${query}`, { cookie })).json<{ items: Item[]; next: string | null }>()
const upload = async (who = guest(), conversationId: string | null = null) => {
  const answer = await send(`/api/visitor/${company.siteId}/files`, { bytes: png(3, 4), name: '图.png', conversationId }, asGuest(who))
  return answer.json<Uploaded>()
}

describe('a left message', () => {
  test('is kept with what the request tells of the visitor, and read by the people of the site', async () => {
    const who = guest()
    const { file, ticket } = await upload(who)
    const page = { url: 'https://shop.example.com/cart', title: '购物车' }
    const answer = await leave({ ...GOOD, mail: '', tickets: [ticket, ticket], page }, who)
    expect(answer.status).toBe(201)
    const { id } = await answer.json<{ id: string }>()
    for (const { cookie } of [company.agent, company.supervisor, company.admin]) {
      const { items } = await list(cookie)
      expect(items.find((item) => item.id === id)).toMatchObject({
        siteId: company.siteId,
        visitorId: who.visitorId,
        name: '王先生',
        phone: '13800001111',
        mail: null,
        content: '请回电，\n谢谢',
        files: [file],
        info: { ip: expect.any(String), browser: expect.stringContaining('Chrome'), pageUrl: page.url, pageTitle: page.title },
        status: 'new',
      })
    }
    // Its picture too, which belongs to no conversation.
    for (const { cookie } of [company.agent, company.supervisor]) expect((await call(`/files/${file.fileId}`, { cookie })).status).toBe(200)
    expect((await call(`/files/${file.fileId}`, asGuest(who))).status).toBe(200)
    expect((await call(`/files/${file.fileId}`, asGuest(guest()))).status).toBe(404)
  })

  test('does not keep the page where the site keeps no track', async () => {
    const track = (value: boolean) =>
      env.DB.prepare(`UPDATE site SET settings = json_set(settings, '$.track', json(?1)) WHERE id = ?2`).bind(String(value), company.siteId)
    await track(false).run()
    const answer = await leave({ ...GOOD, page: { url: 'https://shop.example.com/secret' } })
    await track(true).run()
    const { id } = await answer.json<{ id: string }>()
    const stored = await env.DB.prepare('SELECT info FROM left_message WHERE id = ?1').bind(id).first<string>('info')
    expect(stored).toContain('Chrome')
    expect(stored).not.toContain('secret')
  })

  test('needs a name, words and a way to answer', async () => {
    const wrong: [object, string | undefined][] = [
      [{ ...GOOD, name: ' ' }, 'name'],
      [{ ...GOOD, name: 'x'.repeat(61) }, 'name'],
      [{ ...GOOD, content: '\u202e\u0000 ' }, 'content'],
      [{ ...GOOD, content: 'x'.repeat(2_001) }, 'content'],
      [{ ...GOOD, phone: 'call me' }, 'phone'],
      [{ ...GOOD, mail: 'nobody' }, 'mail'],
      [{ ...GOOD, phone: '' }, 'phone'],
      [{ name: '王', content: '好' }, 'phone'],
      [{ ...GOOD, tickets: ['a', 'b', 'c', 'd', 'e', 'f'] }, 'tickets'],
      [{ ...GOOD, tickets: ['x.y'] }, 'tickets'],
    ]
    const who = guest()
    for (const [json, field] of wrong)
      expect(await errorOf(await leave(json, who)), JSON.stringify(json).slice(0, 80)).toMatchObject({
        status: 400,
        code: 'bad_request',
        field,
      })
    // What was refused is not counted.
    expect((await leave({ name: '王', mail: 'wang@example.com', content: 'x'.repeat(2_000) }, who)).status).toBe(201)
  })

  test("is the visitor's own: not without proof, not with another's file or conversation", async () => {
    for (const Authorization of [null, `Visitor ${guest().visitorId}.${guest().token}`])
      expect(await refusal(await call(path, { json: GOOD, headers: { Authorization } }))).toBe('401 unauthorized')
    const { ticket } = await upload()
    expect(await errorOf(await leave({ ...GOOD, tickets: [ticket] }))).toMatchObject({ status: 400, field: 'tickets' })
    expect(await refusal(await leave({ ...GOOD, conversationId: 'c00000000000000000000' }))).toBe('404 not_found')
    const peer = await connectVisitor(config)
    const { visitorId, token = '' } = await peer.frame('welcome')
    peer.send({ type: 'ask', id: 'ask-nobody-1' })
    const { phase } = await peer.frame('phase', (frame) => frame.phase.kind === 'ended')
    const conversationId = phase.kind === 'ended' ? phase.conversationId : ''
    expect(await refusal(await leave({ ...GOOD, conversationId }))).toBe('404 not_found')
    expect((await leave({ ...GOOD, conversationId }, { visitorId, token })).status).toBe(201)
  })

  test('comes five times an hour from a visitor and twenty from an address, then later', async () => {
    const who = guest()
    for (let sent = 0; sent < 5; sent++) expect((await leave(GOOD, who)).status).toBe(201)
    const sixth = await leave(GOOD, who)
    expect([sixth.status, Number(sixth.headers.get('Retry-After')) > 0]).toEqual([429, true])
    const ip = '2001:db8:1:1::1'
    const answers = await Promise.all(
      Array.from({ length: 21 }, (_, at) => leave(GOOD, guest(), { ip: at % 2 ? ip : '2001:db8:1:1:ffff::2' })),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1)
  })

  test('of a visitor on the blacklist is refused, and not told why', async () => {
    const who = guest()
    const blacklist = [
      { visitorId: who.visitorId, untilMs: null },
      { cidr: '192.0.2.0/24', untilMs: null },
    ]
    await deskStub(company.siteId).configure({ ...config, version: config.version + 50, blacklist })
    for (const answer of [await leave(GOOD, who), await leave(GOOD, guest(), { ip: '192.0.2.9' })]) {
      expect(answer.status).toBe(403)
      expect(await answer.text()).not.toMatch(/block|black/i)
    }
    expect((await send(`/api/visitor/${company.siteId}/files`, { bytes: png(1, 1) }, asGuest(who))).status).toBe(403)
    expect((await leave(GOOD)).status).toBe(201)
  })
})

describe('the list', () => {
  test('comes in pages, newest first, without gap or repeat', async () => {
    const all: Item[] = []
    for (let cursor = ''; ; ) {
      const { items, next } = await list(company.admin.cookie, `?limit=10&cursor=${cursor}`)
      all.push(...items)
      if (next === null) break
      cursor = next
    }
    const count = await env.DB.prepare('SELECT count(*) AS n FROM left_message').first<number>('n')
    expect(new Set(all.map(({ id }) => id)).size).toBe(count)
    expect(all.map(({ atMs }) => atMs)).toEqual(all.map(({ atMs }) => atMs).sort((a, b) => b - a))
    expect(await refusal(await call('/api/left-messages?cursor=x', { cookie: company.admin.cookie }))).toBe('400 bad_request')
    expect(await refusal(await call('/api/left-messages'))).toBe('401 unauthorized')
  })

  test('shows an agent its sites only', async () => {
    const second = await (await call('/api/sites', { json: { name: '二站' }, cookie: company.admin.cookie })).json<{ id: string }>()
    const insert = `INSERT INTO left_message (id, site_id, visitor_id, name, content, at_ms) VALUES ('m-second', ?1, 'v1', 'x', '别站的', 1)`
    await env.DB.prepare(insert).bind(second.id).run()
    const texts = async (cookie: string, query = `?siteId=${second.id}`) => (await list(cookie, query)).items.map(({ content }) => content)
    expect(await texts(company.supervisor.cookie)).toEqual(['别站的'])
    expect(await texts(company.agent.cookie)).toEqual([])
    expect(await texts(company.agent.cookie, '?limit=100')).not.toContain('别站的')
  })
})
