import { agent } from '../../migrations/schema/index.ts'
import { HOUR_MS, offsetsOf } from '../../objects/core/clock-hours.ts'
import { datesOf, momentsOf } from '../lib/day-range.ts'
import type { CallFigures, CallFiguresQuery, CallOverview } from '../models/calls.ts'
import { type CallHours, NO_CALLS, readCallHours, readNow } from './call-hours.ts'
import type { ServiceContext } from './context.ts'

/** How many calls, by hour, day and agent. A call counts when it began; one that goes on counts as in or out only. */

const KEYS = Object.keys(NO_CALLS) as (keyof CallFigures)[]

/** Sums by a name, added up as they come. */
const sumsBy = <K>(parts: readonly (readonly [K, CallFigures])[]): Map<K, CallFigures> => {
  const sums = new Map<K, CallFigures>()
  for (const [key, figures] of parts) {
    const sum = sums.get(key) ?? { ...NO_CALLS }
    for (const name of KEYS) sum[name] += figures[name]
    sums.set(key, sum)
  }
  return sums
}

const dayOf = (hour: number): string => new Date(hour * HOUR_MS).toISOString().slice(0, 10)

/** With names; nobody is null. Who had most comes first. */
const namedAgents = async ({ db }: ServiceContext, { byAgent }: CallHours): Promise<CallOverview['byAgent']> => {
  const sums = [...sumsBy(byAgent.map(({ agentId, figures }) => [agentId, figures] as const))]
  const names = sums.length === 0 ? [] : await db.select({ id: agent.id, name: agent.name }).from(agent)
  const countOf = (figures: CallFigures) => figures.in + figures.out
  return sums
    .filter(([, figures]) => KEYS.some((key) => figures[key] !== 0))
    .sort(([oneId, one], [otherId, other]) => countOf(other) - countOf(one) || (oneId < otherId ? -1 : 1))
    .map(([id, figures]) => ({ ...figures, agentId: id === '' ? null : id, agentName: names.find((each) => each.id === id)?.name ?? null }))
}

/** The figures of these days on that clock, and how many go on now. */
export const readCallFigures = async (context: ServiceContext, { from, to, timeZone }: CallFiguresQuery): Promise<CallOverview> => {
  const days = { from, until: to }
  const { fromMs, untilMs } = momentsOf(timeZone, days)
  const range = { fromMs, untilMs, offsets: offsetsOf(timeZone, fromMs, untilMs) }
  const [hours, now] = await Promise.all([readCallHours(context, range), readNow(context, range)])
  const byHour = sumsBy(hours.byHour.map(({ hour, figures }) => [hour % 24, figures] as const))
  const byDay = sumsBy(hours.byHour.map(({ hour, figures }) => [dayOf(hour), figures] as const))
  return {
    total: sumsBy(hours.byHour.map(({ figures }) => ['all', figures] as const)).get('all') ?? NO_CALLS,
    byHour: Array.from({ length: 24 }, (_, hour) => byHour.get(hour) ?? NO_CALLS),
    byDay: datesOf(days).map((day) => ({ day, ...(byDay.get(day) ?? NO_CALLS) })),
    byAgent: await namedAgents(context, hours),
    ...now,
  }
}
