import { A } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import { For, Match, Show, Switch } from 'solid-js'
import type { ContactVisitor } from '../../lib/api.ts'
import { useCan } from '../../lib/auth.tsx'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { FailedText } from '../../lib/query-frame.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { UnlinkButton } from '../contact-form/unlink-button.tsx'
import { texts } from './i18n/texts.ts'
import { contactVisitorsQuery } from './queries.ts'

const VisitorRow = (props: { visitor: ContactVisitor }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const can = useCan()
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
        <UnlinkButton visitorId={props.visitor.id} name={props.visitor.name} />
      </Show>
    </li>
  )
}

/** The browsers a contact came with, as far as one may see them. */
export const VisitorsSection = (props: { contactId: string; total: number }) => {
  const x = useTexts(texts)
  const query = useQuery(() => contactVisitorsQuery(props.contactId))
  const visitors = () => dataOf(query) ?? []
  return (
    <Switch>
      <Match when={query.isPending}>
        <Skeleton class="h-10" />
      </Match>
      <Match when={query.isError && visitors().length === 0}>
        <FailedText query={query} />
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
