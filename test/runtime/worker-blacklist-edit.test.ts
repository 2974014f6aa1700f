import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { CLOSE, PROTOCOL_VERSION } from '../../objects/protocol/constants.ts'
import type { Blocked } from '../../worker/models/blacklist.ts'
import { Peer, type VisitorPeer } from './support/desk.ts'
import { type CallOptions, type Company, call, errorOf, makeCompany, type Person, refusal } from './worker-support.ts'

/** 2.9: entries that stand on the blacklist are changed, taken away several at once, sorted and exported. */

const HOUR_MS = 3_600_000
let company: Company
let addresses = 0

beforeAll(async () => {
  company = await makeCompany()
})
beforeEach(() => env.DB.prepare('DELETE FROM blacklist').run())

const freshAddress = () => `203.0.113.${++addresses}`
const ask = (person: Person, where: string, options: CallOptions = {}) =>
  call(`/api/blacklist${where}`, { cookie: person.cookie, ...options })
const patch = (person: Person, id: string, json: object) => ask(person, `/${id}`, { method: 'PATCH', json })
const block = async (json: object): Promise<Blocked> => {
  const answer = await ask(company.supervisor, '', { json: { siteId: company.siteId, untilMs: null, ...json } })
  if (answer.status !== 201) throw new Error(await answer.text())
  return answer.json<Blocked>()
}
const list = async (query = '') => (await ask(company.supervisor, query)).json<{ items: Blocked[]; next: string | null }>()
const visit = async (ip: string, siteId = company.siteId): Promise<VisitorPeer> => {
  const { webSocket } = await call(`/api/sites/${siteId}/chat`, { ip, headers: { Upgrade: 'websocket' } })
  if (webSocket === null) throw new Error('no socket')
  const peer: VisitorPeer = new Peer(webSocket)
  peer.send({ type: 'hello', v: PROTOCOL_VERSION })
  return peer
}
const audited = async (id: string) => {
  const found = env.DB.prepare(
    `SELECT action, before, after FROM audit WHERE target_kind = 'blacklist' AND target_id = ?1 ORDER BY at_ms, id`,
  )
  return (await found.bind(id).all<{ action: string; before: string; after: string }>()).results
}

test('an entry that has expired blocks again as soon as its end is moved, on open windows too', async () => {
  const ip = freshAddress()
  const entry = await block({ ip, untilMs: Date.now() + HOUR_MS, remark: '一' })
  const expire = env.DB.prepare('UPDATE blacklist SET until_ms = ?1 WHERE id = ?2').bind(Date.now() - 1, entry.id)
  await expire.run()
  await block({ ip: freshAddress() })
  const peer = await visit(ip)
  await peer.frame('welcome')
  const changed = await patch(company.supervisor, entry.id, { untilMs: null, remark: '二' })
  expect(await changed.json()).toMatchObject({ id: entry.id, remark: '二', untilMs: null, byName: 'super', siteName: '测试站点' })
  expect(await peer.close()).toMatchObject({ code: CLOSE.blocked })
  const last = (await audited(entry.id)).at(-1)
  expect([last?.action, JSON.parse(last?.after ?? '')]).toEqual(['update', { remark: '二', untilMs: null }])
})

test('a change upon something older is refused with what changed; nothing of the other one is lost', async () => {
  const entry = await block({ ip: freshAddress(), remark: '一' })
  const { revision } = entry
  await patch(company.admin, entry.id, { remark: '二', revision })
  const answer = await patch(company.supervisor, entry.id, { remark: '三', revision })
  expect(answer.status).toBe(409)
  const { error } = await answer.json<{ error: { changed: { key: string; after: string; byName: string }[] } }>()
  expect(error.changed).toMatchObject([{ key: 'remark', before: '一', after: '二', byName: '老板' }])
  expect((await list()).items[0]?.remark).toBe('二')
})

