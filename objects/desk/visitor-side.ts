import { isBlocked } from '../core/blacklist.ts'
import { isFull, peopleIn } from '../core/conversation.ts'
import type { Command } from '../core/effects.ts'
import { ratedNotes } from '../core/hook-told.ts'
import { nameForVisitor } from '../core/names.ts'
import { offeredReasons } from '../core/rating.ts'
import type { Conversation, DeskState, VisitorId } from '../core/types.ts'
import { CLOSE, LIMITS, PROTOCOL_VERSION } from '../protocol/constants.ts'
import type { Message, VisitorPhase } from '../protocol/model.ts'
import type { ToVisitorFrame, VisitorFrame } from '../protocol/visitor.ts'
import { endedPhase, REMEMBER_MS } from './ended.ts'
import { ackEnded } from './ended-repeat.ts'
import { gatherVisitorFacts } from './facts.ts'
import { Refusal } from './frames.ts'
import { contentOf } from './message-file.ts'
import type { Attachment, Sockets } from './sockets.ts'
import type { VisitorTurns } from './turn.ts'
import { isSomebodyOnline, openPhase, peopleOf, visitorMessage } from './views.ts'
import { askCommand, profileCommand } from './visitor-ask.ts'
import { guestName, mintVisitor, verifyVisitorToken } from './visitor-token.ts'

type VisitorAttachment = Extract<Attachment, { kind: 'visitor' }>
type Frame<T extends VisitorFrame['type']> = Extract<VisitorFrame, { type: T }>

/** One visitor's frames → commands. What it may do follows from its attachment alone. */
export class VisitorSide {
  readonly #turns: VisitorTurns
  readonly #sockets: Sockets
  readonly #db: () => D1Database
  readonly #lookAtAgents: () => void

  constructor(turns: VisitorTurns, sockets: Sockets, db: () => D1Database, lookAtAgents: () => void) {
    this.#turns = turns
    this.#sockets = sockets
    this.#db = db
    this.#lookAtAgents = lookAtAgents
  }

