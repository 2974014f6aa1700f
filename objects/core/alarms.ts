import { ALARM_KINDS, type AlarmKind, calmWaitMs, judgeAlarm, type Measured, type Thresholds } from './alarm-rules.ts'
import { planConversation, planDay } from './deadlines.ts'
import type { AlarmNews } from './effects.ts'
import { isWaiting } from './queue.ts'
import type { Turn } from './turn.ts'
import type { Conversation, ConversationId, DeskState, RaisedAlarm } from './types.ts'
import { addDays, momentOf, wallClockAt } from './wall-clock.ts'

/** R14 on one site: alarms are raised and end here, with nobody looking on. Only where somebody wants to be told. */

const NONE: Thresholds = { waitSec: null, queue: null, score: null }

const LIMITS: Record<AlarmKind, (limits: Thresholds) => number | null> = {
  wait: ({ waitSec }) => waitSec,
  queue: ({ queue }) => queue,
  score: ({ score }) => score,
}
/** As it is told: whole seconds, visitors, points to the hundredth. */
const VALUES: Record<AlarmKind, (now: Measured) => number | null> = {
  wait: ({ longestWaitMs }) => longestWaitMs && Math.floor(longestWaitMs / 1000),
  queue: ({ queue }) => queue,
  score: ({ score }) => score && Math.round(score * 100) / 100,
}

const limitsOf = ({ config }: DeskState): Thresholds => config.alarms ?? NONE

/** Who waits, and stands in no list while a seat is asked for at an agent of several sites (R1). */
const askedFor = ({ reservedAt, conversations }: DeskState): Conversation[] =>
  [...reservedAt.values()].flatMap((ids) =>
    [...ids].flatMap((id) => {
      const conversation = conversations.get(id)
      return conversation?.phase.kind === 'queued' && isWaiting(conversation, conversation.phase) ? [conversation] : []
    }),
  )

const waitedMs = ({ phase }: Conversation, now: number): number => (phase.kind === 'queued' ? now - phase.queuedAtMs : 0)

/** How long who waits for longest has waited. Anybody beyond `enoughMs` will do: then nobody else is asked. */
const longestWaitMs = (state: DeskState, now: number, enoughMs: number): number => {
  let longestMs = Math.max(0, ...askedFor(state).map((conversation) => waitedMs(conversation, now)))
  state.queue.all.find(({ queuedAtMs }) => {
    longestMs = Math.max(longestMs, now - queuedAtMs)
    return longestMs > enoughMs
  })
  return longestMs
}

/** A wait is raised by its own second; it is measured only to know when it is over. */
const measure = ({ state, now }: Turn, { waitSec }: Thresholds, score: number | null): Measured => ({
  longestWaitMs: state.alarms.has('wait')
    ? longestWaitMs(state, now, waitSec === null ? Number.POSITIVE_INFINITY : calmWaitMs(waitSec))
    : null,
  queue: state.queue.length + askedFor(state).length,
  score,
})

type Told = Pick<AlarmNews, 'kind' | 'isRaised' | 'sinceMs'> & { measured: Measured; longest?: Conversation }

const tell = (turn: Turn, { measured, longest, ...told }: Told): void => {
  turn.effects.push({
    type: 'alarm',
    ...told,
    value: VALUES[told.kind](measured),
    limit: LIMITS[told.kind](limitsOf(turn.state)),
    longest: longest === undefined ? null : { conversationId: longest.id, visitorId: longest.visitorId },
  })
}

/** When the day of the site's clock is over that this moment is in. */
const dayEndMs = ({ config: { timeZone } }: DeskState, atMs: number): number =>
  momentOf(timeZone, addDays(wallClockAt(timeZone, atMs).date, 1), 0)

const raise = (turn: Turn, kind: AlarmKind, measured: Measured, longest?: Conversation): void => {
  const { state, now } = turn
  const alarm: RaisedAlarm = { kind, sinceMs: now, untilMs: kind === 'score' ? dayEndMs(state, now) : null }
  state.alarms.set(kind, alarm)
  planDay(state)
  tell(turn, { kind, isRaised: true, sinceMs: now, measured, longest })
}

const end = (turn: Turn, { kind, sinceMs }: RaisedAlarm, measured: Measured): void => {
  const { state } = turn
  state.alarms.delete(kind)
  if (kind === 'wait') {
    for (const id of state.queue) planConversation(state, state.conversations.get(id)!)
    for (const conversation of askedFor(state)) planConversation(state, conversation)
  }
  tell(turn, { kind, isRaised: false, sinceMs, measured })
}

/** Looks at what this decision has changed. `score`: today's average, where it has just been read. */
export const reviewAlarms = (turn: Turn, score: number | null = null): void => {
  const { state } = turn
  if (state.config.alarms === undefined && state.alarms.size === 0) return
  const limits = limitsOf(state)
  const measured = measure(turn, limits, score)
  for (const kind of ALARM_KINDS) {
    const judgement = judgeAlarm(kind, limits, measured)
    const raised = state.alarms.get(kind)
    if (raised === undefined && judgement === 'raised') raise(turn, kind, measured)
    else if (raised !== undefined && judgement === 'over') end(turn, raised, measured)
  }
}

/** The deadline of a wait: this visitor's is the longest. */
export const raiseWait = (turn: Turn, id: ConversationId): void => {
  const { state, now } = turn
  const longest = state.conversations.get(id)
  if (longest?.phase.kind !== 'queued') return
  raise(turn, 'wait', { longestWaitMs: now - longest.phase.queuedAtMs, queue: null, score: null }, longest)
}

/** The day is over, and with it the alarm about its satisfaction: the next has no ratings yet. */
export const endDay = (turn: Turn): void => {
  const alarm = turn.state.alarms.get('score')
  if (alarm !== undefined) end(turn, alarm, { longestWaitMs: null, queue: null, score: null })
}
