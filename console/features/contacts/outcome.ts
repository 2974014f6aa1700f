import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import type { ContactsOutcome } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { forgetContacts } from '../contact-form/queries.ts'
import { texts } from './i18n/texts.ts'

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

/** Says how a change of several went. */
export const useOutcomeToast = () => {
  const x = useTexts(texts)
  const toasts = useToasts()
  return ({ done, refused }: ContactsOutcome) => {
    const counts = { count: done.length, refused: refused.length }
    if (refused.length === 0) toasts.show({ text: x('bulk.done', counts), look: 'success' })
    else toasts.show({ text: x('bulk.refused', counts), look: 'danger' })
  }
}
