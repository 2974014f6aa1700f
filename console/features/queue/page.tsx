import { useSearchParams } from '@solidjs/router'
import Hourglass from 'lucide-solid/icons/hourglass'
import { createMemo, createSignal, Match, Show, Switch } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import { cx } from '../../ui/cx.ts'
import { LoadingRows } from '../../ui/data-table/loading-rows.tsx'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Select } from '../../ui/select.tsx'
import { VirtualTable, VTH } from '../../ui/virtual-table.tsx'
import { createMedia } from '../desk/attentive.ts'
import { createEntries, watchWalls } from '../live-wall/look.ts'
import { AssignDialog } from '../live-wall/steer/assign-dialog.tsx'
import { createSteer, type Steered } from '../live-wall/steer/steer.ts'
import { texts } from './i18n/texts.ts'
import { sortQueue } from './order.ts'
import { QueueCard, QueueLine, type QueueRowProps } from './row.tsx'

const ALL = 'all'

/** Those who wait on the sites, or on one of them. */
const createQueue = (siteId: () => string | undefined) => {
  const live = useLive()
  watchWalls('queue')
  const entries = createEntries((link) => link.wall.queued)
  const sorted = createMemo(() => sortQueue(entries().filter((entry) => siteId() === undefined || entry.siteId === siteId())))
  return {
    ids: createMemo(() => sorted().map(({ row }) => row.id)),
    byId: createMemo(() => new Map(sorted().map((entry) => [entry.row.id, entry]))),
    isLoaded: () => live.links.every((link) => link.wall.isLoaded('queue')),
    isLost: () => live.links.some((link) => link.phase().kind !== 'open'),
    /** All who wait; of very many only the first are listed. */
    count: () =>
      live.links
        .filter((link) => siteId() === undefined || link.siteId === siteId())
        .reduce((sum, link) => sum + link.state().queueLength, 0),
    linkOf: (site: string) => live.links.find((link) => link.siteId === site),
  }
}
type Queue = ReturnType<typeof createQueue>

/** What is being done to whom; it stays that one, also when it has left the queue meanwhile. */
type Asked = { what: 'assign' | 'end'; steered: Steered }

const Rows = (props: { queue: Queue; onAsk: (asked: Asked) => void }) => {
  const x = useTexts(texts)
  const me = useMe()
  const cards = createMedia('(max-width: 767px)')
  const withSite = () => me().sites.length > 1
  const of = (id: string): QueueRowProps => {
    // A row is gone a moment after its visitor.
    let last = props.queue.byId().get(id)!
    const entry = () => {
      last = props.queue.byId().get(id) ?? last
      return last
    }
    const steered = (): Steered => ({ id, visitorName: entry().row.visitorName, link: props.queue.linkOf(entry().siteId)! })
    return {
      get entry() {
        return entry()
      },
      get steered() {
        return steered()
      },
      get withSite() {
        return withSite()
      },
      onAssign: () => props.onAsk({ what: 'assign', steered: steered() }),
      onEnd: () => props.onAsk({ what: 'end', steered: steered() }),
    }
  }
  return (
    <VirtualTable
      label={x('list.label')}
      ids={props.queue.ids()}
      cards={cards()}
      head={
        <>
          <th class={cx(VTH, 'text-right')}>{x('column.position')}</th>
          <th class={VTH}>{x('column.visitor')}</th>
          <Show when={withSite()}>
            <th class={VTH}>{x('column.site')}</th>
          </Show>
          <th class={VTH}>{x('column.wants')}</th>
          <th class={VTH}>{x('column.region')}</th>
          <th class={VTH}>{x('column.since')}</th>
          <th class={VTH}>{x('column.waiting')}</th>
          <th class={cx(VTH, 'text-right')}>{x('column.actions')}</th>
        </>
      }
      row={(id) => <QueueLine {...of(id)} />}
      card={(id) => <QueueCard {...of(id)} />}
    />
  )
}

const Dialogs = (props: { asked: Asked | null; onClose: () => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const steer = createSteer(() => props.asked!.steered)
  return (
    <Show when={props.asked}>
      {(asked) => (
        <>
          <AssignDialog open={asked().what === 'assign'} conversation={asked().steered} agentId={undefined} onClose={props.onClose} />
          <ConfirmDialog
            open={asked().what === 'end'}
            onClose={props.onClose}
            title={x('act.endTitle', { visitor: asked().steered.visitorName })}
            confirm={x('act.end')}
            cancel={t('action.cancel')}
            danger
            onConfirm={() => void steer.end()}
          >
            {x('act.endText')}
          </ConfirmDialog>
        </>
      )}
    </Show>
  )
}

/** Who waits for a human, over all sites, in order; supervisors give, move and end. */
const QueuePage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const me = useMe()
  const [address, setAddress] = useSearchParams<{ site?: string }>()
  const queue = createQueue(() => address.site)
  const [asked, setAsked] = createSignal<Asked | null>(null)
  const icon = <Hourglass aria-hidden="true" />
  return (
    <div class="flex h-full flex-col bg-surface-1">
      <header class="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-border px-6 py-4 max-md:px-4">
        <h1 class="text-xl font-semibold text-strong">{t('page.queue')}</h1>
        <p class="text-sm text-muted tabular-nums">
          <Show when={queue.isLoaded() && queue.ids().length > 0} fallback={x('page.text')}>
            {x('page.count', { count: queue.count() })}
            {queue.count() > queue.ids().length && x('page.first', { shown: queue.ids().length })}
          </Show>
        </p>
        <span class="flex-1" />
        <Show when={me().sites.length > 1}>
          <Select
            inline
            class="w-44"
            label={t('filter.site')}
            value={address.site ?? ALL}
            options={[{ value: ALL, label: x('filter.allSites') }, ...me().sites.map(({ id, name }) => ({ value: id, label: name }))]}
            onChange={(value) => setAddress({ site: value === ALL ? undefined : value })}
          />
        </Show>
      </header>
      <Show when={queue.isLost() && queue.ids().length > 0}>
        <p class="px-6 py-1.5 text-xs text-warning-text max-md:px-4" role="status">
          {x('list.lost')}
        </p>
      </Show>
      <div class={cx('min-h-0 flex-1', queue.isLost() && 'opacity-60')}>
        <Switch>
          <Match when={me().sites.length === 0}>
            <EmptyState icon={icon} title={x('list.noSites')} text={x('list.noSitesText')} />
          </Match>
          <Match when={queue.ids().length > 0}>
            <Rows queue={queue} onAsk={setAsked} />
          </Match>
          <Match when={!queue.isLoaded()}>
            <LoadingRows />
          </Match>
          <Match when={true}>
            <EmptyState icon={icon} title={x('list.none')} text={x('list.noneText')} />
          </Match>
        </Switch>
      </div>
      <Dialogs asked={asked()} onClose={() => setAsked(null)} />
    </div>
  )
}

export default QueuePage