test('what makes no sense is refused with the field, and who may not is forbidden', async () => {
  const { id } = await block({ ip: freshAddress() })
  expect(await errorOf(await patch(company.supervisor, id, { untilMs: Date.now() - 1 }))).toMatchObject({ status: 400, field: 'untilMs' })
  expect(await errorOf(await patch(company.supervisor, id, { remark: 'x'.repeat(201) }))).toMatchObject({ status: 400, field: 'remark' })
  expect(await refusal(await patch(company.supervisor, 'b-nothing', { remark: 'x' }))).toBe('404 not_found')
  expect(await refusal(await patch(company.agent, id, { remark: 'x' }))).toBe('403 forbidden')
  expect(await refusal(await ask(company.agent, '/remove', { json: { ids: [id] } }))).toBe('403 forbidden')
  expect(await refusal(await ask(company.agent, '/export'))).toBe('403 forbidden')
  expect(await refusal(await ask(company.agent, `/${id}`))).toBe('403 forbidden')
  expect(await refusal(await ask(company.supervisor, '/b-nothing'))).toBe('404 not_found')
  expect(await (await ask(company.supervisor, `/${id}`)).json()).toMatchObject({ id, byName: 'super' })
  for (const ids of [[], Array.from({ length: 101 }, () => 'b')])
    expect(await errorOf(await ask(company.supervisor, '/remove', { json: { ids } }))).toMatchObject({ status: 400, field: 'ids' })
})

test('several are taken away at once, and everybody of them is let in again', async () => {
  const [here, wide] = [freshAddress(), freshAddress()]
  const entries = [await block({ ip: here }), await block({ siteId: null, cidr: `${wide}/32` })]
  expect(entries[1]?.siteName).toBeNull()
  for (const ip of [here, wide]) expect(await (await visit(ip)).close()).toMatchObject({ code: CLOSE.blocked })
  const ids = [...entries.map(({ id }) => id), 'b-gone']
  expect(await (await ask(company.supervisor, '/remove', { json: { ids } })).json()).toEqual({ removed: 2 })
  for (const ip of [here, wide]) await (await visit(ip)).frame('welcome')
  for (const { id } of entries) expect((await audited(id)).map(({ action }) => action).sort()).toEqual(['create', 'delete'])
  expect(await (await ask(company.supervisor, '/remove', { json: { ids } })).json()).toEqual({ removed: 0 })
})

test('the list is sorted by its beginning or its end, those for ever last, page by page; bad questions are refused', async () => {
  const made = [await block({ ip: freshAddress(), untilMs: Date.now() + 2 * HOUR_MS }), await block({ ip: freshAddress() })]
  made.push(await block({ ip: freshAddress(), untilMs: Date.now() + HOUR_MS, remark: '100%_' }))
  const [two, ever, one] = made.map(({ id }) => id)
  const walk = async (sort: string) => {
    const first = await list(`?sort=${sort}&limit=2`)
    const rest = await list(`?sort=${sort}&limit=2&cursor=${encodeURIComponent(first.next ?? '')}`)
    expect(rest.next).toBeNull()
    return [...first.items, ...rest.items].map(({ id }) => id)
  }
  expect(await walk('until')).toEqual([one, two, ever])
  expect(await walk('-until')).toEqual([two, one, ever])
  expect(await walk('since')).toEqual([two, ever, one])
  expect((await list(`?text=${encodeURIComponent('100%_')}`)).items.map(({ id }) => id)).toEqual([one])
  expect((await list(`?text=${encodeURIComponent("%' OR 1=1 --")}`)).items).toEqual([])
  for (const bad of ['sort=name', 'limit=1e9', 'limit=0', 'cursor=%00', 'state=gone', `text=${'辱'.repeat(61)}`])
    expect((await ask(company.supervisor, `?${bad}`)).status, bad).toBe(400)
})

test('the export has what is filtered, formulas as text', async () => {
  await block({ ip: '198.51.100.7', remark: '=HYPERLINK("x")' })
  await block({ siteId: null, cidr: '192.0.2.0/24', remark: '广告' })
  const text = await (await ask(company.supervisor, '/export?columns=cidr,site,until,remark&text=198.51&timeZone=Asia/Shanghai')).text()
  expect(text.trim().split('\r\n').slice(1)).toEqual([`198.51.100.7,测试站点,永久,"'=HYPERLINK(""x"")"`])
  const english = await (await ask(company.admin, '/export?columns=cidr,site,until&text=192.0.2&language=en')).text()
  expect(english).toContain('192.0.2.0/24,All sites,For ever')
})

