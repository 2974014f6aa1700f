import { env } from 'cloudflare:workers'
import { expect } from 'vitest'
import { signatureHeaders } from '../../../objects/hooks/signature.ts'
import { type Company, call } from '../worker-support.ts'

/** The call centre's side of the interface: signed events of calls, in tests. */

export const URL_OF_CENTRE = 'https://calls.yingda.dev/hook'
export const NUMBER = '13900001111'

export type Answer = { state: string; duplicate: boolean }
export type CallItem = {
  id: string
  outcome: string
  number: string
  contactId: string | null
  contactName: string | null
  agentId: string | null
  state: string
}

/** An incoming call of now, with whatever else is said. */
export const callEvent = <More extends object = object>(type: string, callId: string, more: More = {} as More) => ({
  ...{ id: crypto.randomUUID(), callId, type, atMs: Date.now(), direction: 'in', number: NUMBER },
  ...more,
})

export const callRow = (callId: string) =>
  env.DB.prepare('SELECT * FROM call WHERE external_id = ?').bind(callId).first<Record<string, unknown> & { id: string }>()

export const listCalls = async (cookie: string, query = ''): Promise<CallItem[]> =>
  (await (await call(`/api/calls${query}`, { cookie })).json<{ items: CallItem[] }>()).items

export const wantCall = (json: object, cookie: string) => call('/api/calls', { json, cookie })

export const makeContact = async ({ admin }: Company, json: object): Promise<string> =>
  (await (await call('/api/contacts', { cookie: admin.cookie, json })).json<{ id: string }>()).id

export const saveCallCentre = (json: object, cookie: string) => call('/api/call-centre', { method: 'PUT', json, cookie })

/** A call centre that is connected, and tells of calls. */
export const connectCallCentre = async ({ admin }: Company) => {
  const made = await call('/api/call-centre/secret', { cookie: admin.cookie, method: 'POST' })
  const { secret } = await made.json<{ secret: string }>()
  await saveCallCentre({ enabled: true, url: URL_OF_CENTRE }, admin.cookie)
  /** As the call centre sends it: no Origin, no session, a signature. */
  const tell = (event: unknown, { key = secret, atMs = Date.now(), ip = '203.0.113.7' } = {}) => {
    const body = typeof event === 'string' ? event : JSON.stringify(event)
    return call('/api/call-centre/events', { body, ip, headers: { Origin: null, ...signatureHeaders(key, body, atMs) } })
  }
  const told = async (event: unknown): Promise<Answer> => {
    const answer = await tell(event)
    expect(answer.status, await answer.clone().text()).toBeLessThan(300)
    return answer.json<Answer>()
  }
  return { secret, tell, told }
}
