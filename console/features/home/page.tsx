import { createMemo, For, Show } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import { cx } from '../../ui/cx.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { RecentConversations } from './recent.tsx'
import { SiteTable } from './site-table.tsx'
import { colleaguesOf, countByStatus } from './team.ts'
import { TeamTable } from './team-table.tsx'

const Figure = (props: { label: string; value: number | null; hint?: string; wide?: boolean }) => {
  const { format } = useI18n()
  return (
    <div class={cx('flex flex-col gap-0.5 px-5 py-4 max-md:px-4 max-md:py-3', props.wide ? 'max-sm:col-span-3' : 'max-sm:col-span-2')}>
      <span class="text-xs text-muted">{props.label}</span>
      <Show when={props.value !== null} fallback={<Skeleton class="my-1 h-6 w-10" />}>
        <span class="text-xl font-semibold text-strong tabular-nums">{format.number(props.value ?? 0)}</span>
      </Show>
      <span class="text-xs text-muted">{props.hint}</span>
    </div>
  )
}

/** How things stand now, as the desks push it: nothing here is polled or estimated. */
const HomePage = () => {
  const { t } = useI18n()
  const me = useMe()
  const live = useLive()
  const sites = createMemo(() => live.links.map((link) => link.state()))
  const greeted = () => sites().some((site) => site.welcomed)
  const team = createMemo(() => colleaguesOf(sites()))
  const counts = createMemo(() => countByStatus(team()))
  const figure = (value: number) => (greeted() ? value : null)
  return (
    <div class="h-full overflow-y-auto">
      <div class="mx-auto flex max-w-280 flex-col gap-5 p-6 max-md:p-4">
        <header>
          <h1 class="text-xl font-semibold text-strong">{t('home.hello', { name: me().name })}</h1>
          <p class="text-sm text-muted">{t('home.text')}</p>
        </header>
        <section
          aria-label={t('home.now')}
          class="grid grid-cols-6 rounded-panel border border-border bg-surface-1 sm:grid-cols-5 sm:divide-x sm:divide-border"
        >
          <Figure
            wide
            label={t('home.myOpen')}
            value={figure(live.openCount())}
            hint={t('home.unreadHint', { count: live.unreadCount() })}
          />
          <Figure wide label={t('home.queued')} value={figure(live.queueLength())} hint={t('home.visitors')} />
          <For each={[['ready', 'status.ready'] as const, ['busy', 'status.busy'] as const, ['offline', 'status.offline'] as const]}>
            {([status, label]) => <Figure label={t(label)} value={figure(counts()[status])} hint={t('home.agents')} />}
          </For>
        </section>
        <div class="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
          <div class="flex min-w-0 flex-col gap-5">
            <SiteTable />
            <RecentConversations />
          </div>
          <TeamTable team={team()} loading={!greeted()} />
        </div>
      </div>
    </div>
  )
}

export default HomePage
