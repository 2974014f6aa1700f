import type { LobbyFrame } from '../protocol/lobby.ts'
import type { Presence } from './presence.ts'
import type { LobbySockets } from './sockets.ts'
import type { Attachment, Guest, Invitation, InvitationOutcome } from './types.ts'

type Answer = Extract<LobbyFrame, { type: 'invitation' }>
type Bound = Extract<Attachment, { kind: 'guest' }>

/** R13: invitations by an agent. The first answer counts, of whichever tab; without one it is ignored when its time is over. */
export class Invitations {
  readonly #presence: Presence
  readonly #sockets: LobbySockets
  readonly #tell: (outcome: InvitationOutcome) => void
  /** Visitors with an open one, and until when. A cache of what their attachments say. */
  readonly #open = new Map<string, number>()

  constructor(presence: Presence, sockets: LobbySockets, tell: (outcome: InvitationOutcome) => void) {
    this.#presence = presence
    this.#sockets = sockets
    this.#tell = tell
    for (const { visitorId, invitation } of presence.guests()) if (invitation) this.#open.set(visitorId, invitation.expiresAtMs)
  }

  /** Shows it in every tab. */
  invite(visitorId: string, invitation: Invitation): 'sent' | 'open' | 'gone' {
    const guest = this.#presence.get(visitorId)
    const sockets = this.#sockets.of(visitorId)
    if (!guest || sockets.size === 0) return 'gone'
    if (guest.invitation) return 'open'
    this.#open.set(visitorId, invitation.expiresAtMs)
    this.#presence.change({ ...guest, invitation })
    this.#show(sockets, invitation)
    return 'sent'
  }

  /** The visitor is on another page now: an open invitation follows it. */
  showOn(socket: WebSocket, { invitation }: Guest, nowMs: number): void {
    if (invitation && invitation.expiresAtMs > nowMs) this.#show([socket], invitation)
  }

  /** What the visitor's page says of an invitation, or of the box that popped up by itself. */
  answer(socket: WebSocket, bound: Bound, { inviteId, state }: Answer): void {
    if (inviteId === null) {
      this.#sockets.write(socket, { ...bound, isBoxShown: state === 'shown' })
      return
    }
    const guest = this.#presence.get(bound.guest.visitorId)
    if (state === 'shown' || guest?.invitation?.inviteId !== inviteId) return
    this.#close(guest, guest.invitation, state, socket)
  }

  /** Nobody answered in time. Gives the visitors who are no longer invited. */
  expire(nowMs: number): string[] {
    const over = [...this.#open].filter(([, expiresAtMs]) => expiresAtMs <= nowMs).map(([visitorId]) => visitorId)
    for (const visitorId of over) {
      const guest = this.#presence.get(visitorId)
      if (guest?.invitation) this.#close(guest, guest.invitation, 'ignored')
      this.#open.delete(visitorId)
    }
    return over
  }

  /** The visitor has left without an answer. */
  left({ visitorId, invitation }: Guest): void {
    this.#open.delete(visitorId)
    if (invitation) this.#tell({ id: invitation.id, agentId: invitation.agentId, visitorId, outcome: 'gone' })
  }

  nextMs(): number | null {
    return this.#open.size === 0 ? null : Math.min(...this.#open.values())
  }

  #close(guest: Guest, invitation: Invitation, outcome: InvitationOutcome['outcome'], by?: WebSocket): void {
    const { visitorId } = guest
    this.#open.delete(visitorId)
    this.#presence.change({ ...guest, invitation: null })
    this.#sockets.send(this.#sockets.of(visitorId), { type: 'invite_over', inviteId: invitation.inviteId }, by)
    this.#tell({ id: invitation.id, agentId: invitation.agentId, visitorId, outcome })
  }

  #show(sockets: Iterable<WebSocket>, { inviteId, text, agent, expiresAtMs }: Invitation): void {
    this.#sockets.send(sockets, { type: 'invite', inviteId, text, agent: { name: agent.name, avatar: agent.avatar }, expiresAtMs })
  }
}
