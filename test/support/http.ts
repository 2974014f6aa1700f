import type { ConversationView, Message, PublicAgent } from '../../objects/protocol/model.ts'

/** The HTTP side of the shared clients: sign-in, set-up, and the few routes that tests read. */

export class HttpError extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(`${status} ${code}: ${message}`)
    this.name = 'HttpError'
    this.status = status
    this.code = code
  }
}

type Options = { method?: string; body?: unknown; headers?: Record<string, string> }

/** A person's session, or nobody's. Sends the server's own Origin, keeps the cookie it is given. */
export class HttpSession {
  readonly url: string
  cookie = ''

  constructor(url: string) {
    this.url = url
  }

  /** Gives the parsed answer; throws `HttpError` with the answer's code unless it is 2xx. */
  async request<T>(path: string, { method = 'GET', body, headers = {} }: Options = {}): Promise<T> {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        Origin: this.url,
        ...(this.cookie === '' ? {} : { Cookie: this.cookie }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      redirect: 'manual',
    })
    const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
    if (cookies.length > 0) this.cookie = cookies.join('; ')
    const text = await response.text()
    const json: unknown = text === '' ? undefined : parse(text)
    if (response.ok) return json as T
    const error = (json as { error?: { code?: string; message?: string } } | undefined)?.error
    throw new HttpError(response.status, error?.code ?? 'unknown', error?.message ?? text.slice(0, 200))
  }

  get<T>(path: string, headers?: Record<string, string>): Promise<T> {
    return this.request<T>(path, { headers })
  }

  post<T>(path: string, body: unknown): Promise<T> {
    return this.request<T>(path, { method: 'POST', body })
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export type Me = { id: string; username: string; name: string; workNumber: string; role: string; sites: { id: string; name: string }[] }
export type Signed = HttpSession & { me: Me }

/** Signs in; the session's cookie opens desk sockets. */
export const signIn = async (url: string, username: string, password: string): Promise<Signed> => {
  const session = new HttpSession(url)
  const me = await session.post<Me>('/api/auth/sign-in', { username, password })
  return Object.assign(session, { me })
}

const PASSWORD = `pass-${Math.random().toString(36).slice(2)}-${Math.random().toString(36).slice(2)}`

/** Uses the first-run page of an empty database: organisation, first admin, first site. */
export const setUp = async (url: string): Promise<{ admin: Signed; siteId: string; username: string; password: string }> => {
  const session = new HttpSession(url)
  const admin = { username: 'admin', name: '管理员', password: PASSWORD }
  await session.post('/api/setup', { organisation: '测试公司', admin, site: { name: '测试站点' } })
  const me = await session.get<Me>('/api/auth/me')
  const siteId = me.sites[0]?.id ?? (await session.get<{ items: { id: string }[] }>('/api/sites')).items[0]?.id
  if (siteId === undefined) throw new Error('the set-up made no site')
  return { admin: Object.assign(session, { me }), siteId, username: admin.username, password: PASSWORD }
}

/** Makes one more site; gives its id. */
export const createSite = async (admin: HttpSession, name: string): Promise<string> =>
  (await admin.post<{ id: string }>('/api/sites', { name })).id

export type AgentAccount = { id: string; username: string; password: string; cookie: string }

/** Makes an agent of the sites and signs it in. */
export const createAgent = async (
  admin: HttpSession,
  number: number,
  siteIds: string[],
  limit = 100,
  groupIds: string[] = [],
): Promise<AgentAccount> => {
  const username = `agent${number}`
  const workNumber = String(8000 + number)
  await admin.post('/api/agents', {
    username,
    name: `坐席${number}`,
    workNumber,
    password: PASSWORD,
    role: 'agent',
    limit,
    siteIds,
    groupIds,
  })
  const signed = await signIn(admin.url, username, PASSWORD)
  return { id: signed.me.id, username, password: PASSWORD, cookie: signed.cookie }
}

export type Archived = { id: string; endReason: ConversationView['endReason']; messages: Message[]; people: PublicAgent[] }

/** An ended conversation as the console's history shows it. */
export const readHistory = (session: HttpSession, conversationId: string): Promise<Archived> =>
  session.get<Archived>(`/api/conversations/${conversationId}`)

/** The same as the visitor who had it may read it. */
export const readVisitorHistory = (
  url: string,
  siteId: string,
  identity: { visitorId: string; token: string },
  conversationId: string,
): Promise<{ messages: Message[]; people: PublicAgent[] }> =>
  new HttpSession(url).get(`/api/visitor/${siteId}/conversations/${conversationId}`, {
    Authorization: `Visitor ${identity.visitorId}.${identity.token}`,
  })
