import type { FigureId } from '../../../objects/protocol/figure-words.ts'

/** Where the history shows exactly the conversations that a figure counts. Pure. */

/** What of a figure's conversations the history is asked for. */
const NARROWED_BY: Partial<Record<FigureId, Record<string, string>>> = {
  asked: {},
  served: { outcome: 'served' },
  abandoned: { outcome: 'abandoned' },
  missed: { outcome: 'missed' },
  invalid: { invalid: 'only' },
}

type Whose = { from?: string; to?: string; siteId?: string; groupId?: string; agentId?: string }

/** Undefined: it counts no conversations. */
export const conversationsHref = (id: FigureId, { from, to, siteId, groupId, agentId }: Whose): string | undefined => {
  const narrowedBy = NARROWED_BY[id]
  if (narrowedBy === undefined || from === undefined || to === undefined) return undefined
  const all = { askedFrom: from, askedTo: to, siteId, groupId, lastAgentId: agentId, ...narrowedBy }
  const said = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return `/conversations?${new URLSearchParams(said)}`
}
