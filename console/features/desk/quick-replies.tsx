import { useQuery } from '@tanstack/solid-query'
import { createEffect, createMemo, createSignal, For, Match, on, Switch } from 'solid-js'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { cx } from '../../ui/cx.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { quickRepliesQuery } from '../conversations/queries.ts'
import { findReplies } from './quick-reply.ts'

/** What the composer asks while it keeps the focus: true when the key was meant for the list. */
export type QuickRepliesHandle = { handleKey: (event: KeyboardEvent) => boolean }

/** Canned answers above the composer; arrows choose, Enter inserts. */
export const QuickReplies = (props: { query: string; onPick: (content: string) => void; ref: (handle: QuickRepliesHandle) => void }) => {
  const { t } = useI18n()
  const query = useQuery(quickRepliesQuery)
  const found = createMemo(() => findReplies(dataOf(query) ?? [], props.query))
  const [at, setAt] = createSignal(0)
  createEffect(on(found, () => setAt(0)))

  props.ref({
    handleKey: (event) => {
      const count = found().length
      if (count === 0) return false
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        setAt((at() + (event.key === 'ArrowDown' ? 1 : -1) + count) % count)
        return true
      }
      if ((event.key !== 'Enter' || event.shiftKey) && event.key !== 'Tab') return false
      const reply = found()[at()]
      if (reply !== undefined) props.onPick(reply.content)
      return true
    },
  })

  return (
    <div
      class="absolute inset-x-3 bottom-full z-20 mb-2 max-h-72 animate-appear overflow-y-auto rounded-panel bg-surface-1 p-1 shadow-float"
      role="listbox"
      aria-label={t('composer.replies')}
    >
      <Switch>
        <Match when={query.isPending}>
          <Skeleton class="h-11" />
        </Match>
        <Match when={query.isError}>
          <p class="px-2 py-2 text-sm text-muted">{errorTextOf(t, query.error)}</p>
        </Match>
        <Match when={found().length === 0}>
          <p class="px-2 py-2 text-sm text-muted">{t(dataOf(query)?.length === 0 ? 'composer.noReplies' : 'composer.noMatch')}</p>
        </Match>
        <Match when={true}>
          <For each={found()}>
            {(reply, index) => (
              <button
                type="button"
                role="option"
                aria-selected={index() === at()}
                tabindex={-1}
                class={cx('flex w-full flex-col rounded-control px-2 py-1.5 text-left leading-[1.35]', index() === at() && 'bg-surface-2')}
                onMouseDown={(event) => event.preventDefault()}
                onMouseMove={() => setAt(index())}
                onClick={() => props.onPick(reply.content)}
              >
                <span class="flex w-full items-baseline gap-2 text-sm">
                  <span class="truncate font-medium text-strong">{reply.title}</span>
                  <span class="shrink-0 text-xs text-muted">{reply.category}</span>
                </span>
                <span class="w-full truncate text-xs text-muted">{reply.content}</span>
              </button>
            )}
          </For>
        </Match>
      </Switch>
    </div>
  )
}
