import { useQueryClient } from '@tanstack/solid-query'
import { Match, Switch } from 'solid-js'
import { ApiError } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { type Category, deleteCategory } from './calls.ts'
import { CategoryForm } from './category-form.tsx'
import { ClearDialog } from './clear-dialog.tsx'
import { texts } from './i18n/texts.ts'
import { refreshWithout } from './queries.ts'
import { countsOf, type Root, withinOf } from './roots.ts'

/** What somebody wants to do to a category or a root. */
export type Asked =
  | { kind: 'new'; root: Root; parentId: string | null }
  | { kind: 'edit'; category: Category }
  | { kind: 'delete'; category: Category }
  | { kind: 'clear'; root: Root }

type CategoryDialogsProps = { asked: Asked; categories: readonly Category[]; onClose: () => void; onGone: () => void }

/** The one question that is open. */
export const CategoryDialogs = (props: CategoryDialogsProps) => {
  const as = <K extends Asked['kind']>(kind: K): Extract<Asked, { kind: K }> | undefined =>
    props.asked.kind === kind ? (props.asked as Extract<Asked, { kind: K }>) : undefined
  return (
    <Switch>
      <Match when={as('delete')}>
        {(asked) => (
          <DeleteCategory category={asked().category} categories={props.categories} onClose={props.onClose} onGone={props.onGone} />
        )}
      </Match>
      <Match when={as('clear')}>
        {(asked) => (
          <ClearDialog
            root={asked().root}
            seen={countsOf(props.categories.filter((category) => category.public === (asked().root === 'public')))}
            onClose={props.onClose}
            onGone={props.onGone}
          />
        )}
      </Match>
      <Match when={as('edit')}>
        {(asked) => (
          <CategoryForm
            category={asked().category}
            root={asked().category.public ? 'public' : 'own'}
            parentId={null}
            onClose={props.onClose}
          />
        )}
      </Match>
      <Match when={as('new')}>{(asked) => <CategoryForm root={asked().root} parentId={asked().parentId} onClose={props.onClose} />}</Match>
    </Switch>
  )
}

const DeleteCategory = (props: { category: Category; categories: readonly Category[]; onClose: () => void; onGone: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const toasts = useToasts()
  const queries = useQueryClient()
  const seen = countsOf(withinOf(props.categories, props.category.id))
  const { name, id } = props.category
  const run = async () => {
    try {
      await deleteCategory(id, seen)
      toasts.show({ text: x('delete.done', { name }), look: 'success' })
      props.onGone()
    } catch (error) {
      const isStale = error instanceof ApiError && error.code === 'conflict'
      toasts.show({ text: isStale ? x('conflict.someone') : errorTextOf(t, error), look: 'danger' })
    }
    await refreshWithout(queries)
  }
  return (
    <ConfirmDialog
      open
      danger
      title={x('delete.title', { name })}
      confirm={x('delete.confirm')}
      cancel={t('action.cancel')}
      onClose={props.onClose}
      onConfirm={() => void run()}
    >
      {x('delete.text', seen)}
    </ConfirmDialog>
  )
}
