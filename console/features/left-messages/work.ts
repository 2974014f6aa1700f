import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import { ApiError, type LeftMessageDetail } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { texts } from './i18n/texts.ts'
import { forgetList, keepDetail, leftMessageQuery } from './queries.ts'

/** Runs one call about a left message at a time: what it answers is shown, and who was quicker is told. */
export const createWork = (id: () => string) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const [busy, setBusy] = createSignal<string | null>(null)

  const quickerText = ({ status, handledByName, assigneeName }: LeftMessageDetail, what: string): string => {
    if (what === 'assign') return assigneeName === null ? x('conflict.unassigned') : x('conflict.assigned', { name: assigneeName })
    if (what === 'note') return x('conflict.notes')
    return status === 'handled' ? x('conflict.handled', { name: handledByName ?? x('someone') }) : x('conflict.reopened')
  }
  const told = async (error: unknown, what: string): Promise<string> => {
    if (!(error instanceof ApiError) || error.code !== 'conflict') return errorTextOf(t, error)
    const now = await queries.fetchQuery({ ...leftMessageQuery(id()), staleTime: 0 }).catch(() => null)
    forgetList(queries)
    return now === null ? errorTextOf(t, error) : quickerText(now, what)
  }
  /** True when it was done. */
  const run = async (what: string, call: () => Promise<LeftMessageDetail>, done?: string): Promise<boolean> => {
    if (busy() !== null) return false
    setBusy(what)
    try {
      keepDetail(queries, await call())
      if (done !== undefined) toasts.show({ text: done, look: 'success' })
      return true
    } catch (error) {
      toasts.show({ text: await told(error, what), look: 'danger' })
      return false
    } finally {
      setBusy(null)
    }
  }
  return { busy, run }
}
export type Work = ReturnType<typeof createWork>
