import { describe, expect, it } from 'vitest'
import { type ArchiveRecord, archiveStatements } from '../../objects/desk/archive.ts'
import type { Message } from '../../objects/protocol/model.ts'
import { bindings } from './support/desk.ts'

const record = (id: string, change: Partial<ArchiveRecord> = {}): ArchiveRecord => ({
  id,
  siteId: 'archive-site',
  askId: 'ask-00000001',
  visitorId: `v${id}`,
  visitorName: 'Guest_abc',
  contactId: null,
  visitor: { ip: '203.0.113.7' },
  target: { kind: 'any' },
  chain: [],
  groupId: null,
  askedAtMs: 1_000,
  firstServedAtMs: 2_000,
  phase: { kind: 'served', agentId: 'a1', servedAtMs: 2_000, offer: null },
  stretches: [{ agentId: 'a1', fromMs: 2_000, untilMs: 9_000, how: 'assigned' }],
  transfers: [],
  pauses: [],
  reserving: null,
  visitorLeftAtMs: null,
  ratingInvitedAtMs: null,
  rating: null,
  decision: null,
  messageDay: '20261122',
  endedAtMs: 9_000,
  endReason: 'agent',
  endedBy: 'a1',
  version: 1,
  thread: { lastSeq: 1, visitorMessages: 1, agentMessages: 0, firstAgentMessageAtMs: null },
  ...change,
})

const lines = (count: number, text = '好'): Message[] =>
  Array.from({ length: count }, (_, index) => ({ seq: index + 1, id: `m${index}`, author: 'visitor', kind: 'text', text, atMs: index }))

const write = (value: ArchiveRecord, messages: Message[]) => bindings.DB.batch(archiveStatements(bindings.DB, value, messages))
const chunksOf = async (id: string) => {
  const rows = await bindings.DB.prepare('SELECT messages FROM transcript WHERE conversation_id = ? ORDER BY chunk')
    .bind(id)
    .all<{ messages: string }>()
  return rows.results.map((row) => JSON.parse(row.messages) as Message[])
}

describe('the archive', () => {
  it('the tables written per conversation have no rowid, so that an insert is one billed row', async () => {
    const tables = await bindings.DB.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%WITHOUT ROWID%' AND name NOT LIKE 'conversation_search%' ORDER BY name",
    ).all<{ name: string }>()
    expect(tables.results.map((row) => row.name)).toEqual([
      'ad_count',
      'agent_log',
      'api_key',
      'call_event',
      'call_gone',
      'call_recording',
      'contact_field',
      'contact_import',
      'conversation',
      'erased_person',
      'erasure',
      'file',
      'hook_lost',
      'hour_conversations',
      'hour_presence',
      'hour_visits',
      'left_message',
      'push_subscription',
      'quarter_calls',
      'saved_view',
      'site_seen',
      'summary',
      'summary_category',
      'sweep',
      'transcript',
      'visit',
      'visitor',
    ])
  })

  it('R10, R13: puts who steered it and who handed it on into the audit log, once; nothing for an ordinary one', async () => {
    const auditOf = async (id: string) =>
      (
        await bindings.DB.prepare('SELECT actor_id AS actor, action, after FROM audit WHERE target_id = ? ORDER BY at_ms')
          .bind(id)
          .all<{ actor: string; action: string; after: string }>()
      ).results.map(({ actor, action, after }) => [actor, action, JSON.parse(after)])
    const steered = record('c-steered', {
      supervision: [
        { agentId: 'sue', what: 'watched', atMs: 3_000 },
        { agentId: 'sue', what: 'assigned', toAgentId: 'a2', atMs: 4_000 },
      ],
      transfers: [
        { id: 'o1', from: 'a1', to: { agentId: 'a2' }, remark: '', atMs: 5_000, outcome: 'refused' },
        { id: 'o2', from: 'a1', to: { groupId: 'g1' }, toAgentId: 'a3', remark: '发票', atMs: 6_000, outcome: 'accepted' },
      ],
    })
    for (const _ of [1, 2]) await write(steered, lines(1))
    expect(await auditOf('c-steered')).toEqual([
      ['sue', 'assign', { siteId: 'archive-site', toAgentId: 'a2' }],
      ['a1', 'transfer', { siteId: 'archive-site', groupId: 'g1', toAgentId: 'a3', remark: '发票' }],
    ])
    await write(record('c-ordinary'), lines(1))
    expect(await auditOf('c-ordinary')).toEqual([])
  })

  it('writes a conversation in few rows, and nothing at all the second time', async () => {
    const rows = (results: D1Result[]) => results.reduce((sum, result) => sum + (result.meta.rows_written ?? 0), 0)
    expect(rows(await write(record('c-rows'), lines(20)))).toBeLessThanOrEqual(5)
    const again = await write(record('c-rows'), lines(20))
    expect(rows(again)).toBe(0)
    const visitor = await bindings.DB.prepare('SELECT conversations FROM visitor WHERE id = ?')
      .bind('vc-rows')
      .first<{ conversations: number }>()
    expect(visitor?.conversations).toBe(1)
  })

  it('keeps long and large transcripts in rows below the limit of D1, in order', async () => {
    const many = lines(450)
    await write(record('c-long'), many)
    expect((await chunksOf('c-long')).map((chunk) => chunk.length)).toEqual([200, 200, 50])
    const large = lines(200, '长'.repeat(4_000))
    await write(record('c-large'), large)
    const chunks = await chunksOf('c-large')
    expect(chunks.flat()).toEqual(large)
    for (const chunk of chunks) expect(JSON.stringify(chunk).length).toBeLessThan(600_000)
  })

  it('an older version never overwrites a newer one', async () => {
    const rating = { score: 5, comment: '好', atMs: 10_000 }
    await write(record('c-version', { version: 2, rating }), lines(1))
    await write(record('c-version', { version: 1 }), lines(1))
    const row = await bindings.DB.prepare('SELECT rating_score, version FROM conversation WHERE id = ?').bind('c-version').first()
    expect(row).toEqual({ rating_score: 5, version: 2 })
  })

  it('keeps whom the visitor asked for; nothing when it was anybody', async () => {
    await write(record('c-any'), lines(1))
    await write(record('c-group', { target: { kind: 'group', groupId: 'g1' } }), lines(1))
    const rows = await bindings.DB.prepare("SELECT id, target FROM conversation WHERE id IN ('c-any', 'c-group') ORDER BY id").all()
    expect(rows.results).toEqual([
      { id: 'c-any', target: null },
      { id: 'c-group', target: '{"kind":"group","groupId":"g1"}' },
    ])
  })
})
