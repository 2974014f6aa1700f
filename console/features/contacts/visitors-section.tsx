import { A } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import Link2Off from 'lucide-solid/icons/link-2-off'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { api, type ContactVisitor } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useNow } from '../../lib/clock.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { texts } from './i18n/texts.ts'
import { createChange } from './outcome.ts'
import { contactVisitorsQuery } from './queries.ts'

const VisitorRow = (props: { visitor: ContactVisitor }) => {
  const { t, format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const can = useCan()
  const change = createChange()
  const [asking, setAsking] = createSignal(false)
  const unlink = () => change.run(() => api.unlinkContact(props.visitor.id), x('visitors.unlinked', { name: props.visitor.name }))
  return (
    <li class="flex items-center gap-2 py-1">
      <span class="min-w-0 flex-1">
        <A
          class="block truncate text-sm text-accent-text hover:underline"
          href={`/conversations?visitorId=${encodeURIComponent(props.visitor.id)}`}
        >
          {props.visitor.name}
        </A>
        <span class="block truncate text-xs text-muted">
          {[
            props.visitor.siteName,
            x('visitors.counts', { visits: props.visitor.visits, conversations: props.visitor.conversations }),
            format.ago(props.visitor.lastSeenAtMs, now()),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
      <Show when={can('visitors.write')}>
        <IconButton
          size="sm"
          label={x('visitors.unlink', { name: props.visitor.name })}
          icon={<Link2Off aria-hidden="true" />}
          disabled={change.busy()}
          onClick={() => setAsking(true)}
        />
        <ConfirmDialog
          open={asking()}
          onClose={() => setAsking(false)}
          title={x('visitors.unlinkTitle', { name: props.visitor.name })}
          confirm={x('visitors.unlinkAction')}
          cancel={t('action.cancel')}
          onConfirm={() => void unlink()}
        >
          {x('visitors.unlinkText')}
        </ConfirmDialog>
      </Show>
    </li>
  )
}

/** The browsers a contact came with, as far as one may see them. */
export const VisitorsSection = (props: { contactId: string; total: number }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const query = useQuery(() => contactVisitorsQuery(props.contactId))
  const visitors = () => dataOf(query) ?? []
  return (
    <Switch>
      <Match when={query.isPending}>
        <Skeleton class="h-10" />
      </Match>
      <Match when={query.isError && visitors().length === 0}>
        <p class="text-sm text-muted">
          {errorTextOf(t, query.error)}{' '}
          <button type="button" class="font-medium text-accent-text hover:underline" onClick={() => void query.refetch()}>
            {t('action.retry')}
          </button>
        </p>
      </Match>
      <Match when={props.total === 0}>
        <p class="text-sm text-muted">{x('visitors.none')}</p>
      </Match>
      <Match when={true}>
        <ul class="flex flex-col">
          <For each={visitors()}>{(visitor) => <VisitorRow visitor={visitor} />}</For>
        </ul>
        <Show when={props.total > visitors().length}>
          <p class="text-xs text-muted">{x('visitors.hidden', { count: props.total - visitors().length })}</p>
        </Show>
      </Match>
    </Switch>
  )
}
