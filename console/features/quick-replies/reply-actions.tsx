import { useQueryClient } from '@tanstack/solid-query'
import { createSignal, type JSX, Show } from 'solid-js'
import { ApiError, api, type QuickReply } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createBulk } from '../../lib/list-page/bulk.ts'
import type { List } from '../../lib/list-page/create-list.ts'
import { Button } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { Modal } from '../../ui/modal.tsx'
import { Select } from '../../ui/select.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { type BulkInput, type Category, changeMany, orderReplies } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { refreshReplies } from './queries.ts'
import { movedId, pathOf, type Root } from './roots.ts'

export type ReplyActions = ReturnType<typeof createReplyActions>

const PAGE_ROWS = 100

/** Every id of exactly this category, in its order. */
const readOrder = async (categoryId: string): Promise<string[]> => {
  const ids: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: QuickReply[]; next: string | null } = await api.page<QuickReply>('/api/quick-replies', {
      categoryId,
      sort: 'order',
      limit: String(PAGE_ROWS),
      cursor,
    })
    ids.push(...page.items.filter((item) => item.categoryId === categoryId).map((item) => item.id))
    cursor = page.next
  }
  return ids
}

/** What can be done with one reply or several, told either way. */
export const createReplyActions = (categories: () => readonly Category[], list: List<QuickReply>) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const bulk = createBulk(list)
  const [deleting, setDeleting] = createSignal<{ ids: string[]; after?: () => void } | null>(null)
  const [moving, setMoving] = createSignal<{ ids: string[]; root: Root } | null>(null)
  const reasonOf = (error: unknown): string => {
    const refused = error instanceof ApiError ? error : null
    if (refused?.field === 'categoryId') return x('bulk.mixed')
    if (refused?.code === 'forbidden') return x('bulk.forbidden')
    if (refused?.code === 'conflict') return refused.field === 'title' ? x('full.replies') : x('conflict.someone')
    return errorTextOf(t, error)
  }
  const run = async (ids: readonly string[], inputOf: (ids: string[]) => BulkInput, done: (count: number) => string) => {
    await bulk.run({
      ids,
      call: async (portion) => {
        await changeMany(inputOf(portion))
        return { done: portion, refused: [] }
      },
      done,
      reasonOf,
    })
    await refreshReplies(queries)
  }
  const step = async (reply: QuickReply, by: -1 | 1) => {
    try {
      const ids = movedId(await readOrder(reply.categoryId), reply.id, by)
      if (ids !== null) await orderReplies(reply.categoryId, ids)
    } catch (error) {
      toasts.show({ text: x('change.failed', { reason: reasonOf(error) }), look: 'danger' })
    }
    await refreshReplies(queries)
  }
  const copy = (ids: string[], isPublic: boolean) =>
    run(
      ids,
      (portion) => ({ action: 'copy', ids: portion, public: isPublic }),
      (count) => x('copy.done', { count, root: x(isPublic ? 'root.public' : 'root.own') }),
    )
  const Dialogs = (): JSX.Element => (
    <>
      <Show when={deleting()}>
        {(asked) => (
          <ConfirmDialog
            open
            danger
            title={x('remove.title', { count: asked().ids.length })}
            confirm={x('delete.confirm')}
            cancel={t('action.cancel')}
            onClose={() => setDeleting(null)}
            onConfirm={() => {
              const { ids, after } = asked()
              after?.()
              void run(
                ids,
                (portion) => ({ action: 'delete', ids: portion }),
                (count) => x('remove.done', { count }),
              )
            }}
          >
            {x('remove.text')}
          </ConfirmDialog>
        )}
      </Show>
      <Show when={moving()}>
        {(asked) => (
          <MoveDialog
            count={asked().ids.length}
            categories={categories().filter((category) => category.public === (asked().root === 'public'))}
            onClose={() => setMoving(null)}
            onMove={(categoryId) =>
              void run(
                asked().ids,
                (portion) => ({ action: 'move', ids: portion, categoryId }),
                (count) => x('bulk.moved', { count }),
              )
            }
          />
        )}
      </Show>
    </>
  )
  return {
    busy: bulk.busy,
    copy,
    step: (reply: QuickReply, by: -1 | 1) => void step(reply, by),
    /** Asks first; `after` runs before they go, such as closing what shows one of them. */
    askDelete: (ids: string[], after?: () => void) => void setDeleting({ ids, after }),
    askMove: (ids: string[], root: Root) => void setMoving({ ids, root }),
    Dialogs,
  }
}

type MoveDialogProps = { count: number; categories: readonly Category[]; onClose: () => void; onMove: (categoryId: string) => void }

const MoveDialog = (props: MoveDialogProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const [categoryId, setCategoryId] = createSignal(props.categories[0]?.id ?? '')
  return (
    <Modal open title={x('bulk.moveTitle', { count: props.count })} closeLabel={t('action.close')} onClose={props.onClose}>
      <div class="flex flex-col gap-4 p-5">
        <Select
          label={x('bulk.target')}
          value={categoryId()}
          options={props.categories.map(({ id }) => ({ value: id, label: pathOf(props.categories, id) }))}
          onChange={setCategoryId}
        />
        <div class="flex justify-end gap-2">
          <Button onClick={() => props.onClose()}>{t('action.cancel')}</Button>
          <Button
            look="primary"
            disabled={categoryId() === ''}
            onClick={() => {
              props.onMove(categoryId())
              props.onClose()
            }}
          >
            {x('bulk.move')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
