import type { SiteConfig } from '../core/types.ts'
import type { AnnouncedSite } from '../lobby/client.ts'
import type { Call } from '../protocol/call.ts'
import type { VisitorInfo } from '../protocol/model.ts'
import type { DeskNow } from './desk-now.ts'
import type { DeskErasure } from './erasure.ts'
import type { SiteDesk } from './site-desk.ts'
import type { Held } from './today.ts'

/** The typed door to a site's desk. The Worker uses nothing else of this folder. */

export { maySeeNote } from '../core/note-thread.ts'
export type { DeskNow, PresenceStretch } from './desk-now.ts'
export type { DeskErasure } from './erasure.ts'
export { type FileTicket, fileKeys, isShownType, signFileTicket, TICKET_LASTS_MS, verifyFileTicket } from './file-ticket.ts'
export type { Held } from './today.ts'
export { guestName, mintVisitor, verifyVisitorToken, visitorTokenOf } from './visitor-token.ts'

/**
 * The two sides of a conversation. `servedBy` null: it waits, or is over. The visitor's own name is told while it is open.
 * `joined`: supervisors who write beside its agent (R13); `guests`: who was named in a note of it and may look on, no more.
 */
export type Parties = {
  visitorId: string
  visitorName?: string
  agentIds: string[]
  servedBy: string | null
  joined: string[]
  guests: string[]
  isOpen: boolean
}

type Bindings = { SITE_DESK: DurableObjectNamespace<SiteDesk> }

/** What the Worker knows of a visitor's request; the visitor itself proves who it is in its first frame. */
export type VisitorHandshake = { kind: 'visitor'; siteVersion: number; visitor: VisitorInfo }
/** A signed-in person. `sessionId` lets a sign-out close exactly its sockets. */
export type AgentHandshake = {
  kind: 'agent'
  siteVersion: number
  agentId: string
  sessionId: string
  /** The session's end: the socket is closed with its first frame after that, and the client signs in or comes back. */
  expiresAtMs: number
  role: 'admin' | 'supervisor' | 'agent'
}
export type Handshake = VisitorHandshake | AgentHandshake

/** Header that carries the handshake, made here and read by the desk; a client's own header of that name never gets through. */
export const HANDSHAKE_HEADER = 'x-yingda-handshake'
/** The desk's answer when it has no configuration or an older one than `siteVersion`. */
export const NEED_CONFIG_STATUS = 428

export const deskOf = (env: Bindings, siteId: string) => env.SITE_DESK.getByName(siteId)

/**
 * Opens a socket on the site's desk by a request built here, never by the client's own.
 * `loadConfig` is asked only when the desk does not have the version named in the handshake.
 * Gives the 101 answer with the client's end of the socket, or 503 when the site has no configuration.
 */
export const openSocket = async (
  env: Bindings,
  siteId: string,
  handshake: Handshake,
  loadConfig: () => Promise<SiteConfig | null>,
): Promise<Response> => {
  const attempt = () =>
    deskOf(env, siteId).fetch('https://desk/socket', {
      headers: { Upgrade: 'websocket', [HANDSHAKE_HEADER]: encodeURIComponent(JSON.stringify(handshake)) },
    })
  const first = await attempt()
  if (first.status !== NEED_CONFIG_STATUS) return first
  const config = await loadConfig()
  if (config === null) return new Response(null, { status: 503 })
  await deskOf(env, siteId).configure(config)
  return attempt()
}

/** Pushes a changed configuration; open conversations obey it from their next event on. */
export const pushConfig = (env: Bindings, config: SiteConfig): Promise<void> => deskOf(env, config.siteId).configure(config)

/** The site's settings changed: its open panels hear it. */
export const announceToDesk = (env: Bindings, site: AnnouncedSite): Promise<void> => deskOf(env, site.siteId).announce(site)

/** Closes an agent's sockets on this site at once: all of them, or those of one session (sign-out). */
export const closeAgentSockets = (env: Bindings, siteId: string, agentId: string, sessionId?: string): Promise<void> =>
  deskOf(env, siteId).closeAgentSockets(agentId, sessionId ?? null)

/** True while the agent has an open conversation with the visitor on this site: it may then read the visitor's history. */
export const isServing = (env: Bindings, siteId: string, agentId: string, visitorId: string): Promise<boolean> =>
  deskOf(env, siteId).isServing(agentId, visitorId)

/** The visitor was linked to a contact (null: to none): its open conversation shows the name at once, as the site's settings say. */
export const linkContact = (
  env: Bindings,
  siteId: string,
  visitorId: string,
  contactId: string | null,
  contactName: string | null,
): Promise<void> => deskOf(env, siteId).linkContact(visitorId, contactId, contactName)

/** The visitor got a name of its own: its open conversation shows it at once. */
export const nameVisitor = (env: Bindings, siteId: string, visitorId: string, visitorName: string): Promise<void> =>
  deskOf(env, siteId).nameVisitor(visitorId, visitorName)

/** Data protection: the desk forgets a visitor. `actorId`: in whose name what is open ends; null: then it refuses. Again changes nothing. */
export const eraseOnDesk = async (env: Bindings, siteId: string, visitorId: string, actorId: string | null): Promise<DeskErasure> =>
  deskOf(env, siteId).eraseVisitor(visitorId, actorId)

/** How many conversations are open on this site now. */
export const countOpen = (env: Bindings, siteId: string): Promise<number> => deskOf(env, siteId).countOpen()

/** How many conversations are open on this site, and what agents are since when. */
export const deskNow = async (env: Bindings, siteId: string): Promise<DeskNow> => deskOf(env, siteId).now()

/** The site is deleted: its open conversations end in `actorId`'s name, its sockets are closed. */
export const retireDesk = (env: Bindings, siteId: string, actorId: string): Promise<void> => deskOf(env, siteId).retire(actorId)

/** Whose a conversation is that is open or has just ended on the site's desk; null when it is not there. */
export const partiesOf = (env: Bindings, siteId: string, conversationId: string): Promise<Parties | null> =>
  deskOf(env, siteId).partiesOf(conversationId)

/** The same of the conversation a visitor has open; null: none. */
export const partiesOfVisitor = (env: Bindings, siteId: string, visitorId: string): Promise<Parties | null> =>
  deskOf(env, siteId).partiesOfVisitor(visitorId)

/** A call as its agent may see it, and as who steers does. */
export type CallNews = { agentId: string | null; forAgent: Call; forSteering: Call }

/** Tells the open consoles of a site of a call. */
export const announceCall = async (env: Bindings, siteId: string, news: CallNews): Promise<void> => {
  await deskOf(env, siteId).announceCall(news)
}

/** Which of these visitors have a conversation open on this site. */
export const openOf = async (env: Bindings, siteId: string, visitorIds: readonly string[]): Promise<string[]> =>
  deskOf(env, siteId).openOf(visitorIds)

/** R13: the blacklist as the desk has it now. */
export const isVisitorBlocked = (env: Bindings, siteId: string, visitorId: string, ip: string | null): Promise<boolean> =>
  deskOf(env, siteId).isVisitorBlocked(visitorId, ip)

/** Conversations of this site asked for since then that are open, or over and perhaps not in D1 yet. */
export const heldSince = async (env: Bindings, siteId: string, sinceMs: number): Promise<Held[]> => deskOf(env, siteId).heldSince(sinceMs)

/** The addresses by which the desk knows a visitor now. */
export const addressesOf = async (env: Bindings, siteId: string, visitorId: string): Promise<string[]> =>
  deskOf(env, siteId).addressesOf(visitorId)
