import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Erasure, HeldData } from '../../worker/models/data-protection.ts'
import { rowsOf, tracesOf } from './support/traces.ts'
import { type Company, call, makeCompany, refusal } from './worker-support.ts'

/** Contacts that were deleted or merged before, and erasures in the middle of which that happens. */

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})

const asAdmin = () => ({ cookie: company.admin.cookie })
const path = (id: string) => `/api/data-protection/people/contact/${id}`
const held = async (id: string) => (await call(path(id), asAdmin())).json<HeldData>()
const erase = (id: string, confirm: string) => call(`${path(id)}/erase`, { json: { confirm }, ...asAdmin() })
const done = async (answer: Response) => {
  expect(answer.status).toBe(200)
  const erasure = await answer.json<Erasure>()
  expect(erasure.done).toBe(true)
  return erasure
}
const make = async (json: { name: string; phone?: string; mail?: string }) =>
  (await call('/api/contacts', { json, ...asAdmin() })).json<{ id: string; revision: string }>()
const patch = (id: string, json: object) => call(`/api/contacts/${id}`, { method: 'PATCH', json, ...asAdmin() })
const merge = (kept: { id: string; revision: string }, other: { id: string; revision: string }) => {
  const json = { with: other.id, revision: kept.revision, withRevision: other.revision, take: [] }
  return call(`/api/contacts/${kept.id}/merge`, { json, ...asAdmin() })
}
/** A visitor with rows of every size of its own. */
const visitor = async (id: string, contactId: string, visits = 1): Promise<void> => {
  await env.DB.prepare(
    'INSERT INTO visitor (id, site_id, name, contact_id, first_seen_at_ms, last_seen_at_ms) VALUES (?1, ?2, ?3, ?4, 1, 1)',
  )
    .bind(id, company.siteId, `来自${id}`, contactId)
    .run()
  await env.DB.prepare(
    `INSERT INTO visit (visitor_id, started_at_ms, site_id, ended_at_ms, pages) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${visits})
     SELECT ?1, i, ?2, i, 1 FROM n`,
  )
    .bind(id, company.siteId)
    .run()
}

describe('a contact that is no more', () => {
  test('was deleted: its id still erases what the audit log says, former numbers too', async () => {
    const { id } = await make({ name: '芒果', phone: '13611112222', mail: 'mango@example.com' })
    await patch(id, { phone: '13633334444' })
    await call(`/api/contacts/${id}`, { method: 'DELETE', ...asAdmin() })
    expect(await tracesOf('13611112222', '13633334444')).not.toEqual([])
    expect(await held(id)).toMatchObject({ name: '芒果', mergedInto: null, counts: { contacts: 0, auditEntries: 3 } })
    expect(await refusal(await erase(id, '苹果'))).toBe('400 bad_request')
    expect(await refusal(await call(path(id), { cookie: company.supervisor.cookie }))).toBe('403 forbidden')
    const { counts } = await done(await erase(id, '芒果'))
    expect(counts).toMatchObject({ contacts: 0, auditEntries: 3 })
    expect(await tracesOf('芒果', '13611112222', '13633334444', 'mango@example.com')).toEqual([])
    expect(await refusal(await call(path(id), asAdmin()))).toBe('404 not_found')
    expect(await refusal(await erase('c000000000000000', '芒果'))).toBe('404 not_found')
  })

  test('was merged: erasing the one that stayed takes it along, whatever was merged into it before', async () => {
    const [first, second, third] = [
      await make({ name: '木瓜一', phone: '13500000001' }),
      await make({ name: '木瓜二', phone: '13500000002' }),
      await make({ name: '木瓜三', phone: '13500000003' }),
    ]
    expect((await merge(second, first)).status).toBe(200)
    const now = await (await call(`/api/contacts/${second.id}`, asAdmin())).json<{ id: string; revision: string }>()
    expect((await merge(third, now)).status).toBe(200)
    expect(await held(second.id)).toMatchObject({ name: '木瓜二', mergedInto: third.id, counts: { contacts: 0 } })
    await done(await erase(third.id, '木瓜三'))
    expect(await tracesOf('木瓜', '13500000001', '13500000002', '13500000003')).toEqual([])
    expect(await refusal(await call(path(first.id), asAdmin()))).toBe('404 not_found')
  })

  test('was merged: erased by its own id, what it left goes and the other one stays as it is', async () => {
    const [kept, other] = [await make({ name: '荔枝一', phone: '13400000001' }), await make({ name: '荔枝二', phone: '13400000002' })]
    expect((await merge(kept, other)).status).toBe(200)
    await done(await erase(other.id, '荔枝二'))
    const stays = await (await call(`/api/contacts/${kept.id}`, asAdmin())).json<{ name: string; phone: string }>()
    expect(stays).toMatchObject({ name: '荔枝一', phone: '13400000001' })
    expect(await tracesOf('荔枝二')).toEqual([])
  })
})

describe('an erasure that is not done', () => {
  const begun = async (name: string, suffix: string) => {
    const contact = await make({ name, phone: `1330000${suffix}` })
    await visitor(`v${suffix}`, contact.id, 30_000)
    const first = await (await erase(contact.id, name)).json<Erasure>()
    expect(first.done).toBe(false)
    return { ...contact, receiptId: first.receiptId }
  }
  const finished = async (id: string, name: string): Promise<Erasure> => {
    for (let tries = 0; tries < 5; tries += 1) {
      const step = await (await erase(id, name)).json<Erasure>()
      if (step.done) return step
    }
    throw new Error('never done')
  }

  test('is completed by the same call though the contact was deleted in the middle of it', async () => {
    const { id, receiptId } = await begun('山竹', '1001')
    await call(`/api/contacts/${id}`, { method: 'DELETE', ...asAdmin() })
    expect(await held(id)).toMatchObject({ name: '山竹', isBegun: true })
    const last = await finished(id, '山竹')
    expect(last).toMatchObject({ receiptId, counts: { visitors: 1, visits: 30_000, contacts: 0 } })
    expect(await tracesOf('山竹', '13300001001', '来自v1001')).toEqual([])
    expect(await rowsOf('SELECT about FROM erasure WHERE id = ?', receiptId)).toEqual([{ about: null }])
  })

  test('is completed though its visitor was unlinked, and takes it along', async () => {
    const { id } = await begun('杨梅', '1002')
    await env.DB.prepare("UPDATE visitor SET contact_id = NULL WHERE id = 'v1002'").run()
    expect((await finished(id, '杨梅')).counts).toMatchObject({ visitors: 1, visits: 30_000, contacts: 1 })
    expect(await tracesOf('杨梅', '来自v1002')).toEqual([])
  })

  test('keeps the contact from being merged, linked and written about', async () => {
    const { id } = await begun('枇杷', '1003')
    const now = await (await call(`/api/contacts/${id}`, asAdmin())).json<{ id: string; revision: string }>()
    const other = await make({ name: '别人' })
    expect(await refusal(await merge(other, now))).toBe('404 not_found')
    await visitor('v1004', other.id)
    const json = { contactId: id, siteId: company.siteId }
    expect(await refusal(await call('/api/visitors/v1004/contact', { method: 'PUT', json, ...asAdmin() }))).toBe('404 not_found')
    await patch(id, { notes: '枇杷又来了' })
    await finished(id, '枇杷')
    expect(await tracesOf('枇杷')).toEqual([])
  })
})
