import { HOUR_MS } from '../../../objects/core/clock-hours.ts'
import { wallClockAt } from '../../../objects/core/wall-clock.ts'
import { addFigures, type Figures } from '../../../objects/protocol/figures.ts'
import { datesOf } from '../../lib/day-range.ts'
import type { Bucket, Overview, OverviewQuery } from '../../models/statistics.ts'
import type { ServiceContext } from '../context.ts'
import { askDesks, type DeskAnswers, type OpenHour, openHours } from './presence-now.ts'
import { type Days, daysBefore, rangesOf, readScope, type Scope, type SiteRange } from './scope.ts'
import { readShares } from './shares.ts'
import { bucketStatement, emptyOf, figuresOfRow, type HourTable, type SumRow } from './statements.ts'

/** 2.13: figures of a range of days by the hour or the day, over all sites or one. Read from the tables by the hour alone. */

const DAY_MS = 24 * HOUR_MS

type Step = { step: 'hour' | 'day'; stepMs: number }
type Stretch = Days & { total: Figures; series: Bucket[] }

const stepOf = ({ from, to }: Days): Step => (from === to ? { step: 'hour', stepMs: HOUR_MS } : { step: 'day', stepMs: DAY_MS })

/** Every bucket of the range in order, as the wall names it; hours that a clock skips are there too, and empty. */
const labelsOf = ({ from, to }: Days, step: Step['step']): string[] =>
  step === 'day' ? datesOf({ from, until: to }) : Array.from({ length: 24 }, (_, hour) => `${from}T${String(hour).padStart(2, '0')}`)

const labelOf = (bucket: number, { step, stepMs }: Step): string =>
  new Date(bucket * stepMs).toISOString().slice(0, step === 'day' ? 10 : 13)

/** Sums by a name, added up as they come. */
class Sums {
  readonly #byKey = new Map<string, Figures>()
  readonly #empty: Figures

  constructor(empty: Figures) {
    this.#empty = empty
  }

  add(key: string, figures: Figures): void {
    this.#byKey.set(key, addFigures(this.get(key), figures))
  }

  get(key: string): Figures {
    return this.#byKey.get(key) ?? this.#empty
  }
}

const tablesOf = (empty: Figures): HourTable[] => [
  'hour_conversations',
  ...(empty.visits === null ? [] : (['hour_visits'] as const)),
  ...(empty.readyMs === null ? [] : (['hour_presence'] as const)),
]

type Read = { rows: SumRow[]; open: OpenHour[] }

/** The sums and what they lack, of one moment. */
const readRows = async (
  context: ServiceContext,
  scope: Scope,
  ranges: readonly SiteRange[],
  told: DeskAnswers,
  stepMs: number,
): Promise<Read> => {
  const { whom } = scope
  const d1 = context.db.$client
  const tables = tablesOf(emptyOf(whom))
  const sums = ranges.flatMap((range) => tables.map((table) => bucketStatement(d1, table, range, whom, stepMs)))
  if (sums.length === 0) return { rows: [], open: [] }
  const open = openHours(context, ranges, whom, told)
  const results = (await d1.batch<SumRow>([...sums, ...open.statements])).map((answer) => answer.results)
  return { rows: results.slice(0, sums.length).flat(), open: open.hoursOf(results.slice(sums.length)) }
}

const addOpen = (steps: Sums, hours: Sums, open: readonly OpenHour[], step: Step, empty: Figures): void => {
  for (const { localMs, readyMs, busyMs } of open) {
    const figures = { ...empty, readyMs, busyMs }
    steps.add(labelOf(Math.floor(localMs / step.stepMs), step), figures)
    hours.add(String(Math.floor(localMs / HOUR_MS) % 24), figures)
  }
}

const readStretch = async (
  context: ServiceContext,
  scope: Scope,
  days: Days,
  told: DeskAnswers,
): Promise<{ stretch: Stretch; byHour: Figures[] }> => {
  const [step, empty] = [stepOf(days), emptyOf(scope.whom)]
  const [steps, hours] = [new Sums(empty), new Sums(empty)]
  const { rows, open } = await readRows(context, scope, rangesOf(scope, days), told, step.stepMs)
  for (const row of rows) {
    const figures = figuresOfRow(row, empty)
    if (row.kind === 'step') steps.add(labelOf(Number(row.bucket), step), figures)
    else hours.add(String(row.bucket), figures)
  }
  addOpen(steps, hours, open, step, empty)
  const series = labelsOf(days, step.step).map((label) => ({ label, ...steps.get(label) }))
  const total = series.reduce<Figures>((sum, { label: _label, ...figures }) => addFigures(sum, figures), empty)
  return { stretch: { ...days, total, series }, byHour: Array.from({ length: 24 }, (_, hour) => hours.get(String(hour))) }
}

/** Null where none of them would count here when it ends: the range has no site's today, or is of an agent or a group. */
const runningOf = ({ nowMs }: ServiceContext, { sites, from, to, whom }: Scope, told: DeskAnswers): number | null => {
  const atToday = sites.filter(({ timeZone }) => {
    const { date } = wallClockAt(timeZone, nowMs)
    return from <= date && date <= to
  })
  if (atToday.length === 0 || whom.agentId !== undefined || whom.groupId !== undefined) return null
  const counts = atToday.map(({ id }) => told.get(id)?.running ?? null)
  return counts.reduce((sum, count) => (sum === null || count === null ? null : sum + count), 0)
}

/** Throws `not_found` for a site there is not, `bad_request` for too many days. */
export const readOverview = async (context: ServiceContext, query: OverviewQuery): Promise<Overview> => {
  const scope = await readScope(context, query)
  const days = { from: scope.from, to: scope.to }
  const earlier = query.compare ? daysBefore(days) : null
  const told = await askDesks(
    context,
    [days, ...(earlier === null ? [] : [earlier])].flatMap((each) => rangesOf(scope, each)),
    scope.whom,
  )
  const [{ stretch, byHour }, before, shares] = await Promise.all([
    readStretch(context, scope, days, told),
    earlier === null ? null : readStretch(context, scope, earlier, told),
    readShares(context, rangesOf(scope, days), scope.whom),
  ])
  return {
    ...stretch,
    step: stepOf(days).step,
    before: before?.stretch ?? null,
    byHour,
    shares,
    running: runningOf(context, scope, told),
    updatedAtMs: context.nowMs,
  }
}
