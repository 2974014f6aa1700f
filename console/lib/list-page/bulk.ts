import { useToasts } from '../../ui/toast.tsx'
import { errorTextOf } from '../errors.ts'
import { useI18n, useTexts } from '../i18n/index.tsx'
import type { List } from './create-list.ts'
import { texts } from './i18n/texts.ts'
import { type PortionOutcome, type PortionsOutcome, runInPortions } from './portions.ts'

type BulkChange = {
  ids: readonly string[]
  call: (ids: string[]) => Promise<PortionOutcome>
  /** Says how many it was done with. */
  done: (count: number) => string
  /** Says why some were refused, where the page knows. */
  refused?: (count: number, refused: number) => string
  /** Why a call failed, where the page has better words than the general ones. */
  reasonOf?: (error: unknown) => string
}

type BulkList = Pick<List<object>, 'selection' | 'setSelection' | 'progress' | 'setProgress'>

/** Changes of many rows of a list: one at a time, in portions, told in one line; what it was not done with stays selected. */
export const createBulk = (list: BulkList) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const busy = () => list.progress() !== null
  const tell = ({ done, refused, unasked, error }: PortionsOutcome, change: BulkChange) => {
    const count = done.length
    const reason = error === null ? '' : (change.reasonOf?.(error) ?? errorTextOf(t, error))
    if (error !== null && count + refused.length === 0) toasts.show({ text: reason, look: 'danger' })
    else if (error !== null)
      toasts.show({ text: x('bulk.stopped', { count, left: refused.length + unasked.length, reason }), look: 'danger', lastsMs: LONG_MS })
    else if (refused.length > 0)
      toasts.show({
        text: change.refused?.(count, refused.length) ?? x('bulk.refused', { count, refused: refused.length }),
        look: 'danger',
        lastsMs: LONG_MS,
      })
    else toasts.show({ text: change.done(count), look: 'success' })
  }
  /** Null: another change is under way. */
  const run = async (change: BulkChange): Promise<PortionsOutcome | null> => {
    if (busy()) return null
    const total = change.ids.length
    const before = list.selection()
    list.setProgress({ through: 0, total })
    const outcome = await runInPortions(change.ids, change.call, (through) => list.setProgress({ through, total }))
    list.setProgress(null)
    // Who chose others meanwhile keeps them.
    if (list.selection() === before)
      list.setSelection(Object.fromEntries([...outcome.refused, ...outcome.unasked].map((id) => [id, true as const])))
    tell(outcome, change)
    return outcome
  }
  return { busy, run }
}

/** What was not done is read twice. */
const LONG_MS = 12_000
