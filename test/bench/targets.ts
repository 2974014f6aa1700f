/** The numbers to hold: what the bench prints and writes, in the order of the design's table. */

export type Target = { key: string; what: string; unit: string; must: { atMost: number } | { atLeast: number } }

const atMost = (key: string, what: string, unit: string, value: number): Target => ({ key, what, unit, must: { atMost: value } })
const atLeast = (key: string, what: string, unit: string, value: number): Target => ({ key, what, unit, must: { atLeast: value } })

export const TARGETS: readonly Target[] = [
  atMost('loader_brotli_bytes', 'bytes before the entry button shows', 'B', 4_000),
  atMost('loader_requests', 'requests before the entry button shows', '', 1),
  atMost('panel_brotli_bytes', 'bytes until the panel can be typed in', 'B', 30_000),
  atMost('console_login_brotli_bytes', 'console before sign-in', 'B', 60_000),
  atMost('console_desk_brotli_bytes', 'console until the desk is usable', 'B', 180_000),
  atMost('rows_per_message', 'rows written per chat message, whole life', '', 1.5),
  atMost('rows_per_visit', 'rows written per browsing visit', '', 2),
  atMost('wakes_per_idle_minute', 'wakes of the object per idle minute of open sockets', '', 0),
  atMost('latency_p50_ratio', 'visitor → agent latency against bare, p50', '×', 1.2),
  atMost('latency_p99_ratio', 'visitor → agent latency against bare, p99', '×', 1.5),
  atLeast('throughput_ratio', 'messages a second against bare', '×', 0.9),
  atLeast('decisions_per_second', 'core decisions a second (10,000 queued, 1,000 agents)', '/s', 100_000),
  atMost('idle_socket_ratio', 'memory per idle visitor socket against bare', '×', 1.5),
  atMost('storm_seconds', 'reconnect storm of 1,000 visitors: all back, in place', 's', 5),
  atMost('cold_start_ratio', 'first /w/SITE.js of a cold Worker against a constant', '×', 1.5),
  atMost('phone_longest_task_ms', 'longest task of the widget on a phone (CPU ÷ 4)', 'ms', 50),
  atMost('cost_per_million_messages_usd', 'cost of a million messages', '$', 2.2),
  atMost('cost_per_million_visits_usd', 'cost of a million visits', '$', 2.5),
]

/** `null`: the part it measures does not exist yet. Missing: this run did not measure it. */
export type Figures = Record<string, number | null>

const round = (value: number): string => (Number.isInteger(value) ? String(value) : value.toPrecision(value >= 100 ? 4 : 3))

const verdict = ({ must }: Target, value: number): string => {
  const [limit, good] = 'atMost' in must ? [must.atMost, value <= must.atMost] : [must.atLeast, value >= must.atLeast]
  if (good) return 'pass'
  const off = Math.abs(value - limit)
  return limit === 0 ? `misses by ${round(off)}` : `misses by ${round(off)} (${Math.round((off / limit) * 100)} %)`
}

/** The table, one line per number. */
export const tableOf = (figures: Figures): string[] =>
  TARGETS.map((target) => {
    const { key, what, unit, must } = target
    const value = figures[key]
    const limit = 'atMost' in must ? `≤ ${must.atMost}` : `≥ ${must.atLeast}`
    const shown =
      value === undefined
        ? ['not measured', '']
        : value === null
          ? ['does not apply yet', '']
          : [`${round(value)} ${unit}`, verdict(target, value)]
    return `${what.padEnd(54)} ${key.padEnd(30)} ${limit.padStart(10)} ${(shown[0] as string).padStart(18)}  ${shown[1]}`
  })