const FULL = 5_000
/** Entries that somebody wrote long ago, of the site or of every one, straight into the table. */
const fill = (entries: number, siteId: string | null) =>
  env.DB.prepare(
    `INSERT INTO blacklist (id, site_id, visitor_id, remark, created_at_ms)
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
     SELECT 'fill' || coalesce(?2, '') || i, ?2, 'v' || printf('%020d', i), '', 1 FROM n`,
  )
    .bind(entries, siteId)
    .run()
const refusedWith = async (person: Person, json: object) => {
  const { status, code, field } = await errorOf(await ask(person, '', { json: { siteId: company.siteId, untilMs: null, ...json } }))
  return `${status} ${code} ${field}`
}

test('a full list takes nothing more and lets nothing go: who stood on it stays blocked', async () => {
  const ip = freshAddress()
  const oldest = await block({ ip })
  await fill(FULL - 2, company.siteId)
  const last = await block({ ip: freshAddress(), untilMs: Date.now() + HOUR_MS })
  for (const json of [{ ip: freshAddress() }, { cidr: '198.51.100.0/24', siteId: null }])
    expect(await refusedWith(company.supervisor, json)).toBe('409 conflict list')
  // The same one once more is none more; and so is one that expired, until it shall hold again.
  await block({ ip, remark: '又来' })
  await env.DB.prepare('UPDATE blacklist SET until_ms = 1 WHERE id = ?1').bind(last.id).run()
  const next = await block({ ip: freshAddress() })
  expect(await errorOf(await patch(company.supervisor, last.id, { untilMs: null }))).toMatchObject({ status: 409, field: 'list' })
  expect((await patch(company.supervisor, next.id, { remark: '仍可改' })).status).toBe(200)
  expect(await (await visit(ip)).close()).toMatchObject({ code: CLOSE.blocked })
  expect((await ask(company.supervisor, `/${oldest.id}`)).status).toBe(404)
})

test('entries of every site take room on each', async () => {
  await fill(FULL - 1, null)
  await block({ ip: freshAddress() })
  for (const siteId of [company.siteId, null])
    expect(await refusedWith(company.supervisor, { ip: freshAddress(), siteId })).toBe('409 conflict list')
})

test('an agent blocks whom the site has seen, a bounded number in an hour; who steers is not bound', async () => {
  const madeUp = `v${'7'.repeat(20)}`
  expect(await refusedWith(company.agent, { visitorId: madeUp })).toBe('404 not_found undefined')
  const seen = Array.from({ length: 5 }, (_, index) => `v${String(index).padStart(20, 'a')}`)
  await env.DB.batch([
    ...seen.map((id) =>
      env.DB.prepare(`INSERT INTO visitor (id, site_id, name, first_seen_at_ms, last_seen_at_ms) VALUES (?1, ?2, 'x', 0, 0)`).bind(
        id,
        company.siteId,
      ),
    ),
    env.DB.prepare(
      `INSERT INTO blacklist (id, site_id, visitor_id, remark, actor_id, created_at_ms)
       WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 58)
       SELECT 'own' || i, ?1, 'v' || i, '', ?2, ?3 FROM n`,
    ).bind(company.siteId, company.agent.id, Date.now()),
  ])
  const add = async (person: Person, visitorId = '') =>
    (await ask(person, '', { json: { siteId: company.siteId, untilMs: null, visitorId } })).status
  // All at once: none of them slips past the limit.
  const statuses = await Promise.all(seen.map((visitorId) => add(company.agent, visitorId)))
  expect(statuses.sort()).toEqual([201, 201, 429, 429, 429])
  expect(await add(company.supervisor, seen[0])).toBe(201)
  expect(await add(company.supervisor, madeUp)).toBe(201)
  await env.DB.prepare('UPDATE blacklist SET created_at_ms = created_at_ms - 3600001').run()
  expect(await add(company.agent, seen[1])).toBe(201)
})
