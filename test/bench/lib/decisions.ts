import { existsSync } from 'node:fs'
import { median } from './figures.ts'

type Module = { measureDecisions: () => number | Promise<number> }

/** Median of three runs of the core's own measure; null while there is none. */
export const measureDecisionRate = async (): Promise<number | null> => {
  const url = new URL('../decisions.ts', import.meta.url)
  if (!existsSync(url)) return null
  const { measureDecisions } = (await import(url.href)) as Module
  const rates: number[] = []
  for (let run = 0; run < 3; run++) rates.push(await measureDecisions())
  return median(rates)
}
