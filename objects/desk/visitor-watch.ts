import { nameForAgents } from '../core/names.ts'
import type { DeskState } from '../core/types.ts'
import type { LobbyDelta } from '../lobby/client.ts'
import type { ToAgentFrame } from '../protocol/agent.ts'
import type { OnlineVisitor, VisitorQuery } from '../protocol/lobby.ts'
import type { Lobbies } from './lobbies.ts'
import type { Attachment, Sockets } from './sockets.ts'
import type { Turns } from './turn.ts'
import { VisitorList } from './visitor-list.ts'
import { VisitorMirror } from './visitor-mirror.ts'
import { VisitorNames } from './visitor-names.ts'
import { guestName } from './visitor-token.ts'

type AgentAttachment = Extract<Attachment, { kind: 'agent' }>
type Told = { frame: string; visitors: Map<string, OnlineVisitor> }

/** The visitors of the site as long as a console looks at them: a mirror of the lobbies, with what the desk knows of each. */
export class VisitorWatch {
  readonly #turns: Turns
  readonly #sockets: Sockets
  readonly #lobbies: Lobbies
  readonly #names: VisitorNames
  readonly #stir: () => void
  readonly #watchers = new Set<WebSocket>()
  #told = new WeakMap<WebSocket, Told>()
  #tracks = new WeakMap<WebSocket, string>()
  #mirror = new VisitorMirror()
  #list = new VisitorList()
  /** Whose conversation the list shows, and how. */
  #talking = new Map<string, string>()
  #epoch: string | null = null
  #shards = 0
  /** Nothing is shown before the lobbies have said who is there. */
  #hasHeard = false

