import { env } from 'cloudflare:workers'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { makePast, makeVisitor } from '../../worker/demo/past.ts'
import { createRandom } from '../../worker/demo/random.ts'
import type { Erasure, HeldData, Receipt } from '../../worker/models/data-protection.ts'
import { jpeg } from '../support/made-files.ts'
import { poll } from '../support/poll.ts'
import { type AgentPeer, connectVisitor, say } from './support/desk.ts'
import { enter } from './support/lobby.ts'
import { archiveConversation } from './support/past-rows.ts'
import { rowsOf as rows, tracesOf } from './support/traces.ts'
import { arrive, asGuest, configOf, type Guest, meet, send, type Uploaded } from './support/uploads.ts'
import { type Company, call, makeCompany, refusal } from './worker-support.ts'

let company: Company
let agent: AgentPeer
let guest: Guest
beforeAll(async () => {
  company = await makeCompany()
  ;({ agent, guest } = await meet(company.siteId, company.agent.id))
})

const asAdmin = () => ({ cookie: company.admin.cookie })
const path = (kind: string, id: string) => `/api/data-protection/people/${kind}/${id}`
const held = async (kind: string, id: string) => (await call(path(kind, id), asAdmin())).json<HeldData>()
const erase = (kind: string, id: string, json: object) => call(`${path(kind, id)}/erase`, { json, ...asAdmin() })
const keys = async () => (await env.FILES.list({ prefix: 'chat/' })).objects.map(({ key }) => key)

const upload = async (where: string, who: Parameters<typeof send>[2], conversationId: string | null): Promise<Uploaded> =>
  (await send(where, { bytes: jpeg(80, 60, 3_000), name: '身份证.jpg', conversationId }, who)).json<Uploaded>()

/** A conversation with text, files of both sides, a note and a rating; a left message; the contact; a place on the blacklist. */
const fill = async (): Promise<{ contactId: string }> => {
  const { siteId, agent: clerk } = company
  await say(guest.peer, guest.conversationId, '我的暗号是葡萄柚')
  const mine = await upload(`/api/visitor/${siteId}/files`, asGuest(guest), guest.conversationId)
  const theirs = await upload(`/api/sites/${siteId}/files`, { cookie: clerk.cookie }, guest.conversationId)
  await upload(`/api/visitor/${siteId}/files`, asGuest(guest), guest.conversationId)
  guest.peer.send({
    type: 'message',
    id: 'client-file-1',
    conversationId: guest.conversationId,
    kind: 'image',
    ticket: mine.ticket,
  } as never)
  agent.send({ type: 'message', id: 'client-file-2', conversationId: guest.conversationId, kind: 'image', ticket: theirs.ticket } as never)
  await guest.peer.frame('ack', (frame) => frame.id === 'client-file-1')
  await agent.frame('ack', (frame) => frame.id === 'client-file-2')
  agent.send({
    type: 'note',
    kind: 'note',
    id: 'client-note-1',
    conversationId: guest.conversationId,
    text: '客户提到葡萄柚',
    mentions: [],
  } as never)
  const json = { name: '葡萄柚女士', phone: '13912345678', mail: 'grapefruit@example.com', notes: '喜欢葡萄柚' }
  const { id: contactId } = await (await call('/api/contacts', { json, ...asAdmin() })).json<{ id: string }>()
  const linked = await call(`/api/visitors/${guest.visitorId}/contact`, { method: 'PUT', json: { contactId, siteId }, ...asAdmin() })
  if (!linked.ok) throw new Error(`${linked.status} ${await linked.text()}`)
  const left = await call(`/api/visitor/${siteId}/left-messages`, {
    json: { name: '葡萄柚', phone: '13912345678', content: '请回电葡萄柚' },
    headers: asGuest(guest).headers as Record<string, string>,
  })
  if (left.status !== 201) throw new Error(await left.text())
  // On another site: here it would end the conversation.
  const { id: elsewhere } = await (await call('/api/sites', { json: { name: '二站' }, ...asAdmin() })).json<{ id: string }>()
  const block = {
    siteId: elsewhere,
    visitorId: guest.visitorId,
    visitorName: '葡萄柚',
    remark: '葡萄柚太吵',
    untilMs: Date.now() + 3_600_000,
  }
  const blocked = await call('/api/blacklist', { json: block, ...asAdmin() })
  if (blocked.status !== 201) throw new Error(await blocked.text())
  return { contactId }
}

