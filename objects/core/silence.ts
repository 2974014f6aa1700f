import type { Deadline } from './deadlines.ts'
import type { DialogSettings } from './settings.ts'
import type { Conversation, Pause } from './types.ts'

/** R6: how much longer a visitor who is typing is waited for. */
export const TYPING_EXTENDS_MS = 30_000

/** R6 stands still while a transfer is offered or the visitor is in its grace; with [18] off there is no grace to wait for. */
const isPaused = (conversation: Conversation, settings: DialogSettings): boolean =>
  (conversation.phase.kind === 'served' && conversation.phase.offer !== null) ||
  (settings.visitorGrace && conversation.visitorLeftAtMs !== null)

/** Time since `sinceMs` that lies in the pauses; overlapping ones count once. */
const heldSince = (pauses: readonly Pause[], sinceMs: number): number => {
  if (pauses.length === 0) return 0
  let heldMs = 0
  let countedTo = sinceMs
  for (const { fromMs, untilMs } of [...pauses].sort((a, b) => a.fromMs - b.fromMs)) {
    const start = Math.max(fromMs, countedTo)
    if (untilMs <= start) continue
    heldMs += untilMs - start
    countedTo = untilMs
  }
  return heldMs
}

/** Remembers that R6 stood still; what lies before the agent's last words no longer matters. */
export const recordPause = (conversation: Conversation, fromMs: number, untilMs: number): void => {
  const spokeAtMs = conversation.thread.agentSpokeAtMs
  conversation.pauses = conversation.pauses.filter((pause) => spokeAtMs !== null && pause.untilMs > spokeAtMs)
  if (spokeAtMs !== null && untilMs > Math.max(fromMs, spokeAtMs)) conversation.pauses.push({ fromMs, untilMs })
}

/** The step that is next and what it counts from. An empty reminder says nothing but takes its time. */
const nextStep = (sinceMs: number, remindedAtMs: number | null, settings: DialogSettings) => {
  const { silenceReminder, silenceReminderSec, silenceReminderText, silenceEnd, silenceEndSec } = settings
  const reminded = remindedAtMs !== null && remindedAtMs >= sinceMs
  if (silenceReminder && !reminded && silenceReminderText !== '')
    return { kind: 'silence_reminder', fromMs: sinceMs, afterSec: silenceReminderSec } as const
  if (!silenceEnd) return null
  if (reminded) return { kind: 'silence_end', fromMs: remindedAtMs, afterSec: silenceEndSec } as const
  return { kind: 'silence_end', fromMs: sinceMs, afterSec: (silenceReminder ? silenceReminderSec : 0) + silenceEndSec } as const
}

/**
 * R6: the next step against a silent visitor; null while it owes no answer or the clock stands still. Counts from the agent's last
 * message or the assignment, whichever is later; the visitor's message or rating disarms it.
 */
export const silenceDeadline = (conversation: Conversation, settings: DialogSettings): Deadline | null => {
  const { phase, thread, rating, typingAtMs } = conversation
  if (phase.kind !== 'served' || thread.agentSpokeAtMs === null || isPaused(conversation, settings)) return null
  if (rating !== null && rating.atMs >= thread.agentSpokeAtMs) return null
  const step = nextStep(Math.max(thread.agentSpokeAtMs, phase.servedAtMs), thread.remindedAtMs, settings)
  if (step === null) return null
  const atMs = step.fromMs + step.afterSec * 1000 + heldSince(conversation.pauses, step.fromMs)
  return { kind: step.kind, atMs: typingAtMs === null ? atMs : Math.max(atMs, typingAtMs + TYPING_EXTENDS_MS) }
}

/** R6: typing counts once per stretch, and only when it would put the next step off. True when it did. */
export const noteTyping = (conversation: Conversation, settings: DialogSettings, now: number): boolean => {
  if (conversation.typingAtMs !== null) return false
  const next = silenceDeadline(conversation, settings)
  if (next === null || next.atMs - now >= TYPING_EXTENDS_MS) return false
  conversation.typingAtMs = now
  return true
}
