import { env } from 'cloudflare:workers'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { mintVisitor } from '../../objects/desk/client.ts'
import { HOOK_CHOICES } from '../../objects/protocol/hook-words.ts'
import type { Erasure } from '../../worker/models/data-protection.ts'
import { deskStub } from './support/desk.ts'
import { carry, HookEndpoint } from './support/hook-endpoint.ts'
import { loggedEvents, writeHook } from './support/hook-rows.ts'
import { asGuest, configOf } from './support/uploads.ts'
import { type Company, call, freshIp, makeCompany } from './worker-support.ts'

/** What each change writes into the log of events, of a hook that wants all of them. What a desk tells: desk-hooks.test.ts. */

const HOOK = 'kevents'
let company: Company
let endpoint: HookEndpoint
beforeAll(async () => {
  company = await makeCompany()
})
beforeEach(async () => {
  endpoint = new HookEndpoint().open()
  endpoint.secret = 'whsec_events'
  await writeHook(HOOK, HOOK_CHOICES, 'whsec_events')
})
afterEach(async () => {
  vi.unstubAllGlobals()
  await env.DB.batch([env.DB.prepare('DELETE FROM hook'), env.DB.prepare('DELETE FROM hook_event')])
})

type Contact = { id: string; revision: string }
const admin = () => ({ cookie: company.admin.cookie })
const done = async <T>(answer: Promise<Response>): Promise<T> => {
  const response = await answer
  expect(response.status, await response.clone().text()).toBeLessThan(300)
  return response.json<T>()
}
const make = (json: object) => done<Contact>(call('/api/contacts', { ...admin(), json }))
const logged = async (...types: string[]) => {
  const rows = (await loggedEvents()).map(({ id: _, ...row }) => row)
  return types.length === 0 ? rows : rows.filter(({ type }) => types.includes(type))
}

describe('a contact', () => {
  test('that is edited tells what is other than before, and nothing where nothing is', async () => {
    const { id } = await make({ name: '甲', phone: '13700000001' })
    const edit = (json: object) => done(call(`/api/contacts/${id}`, { ...admin(), method: 'PATCH', json }))
    await edit({ name: '乙', notes: '常客' })
    await edit({ name: '乙' })
    const [told, ...more] = await logged('contact.updated')
    expect(more).toEqual([])
    expect(told).toMatchObject({
      contactId: id,
      data: {
        contactId: id,
        changed: ['name', 'notes'],
        contact: { id, name: '乙', phone: '13700000001', notes: '常客' },
        by: { name: '老板' },
      },
    })
  })

  test('that is shared or given away tells it, each that changed', async () => {
    const [hidden, open] = [await make({ name: '藏', shared: false }), await make({ name: '开', shared: true })]
    const ids = [hidden.id, open.id]
    await done(call('/api/contacts/share', { ...admin(), json: { ids, shared: true } }))
    await done(call('/api/contacts/owner', { ...admin(), json: { ids: [open.id], ownerId: company.agent.id } }))
    expect((await logged('contact.updated')).map(({ contactId, data }) => [contactId, data.changed])).toEqual([
      [hidden.id, ['shared']],
      [open.id, ['ownerId']],
    ])
    expect((await logged('contact.updated'))[1]?.data).toMatchObject({ contact: { name: '开', ownerId: company.agent.id } })
  })

  test('that takes in another tells both', async () => {
    const [kept, other] = [await make({ name: '留', phone: '13700000003' }), await make({ name: '并', mail: 'b@merge.example' })]
    const json = { with: other.id, revision: kept.revision, withRevision: other.revision, take: ['mail'] }
    await done(call(`/api/contacts/${kept.id}/merge`, { ...admin(), json }))
    expect(await logged('contact.updated', 'contact.deleted')).toMatchObject([
      { type: 'contact.updated', contactId: kept.id, data: { changed: ['merged'], contact: { name: '留', mail: 'b@merge.example' } } },
      { type: 'contact.deleted', contactId: other.id, data: { contactId: other.id, mergedInto: kept.id } },
    ])
  })

  test('that is raised is told as that alone', async () => {
    const { id } = await make({ name: '升' })
    await done(call(`/api/contacts/${id}/customer`, { ...admin(), method: 'POST' }))
    expect((await logged()).map(({ type }) => type)).toEqual(['contact.created', 'customer.raised'])
  })

  test('that was a customer tells when it is deleted or merged, and whoever takes its place is raised; nobody else does', async () => {
    const raise = ({ id }: Contact) => done<Contact>(call(`/api/contacts/${id}/customer`, { ...admin(), method: 'POST' }))
    const [customer, plain, other, kept] = [
      await make({ name: '客' }),
      await make({ name: '凡' }),
      await make({ name: '并' }),
      await make({ name: '留' }),
    ]
    await raise(customer)
    const raised = await raise(other)
    for (const { id } of [customer, plain]) expect((await call(`/api/contacts/${id}`, { ...admin(), method: 'DELETE' })).status).toBe(204)
    const json = { with: other.id, revision: kept.revision, withRevision: raised.revision, take: [] }
    await done(call(`/api/contacts/${kept.id}/merge`, { ...admin(), json }))
    const told = await logged('customer.raised', 'customer.removed')
    expect(told.map(({ type, contactId, data }) => [type, contactId, data.reason, data.mergedInto])).toEqual([
      ['customer.raised', customer.id, undefined, undefined],
      ['customer.raised', other.id, undefined, undefined],
      ['customer.removed', customer.id, 'deleted', null],
      ['customer.removed', other.id, 'merged', kept.id],
      ['customer.raised', kept.id, undefined, undefined],
    ])
    expect(JSON.stringify(told.filter(({ type }) => type === 'customer.removed'))).not.toMatch(/客"|并"/)
  })

  test('that is erased is told by its id alone, after all that was told of it before is gone', async () => {
    const { id } = await make({ name: '榴莲果', phone: '13700000005' })
    const erasure = await done<Erasure>(
      call(`/api/data-protection/people/contact/${id}/erase`, { ...admin(), json: { confirm: '榴莲果', endOpen: true } }),
    )
    expect(erasure.done).toBe(true)
    const alone = { contactId: null, visitorId: null }
    const data = { contactId: id, mergedInto: null, by: { id: company.admin.id, name: '老板' } }
    expect(await logged()).toEqual([
      { type: 'contact.deleted', ...alone, data },
      { type: 'customer.removed', ...alone, data: { ...data, reason: 'erased' } },
    ])
    await carry(HOOK)
    expect(endpoint.received.map(({ type, verdict, body }) => [type, verdict, body.data.contactId])).toEqual([
      ['contact.deleted', 'valid', id],
      ['customer.removed', 'valid', id],
    ])
  })

  test('whose own field is deleted tells nothing: it is no change of people', async () => {
    const { id } = await done<{ id: string }>(call('/api/contact-fields', { ...admin(), json: { name: '来历', kind: 'text' } }))
    await make({ name: '有', custom: { [id]: '展会' } })
    expect((await call(`/api/contact-fields/${id}`, { ...admin(), method: 'DELETE' })).status).toBe(204)
    expect((await logged()).map(({ type }) => type)).toEqual(['contact.created'])
  })
})

