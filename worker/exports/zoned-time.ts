const formatters = new Map<string, Intl.DateTimeFormat>()

const formatterOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formatters.get(timeZone)
  if (known !== undefined) return known
  const two = '2-digit'
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two,
  })
  formatters.set(timeZone, made)
  return made
}

const QUARTER_HOUR_MS = 15 * 60_000
const FEW = 10_000
const offsets = new Map<string, number>()

/** Offsets change on a quarter of an hour only: looked up once per quarter, since `Intl` is slow and tables are long. */
const offsetMsAt = (timeZone: string, atMs: number): number => {
  const quarter = Math.floor(atMs / QUARTER_HOUR_MS) * QUARTER_HOUR_MS
  const key = `${timeZone}/${quarter}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const part = new Map(
    formatterOf(timeZone)
      .formatToParts(quarter)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const at = (name: Intl.DateTimeFormatPartTypes): number => part.get(name) ?? 0
  const offsetMs = Date.UTC(at('year'), at('month') - 1, at('day'), at('hour'), at('minute'), at('second')) - quarter
  if (offsets.size > FEW) offsets.clear()
  offsets.set(key, offsetMs)
  return offsetMs
}

/** What the wall clock of the zone shows, as if it were UTC. */
const wallMsAt = (timeZone: string, atMs: number): number => atMs + offsetMsAt(timeZone, atMs)

/** `YYYY-MM-DD HH:MM:SS` on the zone's clock. */
export const zonedText = (timeZone: string, atMs: number): string =>
  new Date(wallMsAt(timeZone, atMs)).toISOString().slice(0, 19).replace('T', ' ')

const DAY_MS = 86_400_000
/** Days from the spreadsheets' day 0 (1899-12-30) to 1970-01-01. */
const EPOCH_DAYS = 25_569

/** Days since the spreadsheets' day 0 on the zone's clock, to the second. */
export const zonedSerial = (timeZone: string, atMs: number): number =>
  EPOCH_DAYS + Math.floor(wallMsAt(timeZone, atMs) / 1_000) / (DAY_MS / 1_000)
