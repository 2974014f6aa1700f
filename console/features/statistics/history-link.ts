import { addDays, momentOf } from '../../../objects/core/wall-clock.ts'
import { NOBODY } from '../../../objects/protocol/figure-order.ts'
import type { FigureId } from '../../../objects/protocol/figure-words.ts'

/** Where a list shows exactly what a figure counts, or is reckoned from. Pure. */

/** What of a figure's conversations the history is asked for. */
const NARROWED_BY: Partial<Record<FigureId, Record<string, string>>> = {
  asked: {},
  messagesPerConversation: {},
  served: { outcome: 'served' },
  servedShare: { outcome: 'served' },
  queued: { queued: 'true' },
  queuedShare: { queued: 'true' },
  longestQueue: { queued: 'true', sort: '-queue' },
  averageWait: { outcome: 'served' },
  longestWait: { outcome: 'served', sort: '-wait' },
  replied: { replied: 'true' },
  repliedShare: { replied: 'true' },
  averageReply: { replied: 'true' },
  averageHandle: { outcome: 'served' },
  ratedShare: { outcome: 'served', rating: 'rated' },
  abandoned: { outcome: 'abandoned' },
  abandonedShare: { outcome: 'abandoned' },
  averageAbandonedWait: { outcome: 'abandoned' },
  missed: { outcome: 'missed' },
  missedShare: { outcome: 'missed' },
  invalid: { invalid: 'only' },
}

/** Ratings count when they were given: they have a list of their own; of which scores. */
const RATED: Partial<Record<FigureId, string | undefined>> = {
  ratings: undefined,
  satisfaction: undefined,
  satisfiedShare: undefined,
  score1: '1',
  score2: '2',
  score3: '3',
  score4: '4',
  score5: '5',
}

/** An hour as the Worker labels it (`2026-01-31T08`), on the clock of this time zone. */
export const hourOf = (label: string, timeZone: string): { askedFromMs: string; askedUntilMs: string } => {
  const [day, hour] = [label.slice(0, 10), Number(label.slice(11, 13))]
  const untilMs = hour === 23 ? momentOf(timeZone, addDays(day, 1), 0) : momentOf(timeZone, day, (hour + 1) * 60)
  return { askedFromMs: String(momentOf(timeZone, day, hour * 60)), askedUntilMs: String(untilMs) }
}

type Whose = { from?: string; to?: string; siteId?: string; groupId?: string; agentId?: string }

const hrefOf = (path: string, asked: Record<string, string | undefined>): string => {
  const said = Object.entries(asked).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return `${path}?${new URLSearchParams(said)}`
}

/** The ratings of these days, of some scores or of all. What nobody had is not rated. */
export const ratingsHref = ({ from, to, siteId, groupId, agentId }: Whose, scores?: string): string | undefined =>
  from === undefined || to === undefined || agentId === NOBODY
    ? undefined
    : hrefOf('/satisfaction', { rated: `${from}..${to}`, siteId, groupId, agentId, scores })

/** Undefined: there is no list of what it counts. With `hour` only that part of the days; ratings have none. */
export const recordsHref = (id: FigureId, whose: Whose, hour?: ReturnType<typeof hourOf>): string | undefined => {
  if (id in RATED) return hour === undefined ? ratingsHref(whose, RATED[id]) : undefined
  const { from, to, siteId, groupId, agentId } = whose
  const narrowedBy = NARROWED_BY[id]
  if (narrowedBy === undefined || from === undefined || to === undefined) return undefined
  const asked = hour ?? { askedFrom: from, askedTo: to }
  return hrefOf('/conversations', { ...asked, siteId, groupId, lastAgentId: agentId, ...narrowedBy })
}