describe('erasing a person', () => {
  let contactId: string
  test('refuses while a conversation is open, without the name, for others than admins, and for nobody', async () => {
    ;({ contactId } = await fill())
    const preview = await held('contact', contactId)
    expect(preview).toMatchObject({ name: '葡萄柚女士', open: [{ siteId: company.siteId, visitorId: guest.visitorId }], isBegun: false })
    expect(preview.counts).toMatchObject({ contacts: 1, visitors: 1, leftMessages: 1, files: 2 })
    expect(await refusal(await erase('contact', contactId, { confirm: '葡萄柚女士' }))).toBe('409 conflict')
    expect(await refusal(await erase('contact', contactId, { confirm: '葡萄柚', endOpen: true }))).toBe('400 bad_request')
    expect(await refusal(await erase('contact', 'cnothing', { confirm: 'x' }))).toBe('404 not_found')
    for (const { cookie } of [company.agent, company.supervisor]) {
      const json = { confirm: '葡萄柚女士', endOpen: true }
      expect(await refusal(await call(`${path('contact', contactId)}/erase`, { json, cookie }))).toBe('403 forbidden')
      expect(await refusal(await call(path('contact', contactId), { cookie }))).toBe('403 forbidden')
    }
    expect(guest.peer.closed).toBeNull()
  })

  test('everything of it goes, live and stored, with a receipt; a network stays blocked; who did what stays', async () => {
    const { siteId } = company
    await env.DB.prepare(
      "INSERT INTO blacklist (id, site_id, visitor_id, cidr, visitor_name, remark, created_at_ms) VALUES ('bkeep', ?1, ?2, '198.51.100.0/24', '葡萄柚', '葡萄柚', 1), ('bgone', ?1, ?2, NULL, '葡萄柚', '', 1)",
    )
      .bind(siteId, guest.visitorId)
      .run()
    await env.DB.prepare('INSERT INTO visit (visitor_id, started_at_ms, site_id, ended_at_ms, pages) VALUES (?1, 5, ?2, 6, 1)')
      .bind(guest.visitorId, siteId)
      .run()
    // A report of an import: one row of it is the person's.
    const others = { row: 3, cells: ['别人', '13700000001'], problems: [] }
    const refused = {
      headers: ['name'],
      columns: ['name'],
      lastRow: 3,
      rows: [{ row: 2, cells: ['葡萄柚', '13912345678'], problems: [] }, others],
    }
    await env.DB.prepare("INSERT INTO contact_import_part (import_id, part, accepted, refused) VALUES ('i1', 0, '[[],{}]', ?1)")
      .bind(JSON.stringify(refused))
      .run()
    const config = await configOf(siteId)
    const browsing = await enter(config, { identity: guest, hello: { name: '葡萄柚' } as never })
    const answer = await erase('contact', contactId, { confirm: ' 葡萄柚女士 ', endOpen: true })
    expect(answer.status).toBe(200)
    const { done, counts, receiptId } = await answer.json<Erasure>()
    expect(done).toBe(true)
    expect(counts).toMatchObject({
      contacts: 1,
      visitors: 1,
      visits: 1,
      conversations: 1,
      notes: 1,
      leftMessages: 1,
      files: 3,
      blacklist: 3,
    })
    expect(counts.messages).toBeGreaterThanOrEqual(3)
    expect(counts.auditEntries).toBeGreaterThanOrEqual(4)
    expect(await tracesOf('葡萄柚', '13912345678', 'grapefruit@example.com')).toEqual([])
    // Who ended it stands in the audit log, by its id alone.
    expect(await tracesOf(guest.conversationId)).toEqual([`audit: ${guest.conversationId}`])
    expect(await keys()).toEqual([])
    expect(await rows("SELECT refused FROM contact_import_part WHERE import_id = 'i1'")).toEqual([
      { refused: JSON.stringify({ ...refused, rows: [others] }) },
    ])
    expect(await rows("SELECT visitor_id AS visitor, cidr, remark FROM blacklist WHERE id IN ('bkeep', 'bgone')")).toEqual([
      { visitor: null, cidr: '198.51.100.0/24', remark: '' },
    ])
    const kept = await rows(
      "SELECT action, before, after FROM audit WHERE target_id = ? AND action IN ('create', 'erase') ORDER BY at_ms",
      contactId,
    )
    expect(kept).toEqual([
      { action: 'create', before: null, after: '{"erased":true}' },
      { action: 'erase', before: null, after: `{"receiptId":"${receiptId}"}` },
    ])
    await guest.peer.close()
    await browsing.close()
    const receipts = await (await call('/api/data-protection/receipts', asAdmin())).json<{ items: Receipt[] }>()
    expect(receipts.items[0]).toMatchObject({ id: receiptId, kind: 'contact', subjectId: contactId, actorName: '老板', counts })
    expect(receipts.items[0]?.doneAtMs).toBeGreaterThan(0)
    const one = await call(`/api/data-protection/receipts/${receiptId}`, asAdmin())
    expect(await one.json<Receipt>()).toEqual(receipts.items[0])
    expect(await refusal(await call('/api/data-protection/receipts/enothing', asAdmin()))).toBe('404 not_found')
    const file = await call(`/api/data-protection/receipts/${receiptId}/file?language=en`, asAdmin())
    expect(await file.text()).toMatch(/Conversations,1\r\n/)
    expect(await refusal(await erase('contact', contactId, { confirm: '葡萄柚女士' }))).toBe('404 not_found')
  })

  test('the old token proves nothing any more: desk and lobby give a new identity, also after they slept', async () => {
    const config = await configOf(company.siteId)
    const back = await connectVisitor(config, { visitorId: guest.visitorId, token: guest.token })
    const welcome = await back.frame('welcome')
    expect(welcome.visitorId).not.toBe(guest.visitorId)
    expect(welcome.token).toBeTruthy()
    expect(welcome).toMatchObject({ phase: { kind: 'idle' }, messages: [] })
    const browsing = await enter(config, { identity: guest })
    expect(browsing.visitorId).not.toBe(guest.visitorId)
    const others = await arrive(config)
    expect(others.conversationId).toBeTruthy()
    expect(await tracesOf(guest.visitorId)).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/^(visit|visitor|conversation|file)/)]),
    )
  })
})

