import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n } from '../../lib/i18n/index.tsx'
import { useToasts } from '../../ui/toast.tsx'

/** One change of the own fields at a time; contacts and forms show it at once. True: it was done. */
export const createFieldChange = () => {
  const { t } = useI18n()
  const toasts = useToasts()
  const queries = useQueryClient()
  const [busy, setBusy] = createSignal(false)
  const run = async (work: () => Promise<unknown>, refused?: (error: unknown) => boolean): Promise<boolean> => {
    if (busy()) return false
    setBusy(true)
    try {
      await work()
      await queries.invalidateQueries({ queryKey: ['contact-fields'] })
      return true
    } catch (error) {
      if (refused?.(error) !== true) toasts.show({ text: errorTextOf(t, error), look: 'danger' })
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, run }
}
