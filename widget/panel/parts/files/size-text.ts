const UNITS = ['kilobyte', 'megabyte', 'gigabyte'] as const

/** 12,345 bytes as `12 kB`. */
export const sizeText = (bytes: number, language: string): string => {
  const at = bytes < 1_000_000 ? 0 : bytes < 1_000_000_000 ? 1 : 2
  const value = bytes / 1000 ** (at + 1)
  const format = { style: 'unit', unit: UNITS[at], maximumFractionDigits: value < 10 ? 1 : 0 } as const
  return new Intl.NumberFormat(language, format).format(bytes > 0 ? Math.max(value, 0.1) : 0)
}