test('a left message is told with who left it and how to answer', async () => {
  const config = await configOf(company.siteId)
  await deskStub(company.siteId).configure(config)
  const who = mintVisitor(config.visitorKey, company.siteId)
  const { id } = await done<{ id: string }>(
    call(`/api/visitor/${company.siteId}/left-messages`, {
      json: { name: '王先生', phone: '13800001111', content: '请回电' },
      ip: freshIp(),
      headers: asGuest(who).headers,
    }),
  )
  expect(await logged()).toMatchObject([
    {
      type: 'left_message.created',
      visitorId: who.visitorId,
      data: {
        leftMessageId: id,
        siteId: company.siteId,
        visitorId: who.visitorId,
        name: '王先生',
        phone: '13800001111',
        content: '请回电',
        files: 0,
      },
    },
  ])
})

test('a visitor who is erased is told of to every hook that is on, whatever it chose, and to none that is off', async () => {
  const config = await configOf(company.siteId)
  await deskStub(company.siteId).configure(config)
  const who = mintVisitor(config.visitorKey, company.siteId)
  await writeHook(HOOK, ['left_message.created'], 'whsec_events')
  await writeHook('khook00000000of', HOOK_CHOICES)
  await env.DB.prepare("UPDATE hook SET enabled = 0 WHERE id = 'khook00000000of'").run()
  const json = { name: '访客甲', phone: '13800002222', content: '请删除' }
  await done(call(`/api/visitor/${company.siteId}/left-messages`, { json, ip: freshIp(), headers: asGuest(who).headers }))
  await carry(HOOK)
  const person = `/api/data-protection/people/visitor/${who.visitorId}`
  const { name } = await done<{ name: string }>(call(person, admin()))
  expect((await done<Erasure>(call(`${person}/erase`, { ...admin(), json: { confirm: name, endOpen: true } }))).done).toBe(true)
  const data = { visitorId: who.visitorId, siteId: company.siteId, by: { id: company.admin.id, name: '老板' } }
  expect(await logged()).toEqual([{ type: 'visitor.erased', contactId: null, visitorId: null, data }])
  for (const id of [HOOK, 'khook00000000of']) await carry(id)
  expect(endpoint.received.map(({ type, verdict, body }) => [type, verdict, body.data.visitorId])).toEqual([
    ['left_message.created', 'valid', who.visitorId],
    ['visitor.erased', 'valid', who.visitorId],
  ])
  // With nobody to tell, nothing is written.
  await env.DB.batch([env.DB.prepare('DELETE FROM hook_event'), env.DB.prepare('UPDATE hook SET enabled = 0')])
  const other = mintVisitor(config.visitorKey, company.siteId)
  await done(call(`/api/visitor/${company.siteId}/left-messages`, { json, ip: freshIp(), headers: asGuest(other).headers }))
  const { name: otherName } = await done<{ name: string }>(call(`/api/data-protection/people/visitor/${other.visitorId}`, admin()))
  const erase = { ...admin(), json: { confirm: otherName, endOpen: true } }
  await done(call(`/api/data-protection/people/visitor/${other.visitorId}/erase`, erase))
  expect(await logged()).toEqual([])
})