describe('a person with thousands of conversations', () => {
  const archive = async (visitor: ReturnType<typeof makeVisitor>, many: number) => {
    const site = { id: company.siteId, groupIds: [], agents: [{ id: company.agent.id, name: 'A', groups: [] }] }
    const past = makePast(createRandom(7), site, visitor, 1_700_000_000_000)
    await archiveConversation(past.closed, past.messages)
    const columns = (await rows("SELECT name FROM pragma_table_info('conversation') WHERE name NOT IN ('id', 'asked_at_ms')")) as {
      name: string
    }[]
    const rest = columns.map(({ name }) => name).join(', ')
    const numbers = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${many - 1})`
    await env.DB.prepare(
      `INSERT INTO conversation (id, asked_at_ms, ${rest}) ${numbers} SELECT '${visitor.id.slice(0, 8)}-' || i, asked_at_ms + i, ${rest} FROM n JOIN conversation c ON c.id = ?1`,
    )
      .bind(past.closed.id)
      .run()
    await env.DB.prepare(
      `INSERT INTO transcript (conversation_id, chunk, messages) ${numbers} SELECT '${visitor.id.slice(0, 8)}-' || i, 0, messages FROM n JOIN transcript t ON t.conversation_id = ?1`,
    )
      .bind(past.closed.id)
      .run()
    return past
  }

  test('goes in portions; what failed half way is completed by the same call, and the receipt counts each once', async () => {
    const visitor = makeVisitor(createRandom(3), '大客户', null)
    await archive(visitor, 2_600)
    const before = await held('visitor', visitor.id)
    expect(before.counts.conversations).toBe(2_600)
    const first = await (await erase('visitor', visitor.id, { confirm: '大客户' })).json<Erasure>()
    expect(first.done).toBe(false)
    // One portion of the request went to its desk.
    expect(first.counts.conversations).toBe(1_200)
    expect(await held('visitor', visitor.id)).toMatchObject({ isBegun: true, counts: { conversations: 1_400 } })
    const batch = env.DB.batch.bind(env.DB)
    const { DB } = env
    let batches = 0
    const failing = vi.fn(async (statements: D1PreparedStatement[]) => {
      batches += 1
      if (batches > 6) throw new Error('D1_ERROR: Network connection lost')
      return batch(statements)
    })
    Object.assign(env, { DB: { prepare: DB.prepare.bind(DB), batch: failing } })
    const broken = await erase('visitor', visitor.id, { confirm: '大客户' }).finally(() => Object.assign(env, { DB }))
    expect(broken.status).toBeGreaterThanOrEqual(500)
    const left = (await held('visitor', visitor.id)).counts.conversations ?? 0
    expect(left).toBeLessThan(1_400)
    expect(left).toBeGreaterThan(0)
    const last = await poll(
      'the erasure',
      async () => {
        const step = await (await erase('visitor', visitor.id, { confirm: '大客户' })).json<Erasure>()
        return step.done ? step : null
      },
      20_000,
    )
    expect(last.receiptId).toBe(first.receiptId)
    expect(last.counts.conversations).toBe(2_600)
    const tables = (await tracesOf('大客户', visitor.id.slice(0, 8))).map((trace) => trace.split(':')[0])
    expect(tables.sort()).toEqual(['audit', 'erased_person', 'erasure'])
    expect(await rows('SELECT conversation_id FROM transcript WHERE conversation_id LIKE ?', `${visitor.id.slice(0, 8)}%`)).toEqual([])
  })
})

describe('the export of one person', () => {
  test('is one ZIP with data, transcripts and files; audited; for admins', async () => {
    const config = await configOf(company.siteId)
    const someone = await arrive(config)
    await say(someone.peer, someone.conversationId, '请把订单寄到柚子路 1 号')
    const { ticket } = await upload(`/api/visitor/${company.siteId}/files`, asGuest(someone), someone.conversationId)
    await say(someone.peer, someone.conversationId, '谢谢')
    someone.peer.send({ type: 'message', id: 'client-file-9', conversationId: someone.conversationId, kind: 'image', ticket } as never)
    await someone.peer.frame('ack', (frame) => frame.id === 'client-file-9')
    someone.peer.send({ type: 'end', conversationId: someone.conversationId } as never)
    await poll('the archive', async () => (await rows('SELECT id FROM conversation WHERE id = ?', someone.conversationId)).length === 1)
    const answer = await call(`${path('visitor', someone.visitorId)}/export?language=zh-CN`, asAdmin())
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Content-Disposition')).toContain(`visitor-${someone.visitorId}.zip`)
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    const names = Object.keys(files).sort()
    expect(names).toEqual([
      'data.json',
      expect.stringMatching(/^files\/f\w+-身份证\.jpg$/),
      expect.stringMatching(/^transcripts\/.*\.txt$/),
    ])
    const data = JSON.parse(strFromU8(files['data.json'] as Uint8Array))
    expect(data.conversations[0].messages.map(({ text }: { text: string }) => text)).toContain('请把订单寄到柚子路 1 号')
    expect(data.visitors[0].id).toBe(someone.visitorId)
    expect(data.files).toHaveLength(1)
    expect(strFromU8(files[names[2] as string] as Uint8Array)).toContain('请把订单寄到柚子路 1 号')
    expect(files[names[1] as string]).toEqual(jpeg(80, 60, 3_000))
    const audited = await rows("SELECT action, after FROM audit WHERE target_id = ? AND action = 'export'", someone.visitorId)
    expect(audited).toEqual([{ action: 'export', after: null }])
    expect(await refusal(await call(`${path('visitor', someone.visitorId)}/export`, { cookie: company.supervisor.cookie }))).toBe(
      '403 forbidden',
    )
    expect(await refusal(await call(`${path('visitor', 'vnobody')}/export`, asAdmin()))).toBe('404 not_found')
  })
})