  constructor(turns: Turns, sockets: Sockets, lobbies: Lobbies, db: () => D1Database, stir: () => void) {
    this.#turns = turns
    this.#sockets = sockets
    this.#lobbies = lobbies
    this.#names = new VisitorNames(db)
    this.#stir = stir
    for (const socket of sockets.agents()) if (this.#wishOf(socket)) this.#watchers.add(socket)
  }

  add(socket: WebSocket): void {
    this.#watchers.add(socket)
    this.#told.delete(socket)
  }

  forgetTrack(socket: WebSocket): void {
    this.#tracks.delete(socket)
  }

  isWatched(): boolean {
    for (const socket of this.#watchers) {
      if (this.#wishOf(socket)) return true
      this.#watchers.delete(socket)
    }
    return false
  }

  /** Lets the lobbies tell. True when they just began to; then the first answer follows theirs. */
  async begin(): Promise<boolean> {
    if (this.#epoch !== null) return !this.#hasHeard
    const epoch = crypto.randomUUID()
    this.#epoch = epoch
    try {
      await this.#lobbies.watch(epoch)
    } catch (error) {
      if (this.#epoch === epoch) this.#epoch = null
      throw error
    }
    return true
  }

  dropIfUnwatched(): void {
    if (this.isWatched() || this.#epoch === null) return
    this.#epoch = null
    this.#hasHeard = false
    this.#shards = 0
    this.#mirror = new VisitorMirror()
    this.#list = new VisitorList()
    this.#talking = new Map()
  }

  hear(delta: LobbyDelta, background: (work: Promise<unknown>) => void): string | null {
    this.dropIfUnwatched()
    if (!this.isWatched()) return null
    // The desk slept and forgot: all lobbies are asked again.
    if (this.#epoch === null) background(this.begin().catch(complain))
    if (delta.epoch !== this.#epoch) return this.#epoch
    this.#hasHeard = true
    for (const visitorId of this.#mirror.apply(delta)) this.#refresh(visitorId)
    if (delta.shards !== null && delta.shards > this.#shards) {
      if (this.#shards > 0) background(this.#lobbies.watch(this.#epoch).catch(complain))
      this.#shards = delta.shards
    }
    return this.#epoch
  }

  /** What D1 said of its name is old. */
  renamed(visitorId: string): void {
    this.#names.forget(visitorId)
    if (this.#hasHeard) this.#refresh(visitorId)
  }

  ipOf(visitorId: string): string | null {
    return this.#mirror.get(visitorId)?.info.ip ?? null
  }

  /** Sends each console what changed in what it looks at. */
  tell(background: (work: Promise<unknown>) => void): void {
    if (!this.isWatched()) return this.dropIfUnwatched()
    if (this.#epoch === null) background(this.begin().catch(complain))
    if (!this.#hasHeard) return
    this.#refreshTalking()
    if (this.#names.hasWanted) background(this.#learnNames())
    for (const socket of this.#watchers) {
      const wish = this.#wishOf(socket)
      if (wish?.query) this.#tellWindow(socket, wish.query)
      if (wish?.trackOf) this.#tellTrack(socket, wish.trackOf, background)
    }
  }

  #tellWindow(socket: WebSocket, query: VisitorQuery): void {
    const { rows, total } = this.#list.window(query)
    const order = rows.map(({ view }) => view.visitorId)
    const counts = this.#list.counts()
    const regions = this.#list.regions()
    const told = this.#told.get(socket)
    const visitors = rows.map(({ view }) => view).filter((view) => told?.visitors.get(view.visitorId) !== view)
    const frame = JSON.stringify([order, total, counts, regions])
    if (told?.frame === frame && visitors.length === 0) return
    this.#told.set(socket, { frame, visitors: new Map(rows.map(({ view }) => [view.visitorId, view])) })
    this.#sockets.send([socket], { type: 'visitors', offset: query.offset, order, visitors, total, counts, regions } satisfies ToAgentFrame)
  }

  /** Read anew when the visitor's pages changed since the last time. */
  #tellTrack(socket: WebSocket, visitorId: string, background: (work: Promise<unknown>) => void): void {
    const seen = this.#mirror.get(visitorId)
    const version = seen ? `${visitorId}:${seen.startedAtMs}:${seen.pages}` : `${visitorId}:gone`
    if (this.#tracks.get(socket) === version) return
    this.#tracks.set(socket, version)
    const send = async () => {
      const pages = seen ? await this.#lobbies.readTrack(visitorId) : null
      if (this.#tracks.get(socket) !== version) return
      this.#sockets.send([socket], { type: 'track', visitorId, pages: pages ?? [], online: pages !== null } satisfies ToAgentFrame)
    }
    background(
      send().catch((error: unknown) => {
        this.#tracks.delete(socket)
        complain(error)
      }),
    )
  }

  /** Conversations that began, ended or changed hands since the last time. */
  #refreshTalking(): void {
    const before = this.#talking
    const now = new Map<string, string>()
    const { state } = this.#turns
    for (const conversation of state?.conversations.values() ?? []) {
      const { visitorId, phase, visitorConnected } = conversation
      const agentId = phase.kind === 'served' ? phase.agentId : ''
      const name = state ? nameForAgents(state, conversation) : ''
      now.set(visitorId, `${conversation.id} ${phase.kind} ${agentId} ${visitorConnected} ${name}`)
    }
    this.#talking = now
    for (const [visitorId, how] of now) if (before.get(visitorId) !== how) this.#refresh(visitorId)
    for (const visitorId of before.keys()) if (!now.has(visitorId)) this.#refresh(visitorId)
  }

  #refresh(visitorId: string): void {
    const view = this.#viewOf(visitorId)
    if (view) return this.#list.set(view)
    this.#list.delete(visitorId)
    this.#names.forget(visitorId)
  }

  /** A visitor is there by a lobby, or by the chat page alone. Fields are named one by one: nothing else gets into a frame. */
  #viewOf(visitorId: string): OnlineVisitor | null {
    const { state } = this.#turns
    const seen = this.#mirror.get(visitorId)
    const conversation = state?.conversations.get(state.byVisitor.get(visitorId) ?? '')
    if (!seen && !conversation?.visitorConnected) return null
    if (!conversation && seen && seen.visits > 1) this.#names.want(visitorId)
    return {
      visitorId,
      name:
        (state && conversation && nameForAgents(state, conversation)) ??
        this.#nameOf(visitorId, state) ??
        seen?.name ??
        guestName(visitorId),
      info: seen?.info ?? conversation?.visitor ?? {},
      state: conversation ? (conversation.phase.kind === 'served' ? 'chatting' : 'queued') : seen?.isInvited ? 'invited' : 'browsing',
      agentId: conversation?.phase.kind === 'served' ? conversation.phase.agentId : undefined,
      conversationId: conversation?.id,
      startedAtMs: seen?.startedAtMs ?? conversation?.askedAtMs ?? 0,
      pages: seen?.pages ?? 1,
      visits: seen?.visits ?? 1,
      tabs: seen?.tabs ?? 1,
    }
  }

  /** As D1 knows it. A guest's name is none: what the page says goes before it. */
  #nameOf(visitorId: string, state: DeskState | null): string | undefined {
    const name = this.#names.get(visitorId, state?.config.settings.agentSeesContact ?? true)
    return name === guestName(visitorId) ? undefined : name
  }

  async #learnNames(): Promise<void> {
    const known = await this.#names.ask(Date.now())
    for (const visitorId of known) this.#refresh(visitorId)
    if (known.length > 0 || this.#names.hasWanted) this.#stir()
  }

  #wishOf(socket: WebSocket): Pick<AgentAttachment, 'query' | 'trackOf'> | null {
    const attachment = this.#sockets.attachmentOf(socket)
    if (socket.readyState !== WebSocket.OPEN || attachment?.kind !== 'agent') return null
    return attachment.query || attachment.trackOf ? attachment : null
  }
}

const complain = (error: unknown): void => console.warn('desk: a lobby does not answer', error instanceof Error ? error.message : error)
