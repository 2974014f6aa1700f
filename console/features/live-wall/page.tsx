import { useLocation, useNavigate, useParams, useSearchParams } from '@solidjs/router'
import MonitorUp from 'lucide-solid/icons/monitor-up'
import { createMemo, Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Tag } from '../../ui/badge.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { useLivePeople } from '../agents/live-people.ts'
import { AlarmTags } from '../alarms/alarm-tags.tsx'
import { createMedia } from '../desk/attentive.ts'
import { AgentsPanel } from './agents-panel.tsx'
import { Filters } from './filters.tsx'
import { texts } from './i18n/texts.ts'
import { WallList } from './list.tsx'
import { createWall, type Wall } from './look.ts'
import { searchOf } from './search.ts'
import { WatchPane } from './watch/watch-pane.tsx'

type View = 'conversations' | 'agents'

const Title = (props: { wall: Wall; view: View; showsViews: boolean; onView: (view: View) => void }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  return (
    <header class="flex flex-wrap items-center gap-x-3 gap-y-2">
      <h1 class="text-xl font-semibold text-strong">{t('page.live')}</h1>
      <p class="flex items-center gap-2 text-sm text-muted tabular-nums">
        <Show when={props.wall.isLoaded()} fallback={<span class="max-md:hidden">{x('page.text')}</span>}>
          {x('count.all', { count: props.wall.counts().all })} · {x('count.queued', { count: props.wall.counts().queued })}
          <AlarmTags />
          <Show when={props.wall.counts().late > 0}>
            <Tag look="danger">{x('count.late', { count: props.wall.counts().late })}</Tag>
          </Show>
        </Show>
      </p>
      <span class="flex-1" />
      <Show when={props.showsViews}>
        <Segmented
          label={x('view.label')}
          value={props.view}
          segments={[
            { value: 'conversations', label: x('view.conversations') },
            { value: 'agents', label: x('view.agents') },
          ]}
          onChange={props.onView}
        />
      </Show>
      <a href="/wallboard" target="_blank" rel="noopener" class={cx(buttonClass('secondary'), 'max-md:hidden')}>
        <MonitorUp aria-hidden="true" />
        {x('page.board')}
      </a>
    </header>
  )
}

/** Every open conversation over all sites, the agents beside it, and the one that is watched at the side. */
const LivePage = () => {
  const { t } = useI18n()
  const navigate = useNavigate()
  const location = useLocation()
  const params = useParams<{ conversationId?: string }>()
  const [address, setAddress] = useSearchParams()
  const search = createMemo(() => searchOf(address))
  const wall = createWall(search)
  const people = useLivePeople()
  const wide = createMedia('(min-width: 1280px)')
  const isWatching = () => params.conversationId !== undefined
  const view = (): View => (address.view === 'agents' ? 'agents' : 'conversations')
  const showsBoth = () => wide() && !isWatching()
  const open = (id: string | undefined) => navigate(`/live${id === undefined ? '' : `/${id}`}${location.search}`)
  const filterBy = (agentId: string) => setAddress({ agent: search().agentId === agentId ? undefined : agentId, view: undefined })
  return (
    <div class="flex h-full bg-surface-1">
      <Show when={isWatching()}>
        {/* Where the conversation takes the wall's place, the page still has its heading. */}
        <h1 class="sr-only lg:hidden">{t('page.live')}</h1>
      </Show>
      <div class={cx('flex min-w-0 flex-1 flex-col', isWatching() && 'max-lg:hidden')}>
        <div class="flex flex-col gap-3 border-b border-border px-6 py-4 max-md:px-4">
          <Title
            wall={wall}
            view={view()}
            showsViews={!showsBoth()}
            onView={(next) => setAddress({ view: next === 'agents' ? 'agents' : undefined })}
          />
          <Filters search={search()} onChange={setAddress} />
        </div>
        <div class="flex min-h-0 flex-1">
          <Show when={showsBoth() || view() === 'conversations'}>
            <div class="min-w-0 flex-1">
              <WallList wall={wall} search={search()} selectedId={params.conversationId} onChange={setAddress} onOpen={open} />
            </div>
          </Show>
          <Show when={showsBoth() || view() === 'agents'}>
            <AgentsPanel
              class={showsBoth() ? 'w-80 shrink-0 border-l border-border' : 'flex-1'}
              wall={wall}
              people={people}
              selectedId={search().agentId}
              onFilter={filterBy}
            />
          </Show>
        </div>
      </div>
      <Show when={params.conversationId} keyed>
        {(id) => <WatchPane id={id} wall={wall} isWanted={() => params.conversationId === id} onClose={() => open(undefined)} />}
      </Show>
    </div>
  )
}

export default LivePage
