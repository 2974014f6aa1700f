import { createSignal } from 'solid-js'
import { useToasts } from '../ui/toast.tsx'
import { errorTextOf } from './errors.ts'
import { useI18n } from './i18n/index.tsx'

/** Words for what went wrong with `what`; may first look how things stand now. */
type TextOf = (error: unknown, what: string) => string | Promise<string>

/** One thing at a time; what came of it is told. `busy` names what is being done. */
export const createWork = (textOf?: TextOf) => {
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
      toasts.show({ text: (await textOf?.(error, what)) ?? errorTextOf(t, error), look: 'danger' })
      return null
    } finally {
      setBusy(null)
    }
  }
  return { busy, run }
}
export type Work = ReturnType<typeof createWork>
