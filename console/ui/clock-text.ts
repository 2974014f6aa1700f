/** Times of the day as people type them: `9`, `930`, `9:30`, `09：30`, `24:00`. Pure. */

export const DAY_MINUTES = 1440

/** Minutes since midnight, up to 1440; null: this is no time. */
export const readClock = (text: string): number | null => {
  const [, hours = '', minutes = '0'] =
    /^(\d{1,2})(?:[:.](\d{1,2}))?$/.exec(text.normalize('NFKC').trim()) ?? /^(\d{1,2})(\d{2})$/.exec(text.normalize('NFKC').trim()) ?? []
  if (hours === '' || Number(minutes) > 59) return null
  const minute = Number(hours) * 60 + Number(minutes)
  return minute <= DAY_MINUTES ? minute : null
}

export const writeClock = (minute: number): string =>
  Number.isInteger(minute) ? `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}` : ''

/** The next full quarter of an hour up or down, inside the day. */
export const stepClock = (minute: number, by: 1 | -1): number => {
  const quarter = by > 0 ? Math.floor(minute / 15) + 1 : Math.ceil(minute / 15) - 1
  return Math.max(0, Math.min(DAY_MINUTES, quarter * 15))
}
