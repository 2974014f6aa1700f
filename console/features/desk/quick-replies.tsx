import { useQuery } from '@tanstack/solid-query'
import FileText from 'lucide-solid/icons/file-text'
import ImageIcon from 'lucide-solid/icons/image'
import { createMemo, Match, Show, Switch } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { QuickReply } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { quickRepliesQuery } from '../conversations/queries.ts'
import { ChoiceList, type ChoiceListHandle } from './choice-list.tsx'
import { findReplies, saidBy } from './quick-reply.ts'

/** Canned answers above the composer; arrows choose, Enter inserts a text and sends a picture or file. */
export const QuickReplies = (props: { query: string; onPick: (reply: QuickReply) => void; ref: (handle: ChoiceListHandle) => void }) => {
  const { t } = useI18n()
  const query = useQuery(quickRepliesQuery)
  const found = createMemo(() => findReplies(dataOf(query) ?? [], props.query))
  return (
    <ChoiceList
      ref={props.ref}
      label={t('composer.replies')}
      choices={found()}
      onPick={props.onPick}
      row={(reply) => (
        <>
          <span class="flex w-full items-baseline gap-2 text-sm">
            <span class="truncate font-medium text-strong">{reply.title}</span>
            <span class="shrink-0 truncate text-xs text-muted">{reply.category}</span>
          </span>
          <span class="flex w-full items-center gap-1 text-xs text-muted">
            <Show when={reply.type !== 'text'}>
              <Dynamic component={reply.type === 'image' ? ImageIcon : FileText} size={14} class="shrink-0" aria-hidden="true" />
            </Show>
            <span class="truncate">{saidBy(reply)}</span>
          </span>
        </>
      )}
      empty={
        <Switch
          fallback={
            <p class="px-2 py-2 text-sm text-muted">{t(dataOf(query)?.length === 0 ? 'composer.noReplies' : 'composer.noMatch')}</p>
          }
        >
          <Match when={query.isPending}>
            <Skeleton class="h-11" />
          </Match>
          <Match when={query.isError}>
            <p class="px-2 py-2 text-sm text-muted">{errorTextOf(t, query.error)}</p>
          </Match>
        </Switch>
      }
    />
  )
}
