import { rebuild } from '../../../../objects/core/rebuild.ts'
import type { ConversationHeader, DeskState, Stretch } from '../../../../objects/core/types.ts'
import type { Case } from './case.ts'
import { configOf } from './config.ts'
import { agentAt } from './presence.ts'
import type { Change, Day, Variant } from './types.ts'

/** The desk as it was when the day began: who was there, and whom they were serving. */

/** Its stretches until the day began; null: nobody was serving it then. */
const begunStretches = ({ arrival }: Case, fromMs: number): Stretch[] | null => {
  const begun = arrival.stretches.filter((stretch) => stretch.fromMs < fromMs)
  const last = begun.at(-1)
  if (last === undefined || last.untilMs <= fromMs) return null
  return begun.map((stretch) => ({ ...stretch, untilMs: stretch === last ? null : stretch.untilMs, how: 'assigned' }))
}

const headerOf = ({ id, visitorId, arrival }: Case, stretches: Stretch[], last: Stretch): ConversationHeader => ({
  id,
  siteId: 'replay',
  askId: id,
  visitorId,
  visitorName: '',
  contactId: null,
  visitor: {},
  target: arrival.target,
  chain: [],
  groupId: null,
  askedAtMs: arrival.askedAtMs,
  firstServedAtMs: arrival.servedAtMs,
  phase: { kind: 'served', agentId: last.agentId, servedAtMs: last.fromMs, offer: null },
  stretches,
  transfers: [],
  visitorLeftAtMs: null,
  pauses: [],
  reserving: null,
  ratingInvitedAtMs: null,
  rating: null,
  decision: null,
  messageDay: '',
})

const headersOf = (day: Day, variant: Variant, carried: readonly Case[]): ConversationHeader[] =>
  carried.flatMap((of) => {
    const stretches = begunStretches(of, day.fromMs)
    const last = stretches?.at(-1)
    if (stretches === null || last === undefined || variant.removedAgentIds.includes(last.agentId)) return []
    return headerOf(of, stretches, last)
  })

/** Gives the state and which of `carried` are in an agent's hands. */
export const startDesk = (
  day: Day,
  variant: Variant,
  changes: readonly Change[],
  carried: readonly Case[],
): { state: DeskState; begun: ReadonlySet<string> } => {
  const before = new Map(changes.filter(({ atMs }) => atMs < day.fromMs).map((change) => [change.agentId, agentAt(change)]))
  const headers = headersOf(day, variant, carried)
  const { state } = rebuild({
    config: configOf(day, variant),
    agents: before.values(),
    conversations: headers.map((header) => ({ header, messages: [] })),
    connected: {
      agents: new Set([...before.values()].filter(({ connected }) => connected).map(({ id }) => id)),
      visitors: new Set(headers.map(({ visitorId }) => visitorId)),
    },
    nowMs: day.fromMs,
  })
  return { state, begun: new Set(headers.map(({ id }) => id)) }
}
