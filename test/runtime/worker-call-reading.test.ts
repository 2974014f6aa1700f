import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { type CallItem, callEvent, callRow, connectCallCentre, listCalls, makeContact, wantCall } from './support/call-events.ts'
import { HookEndpoint } from './support/hook-endpoint.ts'
import { writePast } from './support/past-rows.ts'
import { type Company, call, errorOf, makeCompany, refusal } from './worker-support.ts'

let company: Company
let told: Awaited<ReturnType<typeof connectCallCentre>>['told']
beforeAll(async () => {
  new HookEndpoint().open()
  company = await makeCompany()
  told = (await connectCallCentre(company)).told
})

const want = (json: object, cookie = company.agent.cookie) => wantCall(json, cookie)

describe('calls as people read them', () => {
  test('an agent sees its own and missed ones nobody took, who steers all; what is hidden is not found', async () => {
    const T = Date.now() - 30_000
    await told(callEvent('ringing', 'own', { atMs: T, workNumber: 'A2003' }))
    await told(callEvent('answered', 'own', { atMs: T + 1, workNumber: 'A2003' }))
    await told(callEvent('ended', 'own', { atMs: T + 2, workNumber: 'A2003' }))
    await told(callEvent('ringing', 'lost', { atMs: T + 5, workNumber: 'A2003' }))
    await told(callEvent('ended', 'lost', { atMs: T + 6, reason: 'no answer' }))
    const [own, lost] = [(await callRow('own'))?.id ?? '', (await callRow('lost'))?.id ?? '']
    const ids = async (cookie: string, query = '') => (await listCalls(cookie, query)).map(({ id }) => id)
    expect(await ids(company.agent.cookie)).not.toContain(own)
    expect(await ids(company.agent.cookie, '?outcome=missed&handled=no')).toContain(lost)
    expect(await ids(company.other.cookie)).toEqual(expect.arrayContaining([own, lost]))
    expect(await ids(company.supervisor.cookie)).toEqual(expect.arrayContaining([own, lost]))
    expect(await refusal(await call(`/api/calls/${own}`, { cookie: company.agent.cookie }))).toBe('404 not_found')
    // Taken care of by a colleague it is no longer among the agent's.
    const handled = await call(`/api/calls/${lost}/handled`, { cookie: company.other.cookie, json: {} })
    expect(await handled.json()).toMatchObject({ outcome: 'missed', handledById: company.other.id })
    expect(await refusal(await call(`/api/calls/${lost}`, { cookie: company.agent.cookie }))).toBe('404 not_found')
    // Twice at once is one deed, and one entry; opened again is another.
    const handle = (json: object) => call(`/api/calls/${lost}/handled`, { cookie: company.other.cookie, json })
    const audited = async () =>
      (
        await env.DB.prepare("SELECT action FROM audit WHERE target_kind = 'call' AND target_id = ? ORDER BY at_ms, rowid").bind(lost).all()
      ).results.map(({ action }) => action)
    expect(await audited()).toEqual(['handle'])
    await Promise.all([handle({ handled: false }), handle({ handled: false })])
    expect(await audited()).toEqual(['handle', 'reopen'])
    await Promise.all([handle({ handled: true }), handle({ handled: true })])
    expect(await audited()).toEqual(['handle', 'reopen', 'handle'])
    expect(await refusal(await call(`/api/calls/${own}/handled`, { cookie: company.other.cookie, json: {} }))).toBe('409 conflict')
  })

  test('are listed by the conversation they were made about, for who sees them', async () => {
    const past = { siteId: company.siteId, agentId: company.agent.id, askedAtMs: Date.now() - 3_600_000 }
    const [about, other] = [await writePast(past), await writePast(past)]
    await env.DB.prepare(
      'INSERT INTO visitor (id, site_id, name, first_seen_at_ms, last_seen_at_ms) SELECT visitor_id, site_id, visitor_id, 1, 1 FROM conversation WHERE id IN (?1, ?2)',
    )
      .bind(about, other)
      .run()
    const number = '13000003333'
    const made = await (await want({ conversationId: about, siteId: company.siteId, number })).json<CallItem>()
    expect(made).toMatchObject({ number, agentId: company.agent.id })
    await want({ conversationId: other, siteId: company.siteId, number })
    const ids = async (cookie: string, query: string) => (await listCalls(cookie, query)).map(({ id }) => id)
    expect(await ids(company.agent.cookie, `?conversationId=${about}`)).toEqual([made.id])
    expect(await ids(company.supervisor.cookie, `?conversationId=${about}&direction=out`)).toEqual([made.id])
    expect(await ids(company.agent.cookie, `?conversationId=${about}&direction=in`)).toEqual([])
    expect(await ids(company.agent.cookie, '?conversationId=cnothing')).toEqual([])
    // A colleague's call stays hidden, and its conversation cannot be called about.
    expect(await ids(company.other.cookie, `?conversationId=${about}`)).toEqual([])
    expect(await refusal(await want({ conversationId: about, number }, company.other.cookie))).toBe('404 not_found')
    const tooLong = await call(`/api/calls?conversationId=${'c'.repeat(200)}`, { cookie: company.agent.cookie })
    expect(await errorOf(tooLong)).toMatchObject({ status: 400, field: 'conversationId' })
    expect((await call(`/api/calls?conversationId=${about}`)).status).toBe(401)
  })

  test('notes and contacts are added by who sees it, and written down', async () => {
    await told(callEvent('ended', 'noted', { number: '13200002222' }))
    const id = (await callRow('noted'))?.id ?? ''
    const contactId = await makeContact(company, { name: '记下', phone: '13200002222' })
    const patch = (json: object, cookie = company.agent.cookie) => call(`/api/calls/${id}`, { method: 'PATCH', json, cookie })
    expect(await (await patch({ contactId, note: '已回电' })).json()).toMatchObject({
      contactId,
      contactName: '记下',
      notes: [{ byName: 'agent1', text: '已回电' }],
    })
    expect(await errorOf(await patch({ note: ' ' }))).toMatchObject({ status: 400, field: 'note' })
    expect(await refusal(await patch({ contactId: 'nothing' }))).toBe('404 not_found')
    expect(await (await patch({ contactId: null })).json()).toMatchObject({ contactId: null, noteCount: 1 })
    const { results } = await env.DB.prepare("SELECT action FROM audit WHERE target_kind = 'call' AND target_id = ? ORDER BY at_ms, rowid")
      .bind(id)
      .all()
    expect(results.map(({ action }) => action).sort()).toEqual(['link', 'note', 'unlink'])
  })

  test('stand in the timeline of their contact, for who sees the call', async () => {
    const contactId = await makeContact(company, { name: '时间线', phone: '13100001111' })
    await told(callEvent('ringing', 'line', { number: '13100001111', workNumber: 'A2003' }))
    await told(callEvent('answered', 'line', { number: '13100001111', workNumber: 'A2003' }))
    const kinds = async (cookie: string) =>
      (await (await call(`/api/contacts/${contactId}/timeline`, { cookie })).json<{ items: object[] }>()).items
    expect(await kinds(company.other.cookie)).toMatchObject([{ kind: 'call', direction: 'in', outcome: 'running', agentName: 'agent2' }])
    expect(await kinds(company.supervisor.cookie)).toHaveLength(1)
    expect(await kinds(company.agent.cookie)).toEqual([])
  })

  test('figures add up by hour, day and agent, and are the agent’s own for an agent', async () => {
    const day = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10)
    const figures = async (cookie: string, query = `from=${day}&to=${day}`) => call(`/api/calls/figures?${query}`, { cookie })
    const all = await (await figures(company.supervisor.cookie)).json<
      Record<'total', Record<string, number>> & {
        byHour: Record<string, number>[]
        byDay: { day: string; in: number }[]
        byAgent: { agentId: string | null; in: number; out: number }[]
      }
    >()
    const items = await listCalls(company.supervisor.cookie, '?limit=100')
    const count = (outcome: string) => items.filter((one) => one.outcome === outcome).length
    expect(all.total).toMatchObject({ answered: count('answered'), missed: count('missed'), failed: count('failed') })
    expect(all.byHour).toHaveLength(24)
    expect(all.byHour.reduce((sum, hour) => sum + (hour.in ?? 0), 0)).toBe(all.total.in)
    expect(all.byDay).toMatchObject([{ day, in: all.total.in }])
    expect(all.byAgent.reduce((sum, agent) => sum + agent.in + agent.out, 0)).toBe(items.length)
    const own = await (await figures(company.agent.cookie)).json<{ total: { in: number; out: number }; byAgent: object[] }>()
    expect(own.byAgent.length).toBeLessThan(all.byAgent.length + 1)
    expect(own.total.in + own.total.out).toBe((await listCalls(company.agent.cookie, '?limit=100')).length)
    expect(await errorOf(await figures(company.agent.cookie, 'from=2025-01-01&to=2026-06-01'))).toMatchObject({
      status: 400,
      field: 'from',
    })
    expect(await errorOf(await figures(company.agent.cookie, 'from=2026-02-30x&to=2026-06-01'))).toMatchObject({
      status: 400,
      field: 'from',
    })
  })

  test('and those figures are exported by who may, in the table that is asked for', async () => {
    const day = new Date().toISOString().slice(0, 10)
    const file = (table: string, cookie = company.supervisor.cookie) =>
      call(`/api/calls/figures/export?from=${day}&to=${day}&timeZone=UTC&table=${table}&language=en`, { cookie })
    const lines = async (table: string) => (await (await file(table)).text()).trim().split('\r\n')
    const hours = await lines('hours')
    expect(hours).toHaveLength(25)
    expect(hours[0]).toContain('Hour,Incoming calls,Outgoing calls,Answered calls,Missed calls')
    expect(hours[1]).toMatch(/^00:00–01:00,\d/)
    expect((await lines('days')).slice(1).map((line) => line.slice(0, 10))).toEqual([day])
    expect((await lines('agents')).join()).toContain('(no agent)')
    expect(await refusal(await file('agents', company.agent.cookie))).toBe('403 forbidden')
    expect(await refusal(await file('weeks'))).toBe('400 bad_request')
    expect(await env.DB.prepare("SELECT count(*) AS n FROM audit WHERE action = 'export' AND target_kind = 'statistics'").first('n')).toBe(
      3,
    )
  })

  test('are exported by who may, and pages follow one another', async () => {
    const file = await call('/api/calls/export?format=csv&language=en', { cookie: company.supervisor.cookie })
    expect(await file.text()).toContain('Incoming')
    expect(await refusal(await call('/api/calls/export?format=csv', { cookie: company.agent.cookie }))).toBe('403 forbidden')
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: CallItem[]; next: string | null } = await (
        await call(`/api/calls?limit=3&cursor=${cursor}`, { cookie: company.supervisor.cookie })
      ).json()
      seen.push(...page.items.map(({ id }) => id))
      cursor = page.next
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBe((await listCalls(company.supervisor.cookie, '?limit=100')).length)
  })
})
