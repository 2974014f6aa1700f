/**
 * What the platform would bill. Counters live in the module, not in the object: they outlast its hibernation, and reading
 * them wakes nobody.
 */
export type Counters = {
  wakes: number
  frames: number
  connects: number
  closes: number
  alarms: number
  calls: number
  alarmsSet: number
  objectRowsWritten: number
  objectRowsRead: number
  databaseRowsWritten: number
  databaseRowsRead: number
  databaseQueries: number
  /** Wall time during which the object waits for something and may not sleep: a timer, D1, a handler that is not done. */
  awakeMs: number
  /** Rows written by kind of statement. */
  writes: Record<string, number>
}

const zero = (): Counters => ({
  wakes: 0,
  frames: 0,
  connects: 0,
  closes: 0,
  alarms: 0,
  calls: 0,
  alarmsSet: 0,
  objectRowsWritten: 0,
  objectRowsRead: 0,
  databaseRowsWritten: 0,
  databaseRowsRead: 0,
  databaseQueries: 0,
  awakeMs: 0,
  writes: {},
})

export const counters = zero()

type Cursor = { rowsRead: number; rowsWritten: number }
let cursors: { cursor: Cursor; query: string }[] = []

/** `INSERT INTO m` of `INSERT INTO m_20261122 (…) …`. */
const kindOf = (query: string): string =>
  query
    .trim()
    .match(/^[A-Z ]+(?:INTO |TABLE |FROM )?\w+/)?.[0]
    .replace(/_?\d+$/, '') ?? query.slice(0, 30)

export const noteWrite = (store: 'object' | 'database', query: string, rows: number): void => {
  const kind = `${store}: ${kindOf(query)}`
  if (rows > 0) counters.writes[kind] = (counters.writes[kind] ?? 0) + rows
}

const fold = () => {
  for (const { cursor, query } of cursors) {
    noteWrite('object', query, cursor.rowsWritten)
    counters.objectRowsRead += cursor.rowsRead
    counters.objectRowsWritten += cursor.rowsWritten
  }
  cursors = []
}

/** A cursor knows its rows only once it was read; it is asked later. */
export const watch = (cursor: Cursor, query: string): void => {
  if (cursors.length > 5_000) fold()
  cursors.push({ cursor, query })
}

/** All counts since the last reset. A set alarm is a written row (pricing page). */
export const readCounters = (): Counters => {
  fold()
  return { ...counters, objectRowsWritten: counters.objectRowsWritten + counters.alarmsSet }
}

export const resetCounters = (): void => {
  fold()
  Object.assign(counters, zero())
}

let awake = 0
let awakeSinceMs = 0

/** Something begins that keeps the object awake; call the result when it is over. */
export const keepAwake = (): (() => void) => {
  if (awake++ === 0) awakeSinceMs = Date.now()
  let over = false
  return () => {
    if (over) return
    over = true
    if (--awake === 0) counters.awakeMs += Date.now() - awakeSinceMs
  }
}

/** A pending timer keeps its object awake, and is billed. */
export const meterTimers = (): void => {
  const timers = new Map<unknown, () => void>()
  const { setTimeout: set, clearTimeout: clear } = globalThis
  globalThis.setTimeout = ((callback: (...args: unknown[]) => void, delayMs?: number, ...args: unknown[]) => {
    const over = keepAwake()
    const timer = set(() => {
      over()
      callback(...args)
    }, delayMs)
    timers.set(timer, over)
    return timer
  }) as typeof setTimeout
  globalThis.clearTimeout = ((timer: Parameters<typeof clear>[0]) => {
    timers.get(timer)?.()
    timers.delete(timer)
    clear(timer)
  }) as typeof clearTimeout
}
