/** What statistics count, and what is made of it: the console and the exported files reckon the same. Pure. */

export const COUNTED_FIGURES = [
  'asked',
  'served',
  'abandoned',
  'missed',
  'invalid',
  'waitMs',
  'longestWaitMs',
  'abandonedWaitMs',
  'replied',
  'replyMs',
  'handleMs',
  'visitorMessages',
  'agentMessages',
  'transfers',
  'rated',
  'queued',
  'longestQueue',
] as const
const VISIT_FIGURES = ['visits', 'visitors', 'newVisitors', 'pages', 'stayMs'] as const
const PRESENCE_FIGURES = ['readyMs', 'busyMs'] as const

export type Scores = [number, number, number, number, number]

/** Counts and sums. Null: visits belong to no agent and no group, presence to no group. */
export type Figures = Record<(typeof COUNTED_FIGURES)[number], number> &
  Record<(typeof VISIT_FIGURES)[number] | (typeof PRESENCE_FIGURES)[number], number | null> & { scores: Scores }

/** Nothing happened. `visits` or `presence` false: they are not what was asked about. */
export const noFigures = ({ visits = true, presence = true } = {}): Figures => {
  const [ofVisits, ofPresence] = [visits ? 0 : null, presence ? 0 : null]
  const counted = Object.fromEntries(COUNTED_FIGURES.map((key) => [key, 0])) as Record<(typeof COUNTED_FIGURES)[number], number>
  return {
    visits: ofVisits,
    visitors: ofVisits,
    newVisitors: ofVisits,
    pages: ofVisits,
    stayMs: ofVisits,
    ...counted,
    scores: [0, 0, 0, 0, 0],
    readyMs: ofPresence,
    busyMs: ofPresence,
  }
}

const both = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a + b)

/** Two stretches, sites or people as one. What one of them does not have the sum does not have. */
export const addFigures = (a: Figures, b: Figures): Figures => {
  const sum = { ...a }
  for (const key of COUNTED_FIGURES) sum[key] = a[key] + b[key]
  for (const key of [...VISIT_FIGURES, ...PRESENCE_FIGURES]) sum[key] = both(a[key], b[key])
  for (const key of ['longestWaitMs', 'longestQueue'] as const) sum[key] = Math.max(a[key], b[key])
  sum.scores = a.scores.map((score, index) => score + (b.scores[index] ?? 0)) as Scores
  return sum
}

const ratio = (sum: number | null, of: number | null): number | null => (sum === null || of === null || of <= 0 ? null : sum / of)

/** Of the served: from asking to the agent. */
export const averageWait = (f: Figures): number | null => ratio(f.waitMs, f.served)
/** Of the abandoned: how long they stayed. */
export const averageAbandonedWait = (f: Figures): number | null => ratio(f.abandonedWaitMs, f.abandoned)
/** From the agent to its first own words; automatic lines never count. */
export const averageReply = (f: Figures): number | null => ratio(f.replyMs, f.replied)
/** From the agent to the end. */
export const averageHandle = (f: Figures): number | null => ratio(f.handleMs, f.served)
export const servedShare = (f: Figures): number | null => ratio(f.served, f.asked)
export const abandonedShare = (f: Figures): number | null => ratio(f.abandoned, f.asked)
export const missedShare = (f: Figures): number | null => ratio(f.missed, f.asked)
export const queuedShare = (f: Figures): number | null => ratio(f.queued, f.asked)
export const repliedShare = (f: Figures): number | null => ratio(f.replied, f.served)
export const messagesPerConversation = (f: Figures): number | null => ratio(f.visitorMessages + f.agentMessages, f.asked)
export const ratings = ({ scores }: Figures): number => scores.reduce((sum, count) => sum + count, 0)
/** 1 to 5. */
export const satisfaction = (f: Figures): number | null =>
  ratio(
    f.scores.reduce((sum, count, index) => sum + count * (index + 1), 0),
    ratings(f),
  )
/** Scores 4 and 5 among the ratings. */
export const satisfiedShare = (f: Figures): number | null => ratio(f.scores[3] + f.scores[4], ratings(f))
/** Of the served, whenever they were rated. */
export const ratedShare = (f: Figures): number | null => ratio(f.rated, f.served)
export const pagesPerVisit = (f: Figures): number | null => ratio(f.pages, f.visits)
export const averageStay = (f: Figures): number | null => ratio(f.stayMs, f.visits)
/** Ready and busy. */
export const onlineMs = (f: Figures): number | null => both(f.readyMs, f.busyMs)
/** How many conversations an agent had at once while it was online, on average. */
export const load = (f: Figures): number | null => ratio(f.handleMs, onlineMs(f))
/** Conversations for each hour online. */
export const servedPerHour = (f: Figures): number | null => ratio(f.served * 3_600_000, onlineMs(f))

/** A key of a share that stands for all that are too many to be told apart. */
export const OTHER_SHARE = 'other'
/** No page led there. */
export const DIRECT_SOURCE = 'direct'
/** Not known. */
export const UNKNOWN_SHARE = 'unknown'
