import { AgentClient, type AgentOptions } from './agent-client.ts'
import { VisitorClient, type VisitorOptions } from './visitor-client.ts'
import { wsWire } from './ws-wire.ts'

/**
 * The clients that tests, bench and demo traffic share, over `ws`. Runtime tests inside workerd build a `VisitorClient` or
 * `AgentClient` on their own `OpenWire` instead of importing this file.
 */
export { AgentClient, type AgentOptions } from './agent-client.ts'
export { newId } from './live-client.ts'
export { type Ack, FrameError } from './outbox.ts'
export { VisitorClient, type VisitorOptions } from './visitor-client.ts'
export { HandshakeError } from './wire.ts'

type Where = {
  /** The server's origin, `http://127.0.0.1:8787`. */
  url: string
  siteId: string
  /** The page's origin; the server's own by default. */
  origin?: string
  /** Chooses the address a local server sees. */
  ip?: string
  headers?: Record<string, string>
}

const headersOf = ({ url, origin, ip, headers }: Where): Record<string, string> => ({
  Origin: origin ?? url,
  ...(ip === undefined ? {} : { 'CF-Connecting-IP': ip }),
  ...headers,
})

/** A visitor's client that is not connected yet. */
export const visitorClient = (where: Where, options: Omit<VisitorOptions, 'open'> = {}): VisitorClient =>
  new VisitorClient({ ...options, open: wsWire(`${where.url}/api/sites/${where.siteId}/chat`, { headers: headersOf(where) }) })

/** An agent's client that is not connected yet; `cookie` comes from `signIn`. */
export const agentClient = (where: Where & { cookie: string }, options: Omit<AgentOptions, 'open'> = {}): AgentClient =>
  new AgentClient({
    ...options,
    open: wsWire(`${where.url}/api/sites/${where.siteId}/desk`, { headers: { ...headersOf(where), Cookie: where.cookie } }),
  })

/** A visitor who has opened the panel. */
export const connectVisitor = async (where: Where, options: Omit<VisitorOptions, 'open'> = {}): Promise<VisitorClient> => {
  const client = visitorClient(where, options)
  await client.connect()
  return client
}

/** An agent at its desk, in the state it was left in. */
export const connectAgent = async (where: Where & { cookie: string }, options: Omit<AgentOptions, 'open'> = {}): Promise<AgentClient> => {
  const client = agentClient(where, options)
  await client.connect()
  return client
}
