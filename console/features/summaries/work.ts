import { useQueryClient } from '@tanstack/solid-query'
import { ApiError, type SummaryItem } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createWork } from '../../lib/work.ts'
import { texts } from './i18n/texts.ts'
import { forgetSummaries, keepSummary, summaryItemQuery } from './queries.ts'

/** Runs one call about a summary at a time: what it answers is shown, and who was quicker is told. */
export const createSummaryWork = (id: () => string) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const queries = useQueryClient()
  const refusalText = (error: unknown): string => {
    if (!(error instanceof ApiError) || error.code !== 'conflict') return errorTextOf(t, error)
    const first = error.changed?.[0]
    if (first === undefined) return x('conflict.changed')
    return x('conflict.handled', { name: first.byName ?? x('someone'), time: format.moment(first.atMs, now()) })
  }
  const work = createWork((error) => {
    void queries.invalidateQueries({ queryKey: summaryItemQuery(id()).queryKey })
    void forgetSummaries(queries)
    return refusalText(error)
  })
  /** True when it was done. */
  const run = async (call: () => Promise<SummaryItem>, done: string): Promise<boolean> => {
    const keep = async () => keepSummary(queries, await call())
    return (await work.run('handling', keep, () => done)) !== null
  }
  return { busy: () => work.busy() !== null, run }
}
export type SummaryWork = ReturnType<typeof createSummaryWork>
