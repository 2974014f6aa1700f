import { asConfigured } from '../../console/features/what-if/engine/config.ts'
import type { Change, Day, Variant } from '../../console/features/what-if/engine/types.ts'
import { type DialogSettings, resolveDialogSettings } from '../../objects/core/settings.ts'

/** A day made by hand. Times are seconds after midnight in Shanghai. */

export const DAY = '2026-03-10'
export const MIDNIGHT_MS = Date.UTC(2026, 2, 9, 16)
export const DAY_SEC = 86_400
export const at = (sec: number): number => MIDNIGHT_MS + sec * 1000

type Arrival = Day['arrivals'][number]
export type ArrivalOptions = Partial<Omit<Arrival, 'askedAtMs'>> & {
  /** Who served it, from when to when. */
  by?: [agentId: string, fromSec: number, untilSec: number]
}

let visitors = 0

/** Who was never served unless `by` says so. */
export const arrival = (askedSec: number, { by, ...more }: ArrivalOptions = {}): Arrival => {
  const served = by === undefined ? null : { agentId: by[0], fromMs: at(by[1]), untilMs: at(by[2]) }
  return {
    visitor: ++visitors,
    askedAtMs: at(askedSec),
    target: { kind: 'any' },
    historyAgentId: null,
    servedAtMs: served?.fromMs ?? null,
    firstReplyAtMs: served === null ? null : Math.min(served.fromMs + 10_000, served.untilMs),
    endedAtMs: served?.untilMs ?? at(askedSec + 180),
    endReason: served === null ? 'queue_timeout' : 'agent',
    visitorMessages: served === null ? 0 : 1,
    agentMessages: served === null ? 0 : 1,
    stretches: served === null ? [] : [served],
    ...more,
  }
}

export const change = (sec: number, agentId: string, status: Change['status'], connected = true): Change => ({
  atMs: at(sec),
  agentId,
  status,
  connected,
})

export type DayOptions = Partial<Omit<Day, 'dialog' | 'agents'>> & {
  dialog?: Partial<DialogSettings>
  agents?: (string | Partial<Day['agents'][number]>)[]
}

export const makeDay = ({ dialog = {}, agents = ['ann', 'bob'], ...more }: DayOptions = {}): Day => ({
  day: DAY,
  fromMs: MIDNIGHT_MS,
  untilMs: at(DAY_SEC),
  timeZone: 'Asia/Shanghai',
  dialog: resolveDialogSettings(dialog),
  hours: { dateTypes: [], byDate: {}, byWeekday: {} },
  changedAtMs: null,
  groups: [],
  agents: agents.map((agent) => {
    const known = typeof agent === 'string' ? { id: agent } : agent
    const id = known.id ?? 'ann'
    return { id, name: id.toUpperCase(), workNumber: id, limit: null, groupIds: [], ...known }
  }),
  arrivals: [],
  carried: [],
  truncated: false,
  agentLog: [],
  ...more,
})

export const variantOf = (day: Day, differs: Partial<Variant> = {}): Variant => ({ ...asConfigured(day), ...differs })
