import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { ApiError } from '../../lib/api.ts'
import { useMe } from '../../lib/auth.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useToasts } from '../../ui/toast.tsx'
import type { TreePlace } from '../../ui/tree/tree-nodes.ts'
import { placeCategory, type Tree } from './calls.ts'
import { type Asked, CategoryDialogs } from './category-dialogs.tsx'
import { texts } from './i18n/texts.ts'
import { refreshReplies, treeQuery } from './queries.ts'
import { RootTree } from './root-tree.tsx'
import { nodesOf, pathOf, ROOTS, type Root, rootOf } from './roots.ts'

export type Looked = { root?: Root; categoryId?: string }

type TreePaneProps = {
  looked: Looked
  onLook: (looked: Looked) => void
  /** What one looked at may be gone. */
  onGone: () => void
  onImport: (root: Root) => void
  class?: string
}

/** Both trees, one below the other: what one chooses here is what the list shows. */
export const TreePane = (props: TreePaneProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const me = useMe()
  const toasts = useToasts()
  const queries = useQueryClient()
  const tree = useQuery(treeQuery)
  const [asked, setAsked] = createSignal<Asked | null>(null)
  const [said, setSaid] = createSignal('')
  const items = () => dataOf(tree)?.items ?? []
  const mayChange = (root: Root) => root === 'own' || me().permissions.includes('quick_replies.write_public')
  const show = (answer: Tree) => queries.setQueryData(treeQuery().queryKey, answer)
  const reasonOf = (error: unknown) =>
    error instanceof ApiError && error.code === 'conflict' ? x('category.taken') : errorTextOf(t, error)
  const move = async (id: string, place: TreePlace) => {
    const moved = items().find((item) => item.id === id)
    const before = dataOf(tree)
    if (moved === undefined || before === undefined) return
    try {
      show(await placeCategory(id, { ...place, revision: before.revisions[rootOf(moved)] }))
      const path = place.parentId === null ? x('move.top') : pathOf(items(), place.parentId)
      setSaid(x('move.done', { name: moved.name, path, place: place.index + 1 }))
      void refreshReplies(queries)
    } catch (error) {
      const isStale = error instanceof ApiError && error.field === 'revision'
      toasts.show({
        text: `${x('move.failed', { name: moved.name })}: ${isStale ? x('conflict.someone') : reasonOf(error)}`,
        look: 'danger',
      })
      void refreshReplies(queries)
    }
  }
  return (
    <section
      class={cx('flex min-h-0 shrink-0 flex-col overflow-y-auto bg-surface-1 px-3 py-4', props.class)}
      aria-label={x('filter.category')}
    >
      {/* On a phone the tree is a page of its own. */}
      <h1 class="px-2 pb-3 text-xl font-semibold text-strong md:hidden">{t('page.quickReplies')}</h1>
      <Switch>
        <Match when={tree.isError && dataOf(tree) === undefined}>
          <div class="flex flex-col items-start gap-2 p-2 text-sm text-muted" role="alert">
            <p>{x('tree.failed')}</p>
            <Button size="sm" onClick={() => void tree.refetch()}>
              {t('action.retry')}
            </Button>
          </div>
        </Match>
        <Match when={dataOf(tree) === undefined}>
          <div class="flex flex-col gap-2">
            <For each={Array.from({ length: 8 })}>{() => <Skeleton class="h-8" />}</For>
          </div>
        </Match>
        <Match when={true}>
          <button
            type="button"
            aria-pressed={props.looked.root === undefined && props.looked.categoryId === undefined}
            class="mb-2 flex h-8 items-center rounded-control px-2 text-left text-sm text-normal hover:bg-surface-2 aria-pressed:bg-accent-subtle aria-pressed:font-medium aria-pressed:text-accent-text max-md:hidden"
            onClick={() => props.onLook({})}
          >
            {x('tree.all')}
          </button>
          <For each={ROOTS}>
            {(root) => (
              <RootTree
                root={root}
                nodes={nodesOf(items(), root)}
                looked={props.looked}
                mayChange={mayChange(root)}
                onLook={props.onLook}
                onMove={(id, place) => void move(id, place)}
                onAsk={setAsked}
                onImport={() => props.onImport(root)}
              />
            )}
          </For>
        </Match>
      </Switch>
      <p role="status" class="sr-only">
        {said()}
      </p>
      <Show when={asked()}>
        {(one) => <CategoryDialogs asked={one()} categories={items()} onClose={() => setAsked(null)} onGone={props.onGone} />}
      </Show>
    </section>
  )
}
