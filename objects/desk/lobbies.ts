import { type Invitation, inviteVisitor, type LobbyBindings, readTrack, watchLobbies } from '../lobby/client.ts'
import type { TrackPage } from '../protocol/lobby.ts'

/** What the desk asks of its site's lobbies. */
export type Lobbies = {
  watch(epoch: string): Promise<void>
  invite(visitorId: string, invitation: Invitation): Promise<'sent' | 'open' | 'gone'>
  /** Null: the visitor is not there. */
  readTrack(visitorId: string): Promise<TrackPage[] | null>
}

export type { LobbyBindings }

export const lobbiesOf = (env: () => LobbyBindings, siteId: () => string): Lobbies => ({
  watch: (epoch) => watchLobbies(env(), siteId(), epoch),
  invite: (visitorId, invitation) => inviteVisitor(env(), siteId(), visitorId, invitation),
  readTrack: (visitorId) => readTrack(env(), siteId(), visitorId),
})
