import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import { ApiError, type SummaryItem } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { texts } from './i18n/texts.ts'
import { forgetSummaries, keepSummary, summaryItemQuery } from './queries.ts'

/** Runs one call about a summary at a time: what it answers is shown, and who was quicker is told. */
export const createWork = (id: () => string) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const toasts = useToasts()
  const queries = useQueryClient()
  const [busy, setBusy] = createSignal(false)
  const refusalText = (error: unknown): string => {
    if (!(error instanceof ApiError) || error.code !== 'conflict') return errorTextOf(t, error)
    const first = error.changed?.[0]
    if (first === undefined) return x('conflict.changed')
    return x('conflict.handled', { name: first.byName ?? x('someone'), time: format.moment(first.atMs, now()) })
  }
  /** True when it was done. */
  const run = async (call: () => Promise<SummaryItem>, done: string): Promise<boolean> => {
    if (busy()) return false
    setBusy(true)
    try {
      keepSummary(queries, await call())
      toasts.show({ text: done, look: 'success' })
      return true
    } catch (error) {
      toasts.show({ text: refusalText(error), look: 'danger' })
      void queries.invalidateQueries({ queryKey: summaryItemQuery(id()).queryKey })
      void forgetSummaries(queries)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, run }
}
export type Work = ReturnType<typeof createWork>