  async take(socket: WebSocket, attachment: VisitorAttachment, frame: VisitorFrame, nowMs: number): Promise<void> {
    if (frame.type === 'hello') return this.#hello(socket, attachment, frame, nowMs)
    const { visitorId } = attachment
    if (visitorId === null) throw new Refusal('not_ready', 'say hello first')
    if (frame.type === 'ask') return this.#ask(socket, attachment, visitorId, frame)
    if (frame.type === 'fetch') return this.#fetch(socket, visitorId, frame)
    if (frame.type === 'profile') return this.#profile(visitorId, frame)
    if (frame.type === 'groups') return this.#turns.deliver.groups.answer(this.#stateOf(), socket, attachment)
    if (frame.type === 'rate' && !this.#turns.state?.conversations.has(frame.conversationId))
      return this.#rateEnded(visitorId, frame, nowMs)
    if (this.#turns.ended.get(frame.conversationId)?.visitorId === visitorId) return this.#afterEnd(socket, visitorId, frame)
    const thread = frame.type === 'message' ? this.#turns.state?.conversations.get(frame.conversationId)?.thread : undefined
    if (thread && isFull(thread)) throw new Refusal('too_large', 'this conversation is full; begin another')
    this.#turns.run(commandOf(frame, visitorId, this.#turns, nowMs), nowMs, { socket, id: 'id' in frame ? frame.id : undefined })
  }

  /** A frame that crossed the end of its own conversation. */
  #afterEnd(
    socket: WebSocket,
    visitorId: VisitorId,
    frame: Exclude<VisitorFrame, Frame<'hello' | 'ask' | 'profile' | 'fetch' | 'groups'>>,
  ): void {
    if (frame.type === 'typing' || frame.type === 'read') return
    if (frame.type === 'end') return this.#sockets.send([socket], this.#endedFrame(visitorId))
    if (frame.type === 'message' && ackEnded(this.#turns, this.#sockets, socket, frame, null)) return
    throw new Refusal('conversation_ended', 'this conversation is over')
  }

  /** The last socket of this visitor is gone; its grace runs from `lastHeardMs` (R9). */
  left(visitorId: VisitorId, lastHeardMs: number, nowMs: number): void {
    if (this.#turns.state?.byVisitor.has(visitorId)) this.#turns.run({ type: 'visitor.left', visitorId, atMs: lastHeardMs }, nowMs, null)
  }

  #hello(socket: WebSocket, attachment: VisitorAttachment, frame: Frame<'hello'>, nowMs: number): void {
    if (attachment.visitorId !== null) throw new Refusal('bad_frame', 'hello was said already')
    const state = this.#stateOf()
    const { siteId, visitorKey } = state.config
    const isProven = frame.visitorId && frame.token && verifyVisitorToken(visitorKey, siteId, frame.visitorId, frame.token)
    const known = isProven && frame.visitorId && !this.#turns.erased.has(frame.visitorId)
    const minted = known ? null : mintVisitor(visitorKey, siteId)
    const visitorId = minted?.visitorId ?? (frame.visitorId as string)
    const visitor = withPage(attachment.visitor, frame)
    if (isBlocked(state.config, visitorId, visitor.ip ?? null, nowMs))
      return void this.#sockets.close(socket, CLOSE.blocked, 'not available')
    const first = this.#sockets.ofVisitor(visitorId).size === 0
    this.#sockets.attach(socket, { ...attachment, visitorId, visitor })
    if (first && state.byVisitor.has(visitorId)) this.#turns.run({ type: 'visitor.connected', visitorId, visitor }, nowMs, null)
    this.#welcome(socket, visitorId, minted?.token, frame.resume, nowMs)
  }

  #welcome(socket: WebSocket, visitorId: VisitorId, token: string | undefined, resume: Frame<'hello'>['resume'], nowMs: number): void {
    const state = this.#stateOf()
    const conversation = conversationOf(state, visitorId)
    const phase = conversation ? openPhase(state, conversation, this.#turns.deliver.expectedWait) : this.#lastPhase(visitorId, nowMs)
    const have = conversation && resume?.conversationId === conversation.id ? Math.min(resume.seq, conversation.thread.lastSeq) : 0
    const page = conversation ? this.#turns.deliver.page(conversation, have) : this.#endedPage(phase, resume)
    this.#sockets.send([socket], {
      type: 'welcome',
      v: PROTOCOL_VERSION,
      nowMs,
      visitorId,
      token,
      phase,
      people: peopleOf(state, conversation ? peopleIn(conversation) : []),
      messages: page.messages.map(visitorMessage),
      complete: page.complete,
      agentRead: conversation?.agentMarks.read ?? 0,
      visitorName: conversation ? nameForVisitor(state, conversation) : guestName(visitorId),
      online: isSomebodyOnline(state),
    } satisfies ToVisitorFrame)
  }

  /** A conversation that ended while its visitor was away: told as ended, with the lines it missed. */
  #endedPage(phase: VisitorPhase, resume: Frame<'hello'>['resume']) {
    const row = phase.kind === 'ended' ? this.#turns.ended.get(phase.conversationId) : null
    if (!row || resume?.conversationId !== row.id) return { messages: [], complete: true }
    const messages = this.#turns.store.readEndedMessages(row.id, row.day, {
      beforeSeq: Number.MAX_SAFE_INTEGER,
      limit: LIMITS.pageMessages,
    })
    const missing = messages.filter((message) => message.seq > resume.seq)
    return { messages: missing, complete: (missing[0]?.seq ?? 1) <= resume.seq + 1 }
  }

  #lastPhase(visitorId: VisitorId, nowMs: number): VisitorPhase {
    const row = this.#turns.ended.latestOf(visitorId)
    if (!row || nowMs - row.endedAtMs > REMEMBER_MS) return { kind: 'idle' }
    const body = this.#turns.store.readEndedBody(row.id, row.day)
    return endedPhase(row, body?.mayRate === true && body.rating === null)
  }

  async #ask(socket: WebSocket, attachment: VisitorAttachment, visitorId: VisitorId, frame: Frame<'ask'>): Promise<void> {
    if (this.#isEndedAsk(visitorId, frame.id)) return this.#sockets.send([socket], this.#endedFrame(visitorId))
    const facts = await gatherVisitorFacts(this.#db(), visitorId, Date.now())
    // While D1 was asked the visitor may have left, or another socket of it may have sent the same request.
    if (this.#sockets.ofVisitor(visitorId).size === 0) return
    if (this.#isEndedAsk(visitorId, frame.id)) return this.#sockets.send([socket], this.#endedFrame(visitorId))
    this.#requireAskRate(visitorId, Date.now())
    this.#lookAtAgents()
    const lastAskedAtMs = () => this.#lastAskedAtMs(visitorId)
    const asking = { visitorId, visitor: attachment.visitor, facts, nowMs: Date.now(), lastAskedAtMs }
    this.#turns.run(askCommand(this.#stateOf(), asking, frame), asking.nowMs, { socket, id: frame.id })
  }

  #lastAskedAtMs(visitorId: VisitorId): number | null {
    const row = this.#turns.ended.latestOf(visitorId)
    return row === null ? null : (this.#turns.store.readEndedBody(row.id, row.day)?.askedAtMs ?? null)
  }

  /** Each refused request is a stored conversation: not several a second. */
  #requireAskRate(visitorId: VisitorId, nowMs: number): void {
    const ended = this.#turns.ended.latestOf(visitorId)
    const refused = ended !== null && (ended.endReason === 'nobody_online' || ended.endReason === 'off_hours')
    if (refused && nowMs - ended.endedAtMs < LIMITS.askEveryMs)
      throw new Refusal('rate_limited', 'ask again in a moment', LIMITS.askEveryMs)
  }

  #isEndedAsk(visitorId: VisitorId, askId: string): boolean {
    return this.#turns.ended.latestOf(visitorId)?.askId === askId
  }

  #endedFrame(visitorId: VisitorId): ToVisitorFrame {
    return { type: 'phase', phase: this.#lastPhase(visitorId, Date.now()), people: [] }
  }

  /** Where no conversation is open its next request brings it. */
  #profile(visitorId: VisitorId, { profile }: Frame<'profile'>): void {
    const conversation = conversationOf(this.#stateOf(), visitorId)
    if (conversation) this.#turns.run(profileCommand(conversation, profile), Date.now(), null)
  }

  #fetch(socket: WebSocket, visitorId: VisitorId, frame: Frame<'fetch'>): void {
    const state = this.#stateOf()
    const conversation = conversationOf(state, visitorId)
    const ended = this.#turns.ended.get(frame.conversationId)
    const { store } = this.#turns
    const range = { beforeSeq: frame.beforeSeq, limit: LIMITS.pageMessages }
    let page: Message[]
    if (conversation?.id === frame.conversationId) page = store.messages.read(conversation.id, conversation.messageDay, range)
    else if (ended?.visitorId === visitorId) page = store.readEndedMessages(ended.id, ended.day, range)
    else throw new Refusal('not_found', 'no such conversation')
    this.#sockets.send([socket], {
      type: 'messages',
      conversationId: frame.conversationId,
      messages: page.map(visitorMessage),
      complete: (page[0]?.seq ?? 1) === 1,
    } satisfies ToVisitorFrame)
  }

  /** R11: one answer, changeable for 24 hours. */
  #rateEnded(visitorId: VisitorId, frame: Frame<'rate'>, nowMs: number): void {
    const row = this.#turns.ended.get(frame.conversationId)
    if (!row || row.visitorId !== visitorId) throw new Refusal('not_found', 'no such conversation')
    if (nowMs - row.endedAtMs > REMEMBER_MS) throw new Refusal('too_late', 'ratings close after 24 hours')
    const { store, ended, deliver } = this.#turns
    if (!store.readEndedBody(row.id, row.day)?.mayRate) throw new Refusal('forbidden', 'this conversation is not rated')
    const reasons = offeredReasons(this.#stateOf().config, frame.score, frame.reasons)
    const rating = { score: frame.score, comment: frame.comment, reasons, atMs: nowMs }
    store.transact(() => {
      ended.revise(store, row, (body) => ({ ...body, rating }))
      store.hookLog.note(ratedNotes(this.#stateOf().config, store.readEndedBody(row.id, row.day), rating))
    })
    deliver.toVisitor(visitorId, { type: 'phase', phase: this.#lastPhase(visitorId, nowMs), people: [] })
    this.#turns.onRated(row.id, rating.score, nowMs)
  }

  #stateOf(): DeskState {
    if (!this.#turns.state) throw new Refusal('unavailable', 'the site is not ready')
    return this.#turns.state
  }
}

const conversationOf = (state: DeskState, visitorId: VisitorId): Conversation | null =>
  state.conversations.get(state.byVisitor.get(visitorId) ?? '') ?? null

const withPage = (visitor: VisitorAttachment['visitor'], { page, language, timeZone, screen }: Frame<'hello'>) => ({
  ...visitor,
  pageUrl: page?.url,
  pageTitle: page?.title,
  referrer: page?.referrer,
  language: language ?? visitor.language,
  timeZone: timeZone ?? visitor.timeZone,
  screen,
})

const commandOf = (
  frame: Exclude<VisitorFrame, Frame<'hello' | 'ask' | 'profile' | 'fetch' | 'groups'>>,
  visitorId: VisitorId,
  turns: VisitorTurns,
  nowMs: number,
): Command => {
  const actor = { kind: 'visitor', visitorId } as const
  switch (frame.type) {
    case 'message':
      return { ...frame, ...contentOf(turns, frame, actor, nowMs), actor }
    case 'recall':
      return { ...frame, actor, message: recallable(turns, frame.conversationId, frame.seq) }
    default:
      return { ...frame, actor }
  }
}

/** The message a recall names, as stored. */
export const recallable = (turns: VisitorTurns, conversationId: string, seq: number) => {
  const day = turns.state?.conversations.get(conversationId)?.messageDay
  const message = day === undefined ? undefined : turns.store.messages.read(conversationId, day, { afterSeq: seq - 1, limit: 1 })[0]
  if (message?.seq !== seq) throw new Refusal('not_found', 'no such message')
  return message
}
