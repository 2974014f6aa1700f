import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n } from '../../lib/i18n/index.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { forgetContacts } from './queries.ts'

/** One change at a time; what went wrong is told, and everything that shows contacts is asked again. True: it was done. */
export const createChange = () => {
  const { t } = useI18n()
  const toasts = useToasts()
  const queries = useQueryClient()
  const [busy, setBusy] = createSignal(false)
  const run = async (work: () => Promise<unknown>, done?: string): Promise<boolean> => {
    if (busy()) return false
    setBusy(true)
    try {
      await work()
      forgetContacts(queries)
      if (done !== undefined) toasts.show({ text: done, look: 'success' })
      return true
    } catch (error) {
      toasts.show({ text: errorTextOf(t, error), look: 'danger' })
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, run }
}
