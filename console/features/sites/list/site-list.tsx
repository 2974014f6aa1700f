import { useNavigate, useSearchParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import Globe from 'lucide-solid/icons/globe'
import Plus from 'lucide-solid/icons/plus'
import { createMemo, Match, Show, Switch } from 'solid-js'
import type { Site } from '../../../lib/api.ts'
import { useCan } from '../../../lib/auth.tsx'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { dataOf } from '../../../lib/query.ts'
import { QueryFailed } from '../../../lib/query-frame.tsx'
import { Button } from '../../../ui/button.tsx'
import { cx } from '../../../ui/cx.ts'
import { LoadingRows } from '../../../ui/data-table/loading-rows.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { SearchField } from '../../../ui/search-field.tsx'
import { VirtualTable, VTH } from '../../../ui/virtual-table.tsx'
import { agentNamesQuery } from '../../agents/queries.ts'
import { createMedia } from '../../desk/attentive.ts'
import { texts } from '../i18n/texts.ts'
import { sitesQuery } from '../queries.ts'
import { NewSite } from './new-site.tsx'
import { SiteCard, SiteTableRow } from './site-row.tsx'
import { findSites } from './site-words.ts'

const SEARCH_FROM = 6

const Table = (props: { sites: readonly Site[]; narrow: boolean }) => {
  const x = useTexts(texts)
  const cards = createMedia('(max-width: 767px)')
  const byId = createMemo(() => new Map(props.sites.map((site) => [site.id, site])))
  const row = (id: string, draw: (site: Site) => ReturnType<typeof SiteTableRow>) => {
    const site = () => byId().get(id)
    return <Show when={site()}>{(known) => draw(known())}</Show>
  }
  return (
    <VirtualTable
      label={x('list.label')}
      ids={props.sites.map((site) => site.id)}
      cards={cards()}
      head={
        <>
          <th class={VTH}>{x('general.name')}</th>
          <th class={VTH}>{x('general.enabled')}</th>
          <th class={VTH}>{x('list.seen')}</th>
          <Show when={!props.narrow}>
            <th class={VTH}>{x('general.locale')}</th>
            <th class={`${VTH} text-right`}>{x('list.people')}</th>
            <th class={`${VTH} text-right`}>{x('list.created')}</th>
          </Show>
        </>
      }
      row={(id) => row(id, (site) => <SiteTableRow site={site} narrow={props.narrow} />)}
      card={(id) => row(id, (site) => <SiteCard site={site} />)}
    />
  )
}

/** Every site; a new one is made at the side. The address is the state. */
export const SiteList = (props: { creating: boolean }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams<{ text?: string }>()
  const query = useQuery(sitesQuery)
  const people = useQuery(() => ({ ...agentNamesQuery(), enabled: props.creating }))
  const all = createMemo(() => dataOf(query) ?? [])
  const shown = createMemo(() => findSites(all(), search.text ?? ''))
  const create = () => (
    <Show when={can('sites.write')}>
      <Button look="primary" icon={<Plus aria-hidden="true" />} onClick={() => navigate('/sites/new')}>
        {x('new.title')}
      </Button>
    </Show>
  )
  return (
    <div class="flex h-full bg-surface-1">
      <Show when={props.creating}>
        {/* Where the panel takes the list's place, the page still has its heading. */}
        <h1 class="sr-only lg:hidden">{t('page.sites')}</h1>
      </Show>
      <section class={cx('flex min-w-0 flex-1 flex-col', props.creating && 'max-lg:hidden')}>
        <header class="px-6 pt-5 pb-3 max-md:px-4">
          <div class="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
            <div class="min-w-0">
              <h1 class="text-xl font-semibold text-strong">{t('page.sites')}</h1>
              <p class="text-sm text-muted">{x('page.text')}</p>
            </div>
            <Show when={all().length > 0}>{create()}</Show>
          </div>
          <Show when={all().length >= SEARCH_FROM}>
            <SearchField
              class="mt-3 w-72 max-w-full"
              label={x('list.search')}
              clearLabel={x('list.clear')}
              value={search.text ?? ''}
              onInput={(text) => setSearch({ text: text === '' ? undefined : text }, { replace: true })}
            />
          </Show>
        </header>
        <div class="min-h-0 flex-1 border-t border-border">
          <Switch>
            <Match when={query.isError && dataOf(query) === undefined}>
              <QueryFailed query={query} />
            </Match>
            <Match when={dataOf(query) === undefined}>
              <LoadingRows />
            </Match>
            <Match when={all().length === 0}>
              <EmptyState icon={<Globe aria-hidden="true" />} title={x('list.none')} text={x('list.noneText')}>
                {create()}
              </EmptyState>
            </Match>
            <Match when={shown().length === 0}>
              <EmptyState icon={<Globe aria-hidden="true" />} title={x('list.noneFound')}>
                <Button onClick={() => setSearch({ text: undefined })}>{x('list.clear')}</Button>
              </EmptyState>
            </Match>
            <Match when={true}>
              <Table sites={shown()} narrow={props.creating} />
            </Match>
          </Switch>
        </div>
      </section>
      <Show when={props.creating && can('sites.write') && dataOf(people)}>
        {(known) => <NewSite people={known()} onOpen={(id) => navigate(`/sites/${id}`)} onClose={() => navigate('/sites')} />}
      </Show>
    </div>
  )
}
