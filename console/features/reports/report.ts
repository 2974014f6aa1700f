import type { FigureId } from '../../../objects/protocol/figure-words.ts'
import type { Figures } from '../../../objects/protocol/figures.ts'
import { figureIn } from '../statistics/figures.ts'

/** The reports' columns and order. Pure. */

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

/** Stands for conversations that nobody had. */
export const NOBODY = 'none'

export type Sort = { by: FigureId | 'name'; isUp: boolean }

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

/** Rows in order. What has no value stands at the end either way, and what nobody had after everybody. */
export const sorted = (rows: readonly ReportRow[], { by, isUp }: Sort, language: string): ReportRow[] => {
  const names = new Intl.Collator(language, { numeric: true })
  const sign = isUp ? 1 : -1
  return rows.toSorted((one, other) => {
    if ((one.id === NOBODY) !== (other.id === NOBODY)) return one.id === NOBODY ? 1 : -1
    if (by === 'name') return sign * names.compare(one.name ?? '', other.name ?? '')
    const [a, b] = [figureIn(by, one), figureIn(by, other)]
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
    return sign * (a - b) || names.compare(one.name ?? '', other.name ?? '')
  })
}
