const UNITS = ['B', 'kB', 'MB', 'GB'] as const

/** A size people read: `1.4 MB`. */
export const sizeText = (bytes: number, number: (value: number) => string): string => {
  const step = Math.min(UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  return `${number(value < 10 && step > 0 ? Math.round(value * 10) / 10 : Math.round(value))} ${UNITS[step]}`
}
