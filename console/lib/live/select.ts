import type { ConversationView, Message } from '../../../objects/protocol/model.ts'
import type { Held, OwnState, SiteState } from './model.ts'
import { contiguousEnd } from './thread.ts'

/** What the pages ask of a site's state. Pure. */

/** Whether the conversation is (or was until it went) this person's own. */
export const isMine = (held: Held, meId: string): boolean => held.view?.agentId === meId && !held.watching

/** Own conversations that go on. */
export const isOpen = (held: Held): boolean => held.gone === null && held.view?.phase === 'served'

/** What is asked of the same unchanged conversation again and again is worked out once. */
const oncePerHeld = <T>(work: (held: Held) => T): ((held: Held) => T) => {
  const known = new WeakMap<Held, { value: T }>()
  return (held) => {
    const found = known.get(held) ?? { value: work(held) }
    known.set(held, found)
    return found.value
  }
}

/** The visitor's messages above what this person has read. */
const unreadOf = oncePerHeld((held) => {
  const view = held.view
  const unread: Message[] = []
  if (view === null || held.gone !== null) return unread
  const { messages } = held.thread
  for (let at = messages.length - 1; at >= 0 && messages[at]!.seq > view.agentMarks.read; at--)
    if (messages[at]!.author === 'visitor') unread.push(messages[at]!)
  return unread.reverse()
})

export const countUnread = (held: Held): number => unreadOf(held).length

/** The first message that was not read; null: all were. */
export const firstUnreadSeq = (held: Held): number | null => unreadOf(held)[0]?.seq ?? null

export const lastVisitorSeq = (held: Held): number => held.thread.messages.findLast((message) => message.author === 'visitor')?.seq ?? 0

/** How an acknowledged own message stands. */
export const ownStateOf = (seq: number, view: Pick<ConversationView, 'visitorMarks'> | null): OwnState => {
  if (view === null) return 'sent'
  if (seq <= view.visitorMarks.read) return 'read'
  return seq <= view.visitorMarks.delivered ? 'delivered' : 'sent'
}

/** When the visitor began to wait for an answer; null when nobody owes one. Falls back on the transcript between two views. */
export const waitingSinceMs = oncePerHeld((held): number | null => {
  const view = held.view
  if (view === null || held.gone !== null) return null
  const answered = held.thread.messages.findLast((message) => message.author === 'agent')?.seq ?? 0
  if (held.thread.pending.some((own) => own.failed === null)) return null
  if (held.thread.messages.length === 0) return view.unansweredSinceMs ?? null
  const firstUnanswered = held.thread.messages.find((message) => message.author === 'visitor' && message.seq > answered)
  return firstUnanswered === undefined ? null : firstUnanswered.atMs
})

/** A peek that was not renewed for so long is over, also when its end got lost. */
const TYPING_STALE_MS = 12_000

export const typingOf = (held: Held | undefined, nowMs: number): Held['visitorTyping'] => {
  const typing = held?.visitorTyping ?? null
  return typing !== null && nowMs - typing.atMs < TYPING_STALE_MS ? typing : null
}

export type WaitLevel = 'calm' | 'soon' | 'late'

/** By the site's own limit [12]: amber from half of it, red from all of it. Without a limit nothing is late. */
export const waitLevel = (waitedMs: number, limitSec: number | null): WaitLevel => {
  if (limitSec === null) return 'calm'
  if (waitedMs >= limitSec * 1000) return 'late'
  return waitedMs >= limitSec * 500 ? 'soon' : 'calm'
}

/** The `have` of a hello: how far each held transcript is unbroken. */
export const haveOf = (state: SiteState): { conversationId: string; seq: number }[] =>
  Object.values(state.held).flatMap((held) =>
    held.view !== null && held.gone === null && !held.watching && held.thread.messages.length > 0
      ? [{ conversationId: held.id, seq: contiguousEnd(held.thread.messages) }]
      : [],
  )
