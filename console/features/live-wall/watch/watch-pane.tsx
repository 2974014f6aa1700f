import { A } from '@solidjs/router'
import ArrowLeft from 'lucide-solid/icons/arrow-left'
import RadioTower from 'lucide-solid/icons/radio-tower'
import X from 'lucide-solid/icons/x'
import { createMemo, createSignal, Match, Show, Switch } from 'solid-js'
import type { ConversationView } from '../../../../objects/protocol/model.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { buttonClass } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { texts } from '../i18n/texts.ts'
import type { Wall } from '../look.ts'
import { WaitTag } from '../wait-tag.tsx'
import { WatchActions } from './watch-actions.tsx'
import { WatchComposer } from './watch-composer.tsx'
import { WatchInfo } from './watch-info.tsx'
import { WatchTranscript } from './watch-transcript.tsx'
import { createWatched, type Watched } from './watched.ts'

type PaneProps = { id: string; wall: Wall; isWanted: () => boolean; onClose: () => void }
type Part = 'talk' | 'info'

/** By whom it is served, and who else looks. */
const Standing = (props: { watched: Watched; view: ConversationView }) => {
  const x = useTexts(texts)
  const agent = () => props.watched.nameOf(props.view.agentId)
  const words = () => {
    if (props.watched.isOver()) return x('watch.ended')
    if (props.view.phase === 'queued') return agent() === '' ? x('watch.queued') : x('watch.queuedFor', { agent: agent() })
    return x('watch.servedBy', { agent: agent() })
  }
  return (
    <p class="min-w-0 truncate text-sm text-muted">
      {words()}
      <Show when={props.watched.others().length > 0}> · {x('watch.viewers', { names: props.watched.others().join(' · ') })}</Show>
    </p>
  )
}

/** What one may write, or where else it can be answered. */
const Foot = (props: { watched: Watched }) => {
  const x = useTexts(texts)
  return (
    <Switch fallback={<WatchComposer watched={props.watched} />}>
      <Match when={props.watched.isOver()}>
        <div class="flex items-center justify-between gap-3 border-t border-border px-5 py-3 text-sm text-normal">
          {x('watch.ended')}
          <A href={`/conversations/${props.watched.id}`} class={buttonClass('secondary', 'sm')}>
            {x('watch.toHistory')}
          </A>
        </div>
      </Match>
      <Match when={props.watched.isMine()}>
        <div class="flex items-center justify-between gap-3 border-t border-border bg-accent-subtle px-5 py-3 text-sm text-accent-text">
          {x('watch.mine')}
          <A href={`/desk/${props.watched.id}`} class={buttonClass('primary', 'sm')}>
            {x('watch.toDesk')}
          </A>
        </div>
      </Match>
    </Switch>
  )
}

const Nothing = (props: { watched: Watched }) => {
  const x = useTexts(texts)
  return (
    <Show
      when={props.watched.refusal()}
      fallback={
        <div role="status" aria-label={x('watch.loading')} class="flex flex-col gap-3 p-5">
          <Skeleton class="h-8 w-2/3" />
          <Skeleton class="ml-auto h-8 w-1/2" />
          <Skeleton class="h-8 w-3/5" />
        </div>
      }
    >
      <EmptyState icon={<RadioTower aria-hidden="true" />} title={props.watched.refusal() ?? ''} text={x('watch.goneText')}>
        <A href={`/conversations/${props.watched.id}`} class={buttonClass('secondary')}>
          {x('watch.toHistory')}
        </A>
      </EmptyState>
    </Show>
  )
}

/** The conversation one looks on at, live, with what a supervisor may do. Closing it ends the look. */
export const WatchPane = (props: PaneProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const watched = createWatched(props.id, () => props.isWanted())
  const [part, setPart] = createSignal<Part>('talk')
  const entry = createMemo(() => props.wall.byId().get(props.id))
  return (
    <aside
      class="flex w-[min(34rem,44vw)] shrink-0 flex-col border-l border-border bg-surface-1 max-lg:w-full max-lg:border-l-0"
      aria-label={x('watch.label')}
    >
      <header class="flex h-12 shrink-0 items-center gap-2 border-b border-border pr-2 pl-5 max-lg:pl-2">
        <IconButton class="lg:hidden" label={t('action.back')} icon={<ArrowLeft aria-hidden="true" />} onClick={() => props.onClose()} />
        <h2 class="min-w-0 flex-1 truncate text-base font-semibold text-strong">
          {watched.view()?.visitorName ?? entry()?.row.visitorName ?? x('watch.label')}
        </h2>
        <Show when={!watched.isOver() && entry()}>{(one) => <WaitTag entry={one()} />}</Show>
        <IconButton class="max-lg:hidden" label={t('action.close')} icon={<X aria-hidden="true" />} onClick={() => props.onClose()} />
      </header>
      <Show when={watched.view()} fallback={<Nothing watched={watched} />}>
        {(view) => (
          <>
            <div class="flex flex-col gap-2 border-b border-border px-5 py-2.5 max-lg:px-4">
              <div class="flex items-center justify-between gap-3">
                <Standing watched={watched} view={view()} />
                <Segmented
                  label={x('watch.part')}
                  value={part()}
                  segments={[
                    { value: 'talk', label: x('watch.talk') },
                    { value: 'info', label: x('watch.info') },
                  ]}
                  onChange={setPart}
                />
              </div>
              <Show when={!watched.isOver()}>
                <WatchActions watched={watched} view={view()} />
              </Show>
            </div>
            <Show when={part() === 'talk'} fallback={<WatchInfo watched={watched} view={view()} />}>
              <WatchTranscript watched={watched} />
              <Foot watched={watched} />
            </Show>
          </>
        )}
      </Show>
    </aside>
  )
}
