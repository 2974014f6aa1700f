import { createSignal } from 'solid-js'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n } from '../../lib/i18n/index.tsx'
import { useToasts } from '../../ui/toast.tsx'

/** One thing at a time; what went wrong is told. `busy` names what is being done. */
export const createWork = () => {
  const { t } = useI18n()
  const toasts = useToasts()
  const [busy, setBusy] = createSignal<string | null>(null)
  /** Gives what the work gave; null: it failed, or something else is under way. */
  const run = async <T>(what: string, work: () => Promise<T>, done?: (result: T) => string): Promise<T | null> => {
    if (busy() !== null) return null
    setBusy(what)
    try {
      const result = await work()
      if (done !== undefined) toasts.show({ text: done(result), look: 'success' })
      return result
    } catch (error) {
      toasts.show({ text: errorTextOf(t, error), look: 'danger' })
      return null
    } finally {
      setBusy(null)
    }
  }
  return { busy, run }
}
export type Work = ReturnType<typeof createWork>
