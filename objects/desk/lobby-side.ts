import { isBlocked } from '../core/blacklist.ts'
import type { DeskState } from '../core/types.ts'
import type { InvitationOutcome, LobbyDelta } from '../lobby/client.ts'
import type { AgentFrame, ToAgentFrame } from '../protocol/agent.ts'
import { attempt, Refusal } from './frames.ts'
import { INVITATION_MS, signInvite } from './invite-token.ts'
import type { Lobbies } from './lobbies.ts'
import type { Attachment, Sockets } from './sockets.ts'
import type { Turns } from './turn.ts'
import { publicAgent } from './views.ts'
import { VisitorWatch } from './visitor-watch.ts'

type AgentAttachment = Extract<Attachment, { kind: 'agent' }>
type Frame<T extends AgentFrame['type']> = Extract<AgentFrame, { type: T }>
export type LobbyFrame = Frame<'visitors_watch' | 'visitors_unwatch' | 'track_watch' | 'invite'>

const TELL_EVERY_MS = 1_000
/** A new question of a console is answered at once, but not more often than this. */
const ANSWER_EVERY_MS = 250
/** An outcome waits so long for an agent whose page is just loading. */
const KEEP_OUTCOME_MS = 120_000
const MOST_OUTCOMES = 50
const AVATAR_CHARS = 500

/**
 * What the desk has to do with the lobbies: consoles that look at the visitors of the site, and invitations. What a console
 * looks at is in its socket's attachment, so that it goes on after the desk slept; the visitors themselves are in memory only.
 */
export class LobbySide {
  readonly #turns: Turns
  readonly #sockets: Sockets
  readonly #lobbies: Lobbies
  readonly #watch: VisitorWatch
  readonly #background: (work: Promise<unknown>) => void
  readonly #outcomes = new Map<string, { frame: ToAgentFrame; untilMs: number }[]>()
  #timer: ReturnType<typeof setTimeout> | null = null
  #timerMs = 0
  #toldAtMs = 0

  constructor(turns: Turns, sockets: Sockets, lobbies: Lobbies, db: () => D1Database, background: (work: Promise<unknown>) => void) {
    this.#turns = turns
    this.#sockets = sockets
    this.#lobbies = lobbies
    this.#background = background
    this.#watch = new VisitorWatch(turns, sockets, lobbies, db, () => this.stir())
  }

  async take(socket: WebSocket, attachment: AgentAttachment, frame: LobbyFrame, nowMs: number): Promise<void> {
    switch (frame.type) {
      case 'visitors_watch':
        return this.#look(socket, { ...attachment, query: frame.query }, nowMs)
      case 'visitors_unwatch':
        this.#sockets.attach(socket, { ...attachment, query: undefined })
        return this.#watch.dropIfUnwatched()
      case 'track_watch':
        this.#watch.forgetTrack(socket)
        if (frame.visitorId !== null) return this.#look(socket, { ...attachment, trackOf: frame.visitorId }, nowMs)
        this.#sockets.attach(socket, { ...attachment, trackOf: undefined })
        return this.#watch.dropIfUnwatched()
      case 'invite':
        return this.#invite(attachment, frame, nowMs)
    }
  }

  /** A lobby says what changed. Gives the name of the watch that is on; null: nobody watches, it may stop. */
  hear(delta: LobbyDelta): string | null {
    const epoch = this.#watch.hear(delta, this.#background)
    if (epoch !== null) this.stir()
    return epoch
  }

  /** Something may have changed in what is looked at: told within a second. */
  stir(): void {
    if (this.#watch.isWatched()) this.#tellAt(this.#toldAtMs + TELL_EVERY_MS)
  }

  /** The visitor answered an invitation, or no longer can. To all windows of the agent, or to the next one it opens. */
  answered({ id, agentId, visitorId, outcome }: InvitationOutcome): void {
    this.#toAgent(agentId, { type: 'invitation', id, visitorId, outcome })
  }

  /** A visitor's address, while somebody watches. */
  ipOf(visitorId: string): string | null {
    return this.#watch.ipOf(visitorId)
  }

  /** A visitor's name is another than it was. */
  renamed(visitorId: string): void {
    this.#watch.renamed(visitorId)
    this.stir()
  }

  /** An agent's page is there: it gets what it missed while it was loading. */
  arrived(socket: WebSocket, agentId: string, nowMs: number): void {
    const outcomes = this.#outcomes.get(agentId) ?? []
    this.#outcomes.delete(agentId)
    for (const { frame, untilMs } of outcomes) if (untilMs > nowMs) this.#sockets.send([socket], frame)
  }

  async #look(socket: WebSocket, attachment: AgentAttachment, nowMs: number): Promise<void> {
    this.#sockets.attach(socket, attachment)
    this.#watch.add(socket)
    if (await this.#watch.begin().catch(unreachable)) return
    this.#tellAt(Math.min(nowMs + ANSWER_EVERY_MS, Math.max(nowMs, this.#toldAtMs + ANSWER_EVERY_MS)))
  }

  #tellAt(dueMs: number): void {
    const nowMs = Date.now()
    if (this.#timer !== null && this.#timerMs <= dueMs) return
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timerMs = dueMs
    this.#timer = setTimeout(
      () => {
        this.#timer = null
        this.#toldAtMs = Date.now()
        attempt('visitors', () => this.#watch.tell(this.#background))
      },
      Math.max(0, dueMs - nowMs),
    )
  }

  async #invite({ agentId }: AgentAttachment, { id, visitorId, text }: Frame<'invite'>, nowMs: number): Promise<void> {
    const state = this.#stateOf()
    const ip = this.#watch.ipOf(visitorId)
    if (state.byVisitor.has(visitorId) || isBlocked(state.config, visitorId, ip, nowMs))
      return this.#toAgent(agentId, { type: 'invitation', id, visitorId, outcome: 'refused' })
    const expiresAtMs = nowMs + INVITATION_MS
    const { name, avatar } = publicAgent(state, agentId)
    const invitation = {
      id,
      inviteId: signInvite({ agentId, visitorId, expiresAtMs }, state.config.visitorKey),
      agentId,
      text,
      agent: { name, avatar: (avatar?.length ?? 0) > AVATAR_CHARS ? undefined : avatar },
      expiresAtMs,
    }
    const said = await this.#lobbies.invite(visitorId, invitation).catch(unreachable)
    if (said === 'open') throw new Refusal('conflict', 'another invitation of this visitor waits for its answer')
    this.#toAgent(agentId, { type: 'invitation', id, visitorId, outcome: said })
  }

  #toAgent(agentId: string, frame: ToAgentFrame): void {
    const sockets = this.#sockets.ofAgent(agentId)
    if (sockets.size > 0) return this.#sockets.send(sockets, frame)
    const waiting = (this.#outcomes.get(agentId) ?? []).slice(1 - MOST_OUTCOMES)
    this.#outcomes.set(agentId, [...waiting, { frame, untilMs: Date.now() + KEEP_OUTCOME_MS }])
  }

  #stateOf(): DeskState {
    if (!this.#turns.state) throw new Refusal('unavailable', 'the site is not ready')
    return this.#turns.state
  }
}

const unreachable = (error: unknown): never => {
  console.warn('desk: the lobby does not answer', error instanceof Error ? error.message : error)
  throw new Refusal('unavailable', 'the visitors cannot be reached now; try again')
}
