import FolderTree from 'lucide-solid/icons/folder-tree'
import Plus from 'lucide-solid/icons/plus'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { QueryFailed } from '../../lib/query-frame.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Modal } from '../../ui/modal.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { texts } from './i18n/texts.ts'
import { RemoveView } from './remove-view.tsx'
import { CategoryTree, type Editing } from './tree.tsx'
import { createCategoryWork } from './work.ts'

/** The tree of what conversations are about, for who may change it. What is deleted is asked in the same window. */
export const CategoryManager = (props: { open: boolean; onClose: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const work = createCategoryWork()
  const [removingId, setRemovingId] = createSignal<string | null>(null)
  const removing = () => work.tree().find((category) => category.id === removingId())
  const close = () => {
    setRemovingId(null)
    props.onClose()
  }
  return (
    <Modal
      open={props.open}
      onClose={close}
      title={removing() === undefined ? x('title') : x('remove.title', { name: removing()?.name ?? '' })}
      closeLabel={t('action.close')}
      class="max-w-140"
    >
      <Show when={removing()} fallback={<TreeView work={work} onRemove={setRemovingId} />} keyed>
        {(category) => <RemoveView id={category.id} name={category.name} work={work} onClose={() => setRemovingId(null)} />}
      </Show>
    </Modal>
  )
}

const TreeView = (props: { work: ReturnType<typeof createCategoryWork>; onRemove: (id: string) => void }) => {
  const x = useTexts(texts)
  const [editing, setEditing] = createSignal<Editing | null>(null)
  const query = props.work.query
  return (
    <>
      <div class="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
        <p class="text-sm text-muted">{x('text')}</p>
        <Button icon={<Plus aria-hidden="true" />} onClick={() => setEditing({ kind: 'add', parentId: null })}>
          {x('add')}
        </Button>
      </div>
      <Show when={props.work.note()}>
        {(note) => (
          <p
            class={`px-5 pb-3 text-sm ${note().look === 'danger' ? 'text-danger-text' : 'text-success-text'}`}
            role={note().look === 'danger' ? 'alert' : 'status'}
          >
            {note().text}
          </p>
        )}
      </Show>
      <div class="min-h-60 flex-1 overflow-y-auto border-t border-border px-4 py-3">
        <Switch>
          <Match when={query.isPending}>
            <For each={['w-40', 'w-56', 'w-48', 'w-40']}>{(width) => <Skeleton class={`my-2 h-6 ${width}`} />}</For>
          </Match>
          <Match when={query.isError && props.work.rows().length === 0}>
            <QueryFailed query={query} />
          </Match>
          <Match when={props.work.rows().length === 0 && editing() === null}>
            <EmptyState icon={<FolderTree aria-hidden="true" />} title={x('none')} text={x('noneText')} />
          </Match>
          <Match when={true}>
            <CategoryTree work={props.work} editing={editing()} onEdit={setEditing} onRemove={props.onRemove} />
          </Match>
        </Switch>
      </div>
    </>
  )
}
