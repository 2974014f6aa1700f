import type { OnlineVisitor } from '../protocol/lobby.ts'
import type { VisitorInfo } from '../protocol/model.ts'
import type { Visit } from './visit.ts'

/** What the Worker knows of a browsing visitor's request; the visitor proves who it is in its first frame. */
export type LobbyHandshake = {
  /** By whom it was placed: the browser's own hint, or the identity minted for it. */
  visitorId: string
  minted: { visitorId: string; token: string } | null
  visitor: VisitorInfo
  /** What limits count by: an address or a /64. */
  address: string
  /** Key of the visitors' tokens, hex; kept until the hello. */
  visitorKey: string
  track: boolean
  /** The host page's, when it is not our own. */
  host: string | null
  /** Of the site's row, and of the settings the browser has. */
  siteVersion: number
  knownVersion: number
}

/** A manual invitation that waits for its answer. `id` is the inviting agent's own name for it. */
export type Invitation = {
  id: string
  inviteId: string
  agentId: string
  text: string
  agent: { name: string; avatar?: string }
  expiresAtMs: number
}

/** A visitor who is there, whatever the number of its tabs. Kept in the attachments of all of them. */
export type Guest = {
  visitorId: string
  name: string | undefined
  info: VisitorInfo
  visit: Visit
  visits: number
  invitation: Invitation | null
}

export type Attachment =
  | { kind: 'closed' }
  | { kind: 'new'; openedAtMs: number; handshake: LobbyHandshake }
  | {
      kind: 'guest'
      openedAtMs: number
      address: string
      track: boolean
      knownVersion: number
      /** The box that pops up by itself is on this page. */
      isBoxShown: boolean
      guest: Guest
    }

/** What the desk keeps of a visitor while somebody watches. */
export type SeenVisitor = Omit<OnlineVisitor, 'name' | 'state' | 'agentId' | 'conversationId'> & {
  name: string | undefined
  isInvited: boolean
}

/** What changed in one lobby since the last one. `reset`: forget what this lobby said before. */
export type LobbyDelta = {
  shard: number
  epoch: string
  reset: boolean
  visitors: SeenVisitor[]
  gone: string[]
  /** Lobbies that may hold visitors; from the first one only. */
  shards: number | null
}

/** What became of a manual invitation. */
export type InvitationOutcome = { id: string; agentId: string; visitorId: string; outcome: 'accepted' | 'declined' | 'ignored' | 'gone' }

/** What of a changed site the lobby looks at; the rest is for the visitors' pages, as it is. */
export type AnnouncedSite = { siteId: string; version: number; enabled: boolean; settings: { track: boolean } }
