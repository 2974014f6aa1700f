import { env } from 'cloudflare:workers'
import type { SiteConfig } from '../../../objects/core/types.ts'
import type { FileRef } from '../../../objects/protocol/model.ts'
import { loadSiteConfig } from '../../../worker/services/site-config.ts'
import { type CallOptions, call } from '../worker-support.ts'
import { type AgentPeer, askServed, connectAgent, connectVisitor, type VisitorPeer } from './desk.ts'

export type Guest = { visitorId: string; token: string; peer: VisitorPeer; conversationId: string }
export type Uploaded = { file: FileRef; ticket: string }

export const configOf = async (siteId: string): Promise<SiteConfig> => {
  const config = await loadSiteConfig(env.DB, siteId)
  if (config === null) throw new Error('no such site')
  return config
}

/** A visitor of a real site who is served by the one agent that is ready. */
export const meet = async (siteId: string, agentId: string): Promise<{ agent: AgentPeer; guest: Guest }> => {
  const config = await configOf(siteId)
  const agent = await connectAgent(config, agentId)
  return { agent, guest: await arrive(config) }
}

export const arrive = async (config: SiteConfig): Promise<Guest> => {
  const peer = await connectVisitor(config)
  const { visitorId, token = '' } = await peer.frame('welcome')
  return { visitorId, token, peer, conversationId: await askServed(peer) }
}

export const tokenOf = ({ visitorId, token }: Pick<Guest, 'visitorId' | 'token'>): string => `Visitor ${visitorId}.${token}`

type Raw = { bytes: Uint8Array<ArrayBuffer>; name?: string; conversationId?: string | null; headers?: Record<string, string | null> }

/** A raw body, as the panel and the console send it. `who`: a visitor's header or a person's cookie. */
export const send = (path: string, { bytes, name, conversationId, headers }: Raw, who: CallOptions): Promise<Response> =>
  call(path, {
    method: 'POST',
    body: bytes,
    ...who,
    headers: {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(bytes.length),
      'X-File-Name': name === undefined ? null : encodeURIComponent(name),
      'X-Conversation-Id': conversationId ?? null,
      ...who.headers,
      ...headers,
    },
  })

export const asGuest = (guest: Pick<Guest, 'visitorId' | 'token'>): CallOptions => ({ headers: { Authorization: tokenOf(guest) } })

/** Changes settings of a site in the database as a save would, without its checks. */
export const setSettings = async (siteId: string, settings: object): Promise<void> => {
  await env.DB.prepare('UPDATE site SET settings = ?1, version = version + 1 WHERE id = ?2').bind(JSON.stringify(settings), siteId).run()
}
