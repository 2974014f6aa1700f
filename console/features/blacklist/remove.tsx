import { createSignal } from 'solid-js'
import type { Blocked } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createBulk } from '../../lib/list-page/bulk.ts'
import type { List } from '../../lib/list-page/create-list.ts'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { targetOf } from './block-form.ts'
import { blacklistCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'

type Asked = { ids: string[]; one: Blocked | null; onDone: () => void }

/** Taking entries away, asked before: `ask` opens the dialog, which stands where `dialog` is drawn. */
export const createRemoval = (list: List<Blocked>) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const bulk = createBulk(list)
  const [asked, setAsked] = createSignal<Asked | null>(null)
  const remove = async ({ ids, one, onDone }: Asked) => {
    const outcome = await bulk.run({
      ids,
      call: async (portion) => {
        await blacklistCalls.removeAll(portion)
        return { done: portion, refused: [] }
      },
      done: (count) => (one === null ? x('remove.severalDone', { count }) : x('remove.done', { target: targetOf(one) })),
    })
    if (outcome?.error === null) onDone()
    // The list alone: an entry that is still shown at the side is closed, not asked for.
    void list.refresh()
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
