import type { FigureSort } from '../../../objects/protocol/figure-order.ts'
import type { FigureId } from '../../../objects/protocol/figure-words.ts'
import type { Figures } from '../../../objects/protocol/figures.ts'

/** The reports' columns, and their order as the address has it. Pure. */

export const REPORTS = ['agents', 'groups'] as const
export type ReportId = (typeof REPORTS)[number]

export const COLUMNS: Record<ReportId, readonly FigureId[]> = {
  agents: [
    'served',
    'averageWait',
    'averageReply',
    'averageHandle',
    'agentMessages',
    'transfers',
    'satisfaction',
    'ratings',
    'ratedShare',
    'readyTime',
    'onlineTime',
    'load',
    'servedPerHour',
  ],
  groups: [
    'asked',
    'served',
    'servedShare',
    'abandoned',
    'averageWait',
    'longestWait',
    'averageReply',
    'averageHandle',
    'agentMessages',
    'satisfaction',
    'ratings',
    'ratedShare',
  ],
}

/** A row of either report. */
export type ReportRow = Figures & { id: string; name: string | null; enabled: boolean }

export type Sort = FigureSort

/** As the address has it: `-served`, `name`. */
export const sortOf = (text: string | undefined, columns: readonly FigureId[]): Sort => {
  const isUp = text !== undefined && !text.startsWith('-')
  const by = text?.replace(/^-/, '')
  if (by === 'name') return { by, isUp }
  const known = columns.find((id) => id === by)
  return known === undefined ? { by: columns[0] ?? 'name', isUp: false } : { by: known, isUp }
}

export const sortText = ({ by, isUp }: Sort): string => (isUp ? by : `-${by}`)

/** A click on a head: the other way round, or first the largest, names from the first. */
export const nextSort = (now: Sort, by: Sort['by']): Sort => (now.by === by ? { by, isUp: !now.isUp } : { by, isUp: by === 'name' })
