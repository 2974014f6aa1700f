import type { FigureSort } from '../../../objects/protocol/figure-order.ts'
import { REPORT_TABLES } from '../../../objects/protocol/figure-tables.ts'
import type { FigureId } from '../../../objects/protocol/figure-words.ts'
import type { Figures } from '../../../objects/protocol/figures.ts'
import { shownIds } from '../../ui/data-table/column.ts'

/** The reports' columns, and their order as the address has it. Pure. */

export const REPORTS = ['agents', 'groups'] as const
export type ReportId = (typeof REPORTS)[number]

/** Beside the name; `workNumber` is the one that is no figure. */
export type ColumnId = FigureId | 'workNumber'

/** What is shown until somebody chooses. */
const SHOWN: Record<ReportId, readonly ColumnId[]> = {
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
    'queued',
    'longestQueue',
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

const COLUMNS: Record<ReportId, readonly ColumnId[]> = { agents: ['workNumber', ...REPORT_TABLES.agents], groups: REPORT_TABLES.groups }

type Choosable = { id: ColumnId; shown?: 'hidden' }

/** Everything the report's file knows, each shown or offered. */
export const choosableOf = (report: ReportId): Choosable[] =>
  COLUMNS[report].map((id) => (SHOWN[report].includes(id) ? { id } : { id, shown: 'hidden' }))

/** The columns shown, in order; null: nobody has chosen any. */
export const shownColumns = (report: ReportId, chosen: readonly string[] | null): ColumnId[] =>
  shownIds(choosableOf(report), chosen).flatMap((id) => COLUMNS[report].find((each) => each === id) ?? [])

/** A row of either report. */
export type ReportRow = Figures & { id: string; name: string | null; enabled: boolean; workNumber?: string | null }

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
