import { useQueryClient } from '@tanstack/solid-query'
import { createSignal } from 'solid-js'
import type { Blocked } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { listKey } from '../../lib/list-page/create-list.ts'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { targetOf } from './block-form.ts'
import { blacklistCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { LIST } from './queries.ts'

const MOST_AT_ONCE = 100

type Asked = { ids: string[]; one: Blocked | null; onDone: () => void }

/** Taking entries away, asked before: `ask` opens the dialog, which stands where `dialog` is drawn. */
export const createRemoval = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const [asked, setAsked] = createSignal<Asked | null>(null)
  const remove = async ({ ids, one, onDone }: Asked) => {
    try {
      let removed = 0
      for (let from = 0; from < ids.length; from += MOST_AT_ONCE)
        removed += await blacklistCalls.removeAll(ids.slice(from, from + MOST_AT_ONCE))
      const text = one === null ? x('remove.severalDone', { count: removed }) : x('remove.done', { target: targetOf(one) })
      toasts.show({ text, look: 'success' })
      onDone()
    } catch (error) {
      toasts.show({ text: errorTextOf(t, error), look: 'danger' })
    }
    // The list alone: an entry that is still shown at the side is closed, not asked for.
    void queries.invalidateQueries({ queryKey: listKey(LIST) })
  }
  const title = () => {
    const now = asked()
    if (now === null) return ''
    return now.one === null ? x('remove.several', { count: now.ids.length }) : x('remove.title', { target: targetOf(now.one) })
  }
  const dialog = () => (
    <ConfirmDialog
      open={asked() !== null}
      onClose={() => setAsked(null)}
      title={title()}
      confirm={x('remove.action')}
      cancel={t('action.cancel')}
      onConfirm={() => {
        const now = asked()
        if (now !== null) void remove(now)
      }}
    >
      {x(asked()?.one === null ? 'remove.severalText' : 'remove.text')}
    </ConfirmDialog>
  )
  return {
    dialog,
    askOne: (one: Blocked, onDone: () => void = () => {}) => setAsked({ ids: [one.id], one, onDone }),
    askSeveral: (ids: string[], onDone: () => void) => setAsked({ ids, one: null, onDone }),
  }
}
export type Removal = ReturnType<typeof createRemoval>
