import { exports } from 'cloudflare:workers'
import type { Me } from '../../worker/models/people.ts'

/** Calls of the real Worker with real D1 and objects, from one made-up origin and address. */

export const ORIGIN = 'https://chat.example.com'
export const PASSWORD = 'correct-horse-battery'

export type CallOptions = {
  method?: string
  json?: unknown
  body?: string | Uint8Array<ArrayBuffer>
  cookie?: string
  ip?: string
  headers?: Record<string, string | null>
}

/** One request. `Origin` and JSON type are set as our own pages do; a header of null is left out. */
export const call = (
  path: string,
  { method, json, body, cookie, ip = '203.0.113.7', headers = {} }: CallOptions = {},
): Promise<Response> => {
  const payload = json === undefined ? body : JSON.stringify(json)
  const all: Record<string, string | null> = {
    Origin: ORIGIN,
    'CF-Connecting-IP': ip,
    'Content-Type': payload === undefined ? null : 'application/json',
    Cookie: cookie ?? null,
    ...headers,
  }
  const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null)
  return exports.default.fetch(
    new Request(ORIGIN + path, {
      method: method ?? (payload === undefined ? 'GET' : 'POST'),
      headers: given,
      body: payload,
      redirect: 'manual',
    }),
  )
}

export const cookieOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

export const errorOf = async (response: Response): Promise<{ status: number; code: string; field?: string }> => {
  const { error } = await response.json<{ error: { code: string; field?: string } }>()
  return { status: response.status, code: error.code, field: error.field }
}

/** The status and code of an answer that must be an error. */
export const refusal = async (response: Response): Promise<string> => {
  const { status, code } = await errorOf(response)
  return `${status} ${code}`
}

export type Person = { id: string; username: string; cookie: string }
export type Company = { siteId: string; admin: Person; supervisor: Person; agent: Person; other: Person }

let addresses = 0
/** An address nobody used yet, so that tests do not share a guard. */
export const freshIp = (): string => {
  addresses = (addresses + 1) % 250
  return `198.51.100.${addresses + 1}`
}

export const signIn = (username: string, password = PASSWORD, ip = freshIp()): Promise<Response> =>
  call('/api/auth/sign-in', { json: { username, password }, ip })

export const setUp = (): Promise<Response> =>
  call('/api/setup', {
    json: {
      organisation: '测试公司',
      admin: { username: 'Boss', name: '老板', password: PASSWORD },
      site: { name: '测试站点', domain: 'shop.example.com' },
    },
    ip: freshIp(),
  })

const addPerson = async (
  company: { siteId: string; admin: Person },
  username: string,
  role: string,
  workNumber: string,
): Promise<Person> => {
  const json = { username, name: username, workNumber, password: PASSWORD, role, siteIds: [company.siteId], groupIds: [] }
  const made = await call('/api/agents', { json, cookie: company.admin.cookie })
  if (made.status !== 201) throw new Error(await made.text())
  const signed = await signIn(username)
  return { id: (await made.json<{ id: string }>()).id, username, cookie: cookieOf(signed) }
}

/** A set-up organisation with one person of each role, and one agent more. */
export const makeCompany = async (): Promise<Company> => {
  const answer = await setUp()
  const me = await answer.json<Me>()
  const base = { siteId: me.sites[0]?.id ?? '', admin: { id: me.id, username: me.username, cookie: cookieOf(answer) } }
  return {
    ...base,
    supervisor: await addPerson(base, 'super', 'supervisor', 'A2001'),
    agent: await addPerson(base, 'agent1', 'agent', 'A2002'),
    other: await addPerson(base, 'agent2', 'agent', 'A2003'),
  }
}

/** A socket as it comes: `Peer` accepts it. Throws with the refusing answer. */
export const socketTo = async (path: string, options: CallOptions = {}): Promise<WebSocket> => {
  const response = await call(path, { ...options, headers: { Upgrade: 'websocket', ...options.headers } })
  if (response.webSocket === null) throw new Error(`no socket: ${response.status} ${await response.text()}`)
  return response.webSocket
}

/** The same, accepted. */
export const openSocket = async (path: string, options: CallOptions = {}): Promise<WebSocket> => {
  const socket = await socketTo(path, options)
  socket.accept()
  return socket
}

export const closeOf = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => socket.addEventListener('close', (event) => resolve(event.code)))
