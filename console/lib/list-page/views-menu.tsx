import { useQueryClient } from '@tanstack/solid-query'
import Bookmark from 'lucide-solid/icons/bookmark'
import { createSignal, For, Show } from 'solid-js'
import { Tag } from '../../ui/badge.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { Menu, MenuChoices, MenuItem, MenuSeparator, MenuTrigger } from '../../ui/menu.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { ApiError, api, type SavedView } from '../api.ts'
import { errorTextOf } from '../errors.ts'
import { useI18n, useTexts } from '../i18n/index.tsx'
import type { List } from './create-list.ts'
import { texts } from './i18n/texts.ts'
import { ViewDialog } from './view-dialog.tsx'
import { differs, viewsQuery } from './views.ts'

const DEFAULT = '-'
type Asking = { kind: 'new' } | { kind: 'rename'; view: SavedView } | { kind: 'delete'; view: SavedView }

/** A person's own views of the list: go to one, save what has changed, save as another, rename, delete. */
export const ViewsMenu = <Row extends object>(props: { list: List<Row> }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const [asking, setAsking] = createSignal<Asking | null>(null)
  const views = () => props.list.views()
  const active = () => props.list.view()
  const look = () => ({ search: props.list.look(), columns: props.list.chosen() })
  const changed = () => {
    const view = active()
    return view !== undefined && differs(view, look())
  }
  const goTo = (view: SavedView | undefined) => props.list.goTo(view?.search ?? '', view ?? null)
  const wordsOf = (error: unknown) => (error instanceof ApiError && error.field === 'list' ? x('views.full') : errorTextOf(t, error))
  const write = async (call: () => Promise<unknown>, done: string | null): Promise<boolean> => {
    try {
      await call()
      await queries.invalidateQueries({ queryKey: viewsQuery(props.list.input.list).queryKey })
      if (done !== null) toasts.show({ text: done, look: 'success' })
      return true
    } catch (error) {
      toasts.show({ text: wordsOf(error), look: 'danger' })
      return false
    }
  }
  const saveAs = (name: string) =>
    write(
      async () => {
        const view = await api.createView({ list: props.list.input.list, name, ...look() })
        props.list.goTo(view.search, view)
      },
      x('views.saved', { name }),
    )
  const update = (view: SavedView) => write(() => api.updateView(view.id, look()), x('views.saved', { name: view.name }))
  const rename = (view: SavedView, name: string) => write(() => api.updateView(view.id, { name }), null)
  const remove = (view: SavedView) =>
    write(
      async () => {
        await api.deleteView(view.id)
        if (active()?.id === view.id) props.list.set({ view: undefined }, true)
      },
      x('views.deleted', { name: view.name }),
    )
  const doomed = () => {
    const now = asking()
    return now?.kind === 'delete' ? now.view : undefined
  }
  return (
    <>
      <Menu
        placement="bottom-start"
        class="max-w-80"
        trigger={
          <MenuTrigger class={buttonClass('secondary')}>
            <Bookmark aria-hidden="true" />
            <span class="max-w-40 truncate">{active()?.name ?? x('views.label')}</span>
            <Show when={changed()}>
              <Tag look="warning">{x('views.changed')}</Tag>
            </Show>
          </MenuTrigger>
        }
      >
        <Show when={views().length > 0} fallback={<p class="px-2 py-1.5 text-sm text-muted">{x('views.none')}</p>}>
          <MenuChoices
            label={x('views.label')}
            value={active()?.id ?? DEFAULT}
            choices={[{ value: DEFAULT, label: x('views.default') }, ...views().map((view) => ({ value: view.id, label: view.name }))]}
            onChange={(id) => goTo(views().find((view) => view.id === id))}
          />
        </Show>
        <MenuSeparator />
        <For each={active() === undefined ? [] : [active() as SavedView]}>
          {(view) => (
            <>
              <Show when={changed()}>
                <MenuItem onSelect={() => void update(view)}>{x('views.saveChanges', { name: view.name })}</MenuItem>
                <MenuItem onSelect={() => goTo(view)}>{x('views.revert')}</MenuItem>
              </Show>
              <MenuItem onSelect={() => setAsking({ kind: 'rename', view })}>{x('views.rename')}</MenuItem>
              <MenuItem danger onSelect={() => setAsking({ kind: 'delete', view })}>
                {x('views.delete')}
              </MenuItem>
            </>
          )}
        </For>
        <MenuItem onSelect={() => setAsking({ kind: 'new' })}>{x('views.saveAs')}</MenuItem>
      </Menu>
      <Show when={asking()?.kind !== 'delete' && asking()} keyed>
        {(now) => (
          <ViewDialog
            title={x(now.kind === 'new' ? 'views.saveAs' : 'views.rename')}
            name={now.kind === 'rename' ? now.view.name : ''}
            onSave={(name) => (now.kind === 'rename' ? rename(now.view, name) : saveAs(name))}
            onClose={() => setAsking(null)}
          />
        )}
      </Show>
      <ConfirmDialog
        open={doomed() !== undefined}
        danger
        title={x('views.deleteTitle', { name: doomed()?.name ?? '' })}
        confirm={x('views.delete')}
        cancel={t('action.cancel')}
        onClose={() => setAsking(null)}
        onConfirm={() => {
          const view = doomed()
          if (view !== undefined) void remove(view)
        }}
      >
        {x('views.deleteText')}
      </ConfirmDialog>
    </>
  )
}
