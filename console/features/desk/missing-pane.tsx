import { A } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import ArrowLeft from 'lucide-solid/icons/arrow-left'
import ExternalLink from 'lucide-solid/icons/external-link'
import { createEffect, createMemo, createSignal, Match, on, Show, Switch } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import { dataOf } from '../../lib/query.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { PastTranscript } from '../conversations/past-transcript.tsx'
import { conversationQuery } from '../conversations/queries.ts'
import { DeskEmpty } from './desk-empty.tsx'
import { END_REASON_TEXTS } from './endings.ts'

/** Looks on at a conversation of a colleague, on whichever site it is, where this person may; false once every desk said no. */
const createLookOn = (id: string) => {
  const live = useLive()
  const [refusals, setRefusals] = createSignal(0)
  const greeted = createMemo(() => live.links.filter((link) => link.phase().kind === 'open').length)
  createEffect(
    on(greeted, (count) => {
      if (count === 0 || count < live.links.length) return
      setRefusals(0)
      for (const link of live.links)
        void link.watch(id).then((refused) => {
          if (refused !== null) setRefusals((before) => before + 1)
        })
    }),
  )
  return () => live.links.length > 0 && refusals() < live.links.length
}

/**
 * In the place of a conversation this desk does not hold: looked on at where one may, read-only from the archive where it is
 * over, else said that it is not here.
 */
export const MissingPane = (props: { id: string; onBack: () => void }) => {
  const { t, format } = useI18n()
  const now = useNow()
  const maybeLive = createLookOn(props.id)
  const query = useQuery(() => ({ ...conversationQuery(props.id), retry: false, enabled: !maybeLive() }))
  const past = () => (query.isError ? undefined : dataOf(query))
  return (
    <Switch
      fallback={
        <section class="flex min-w-0 flex-1 flex-col bg-surface-1" aria-label={t('desk.transcript')}>
          <div class="flex h-12 items-center border-b border-border px-4">
            <Skeleton class="h-4 w-40" />
          </div>
        </section>
      }
    >
      <Match when={past()}>
        {(one) => (
          <section class="flex min-w-0 flex-1 flex-col bg-surface-1" aria-label={t('desk.transcript')}>
            <header class="flex h-12 shrink-0 items-center gap-2 border-b border-border pr-2 pl-4 max-md:pl-2">
              <IconButton
                class="md:hidden"
                label={t('action.back')}
                icon={<ArrowLeft aria-hidden="true" />}
                onClick={() => props.onBack()}
              />
              <h2 class="min-w-0 flex-1 truncate text-base font-semibold text-strong">{one().visitorName}</h2>
              <IconButton
                as={A}
                label={t('visitor.openInHistory')}
                icon={<ExternalLink aria-hidden="true" />}
                {...{ href: `/conversations/${props.id}` }}
              />
            </header>
            <div role="log" class="min-h-0 flex-1 overflow-y-auto px-4 pb-4" aria-label={t('desk.transcript')} aria-live="off" tabindex="0">
              <PastTranscript id={props.id} />
            </div>
            <p class="flex min-h-14 items-center border-t border-border bg-surface-0 px-4 text-sm text-muted">
              <Show when={one().endReason}>{(reason) => t(END_REASON_TEXTS[reason()])}</Show>
              <Show when={one().endedAtMs}>{(atMs) => <> · {format.moment(atMs(), now())}</>}</Show>
            </p>
          </section>
        )}
      </Match>
      <Match when={query.isError}>
        <DeskEmpty class="" missingId={props.id} />
      </Match>
    </Switch>
  )
}
