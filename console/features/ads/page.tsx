import { useNavigate, useParams, useSearchParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import Megaphone from 'lucide-solid/icons/megaphone'
import Plus from 'lucide-solid/icons/plus'
import { createMemo, Match, Show, Switch } from 'solid-js'
import { AD_SIZES, type AdPlace } from '../../../objects/core/site-ads.ts'
import { useCan } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { QueryFailed } from '../../lib/query-frame.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { LoadingRows } from '../../ui/data-table/loading-rows.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { sitesQuery } from '../sites/queries.ts'
import { AdList } from './ad-list.tsx'
import { AdPanel } from './ad-panel.tsx'
import { AdFilters } from './filters.tsx'
import { texts } from './i18n/texts.ts'
import { NewAd } from './new-ad.tsx'
import { PlaceTabs } from './place-tabs.tsx'
import { addressOf, asPlace } from './places.ts'
import { adsQuery } from './queries.ts'

const NEW = 'new'

/** The ads of the four places, and one of them at the side. The address is the state. */
const AdsPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const can = useCan()
  const navigate = useNavigate()
  const params = useParams<{ place?: string; adId?: string }>()
  const [search, setSearch] = useSearchParams<{ site?: string; enabled?: string }>()
  const sitesLoaded = useQuery(sitesQuery)
  const sites = () => dataOf(sitesLoaded) ?? []
  const siteId = () => sites().find(({ id }) => id === search.site)?.id
  const query = useQuery(() => adsQuery(siteId()))
  const ads = createMemo(() => dataOf(query) ?? [])
  const place = createMemo(() => asPlace(params.place))
  const inPlace = (where: AdPlace) => ads().filter((ad) => ad.place === where)
  const shown = createMemo(() => inPlace(place()).filter((ad) => !search.enabled || ad.enabled === (search.enabled === 'true')))
  const filtered = () => siteId() !== undefined || Boolean(search.enabled)
  const searchText = () => {
    const entries = Object.entries({ site: search.site, enabled: search.enabled }).filter((entry): entry is [string, string] =>
      Boolean(entry[1]),
    )
    return entries.length === 0 ? '' : `?${new URLSearchParams(entries)}`
  }
  const open = (id: string | null, where = place()) => navigate(addressOf(where, id ?? undefined) + searchText())
  const clear = () => setSearch({ site: undefined, enabled: undefined })
  const loaded = () => dataOf(query) !== undefined && dataOf(sitesLoaded) !== undefined
  const failed = () => [query, sitesLoaded].find((each) => each.isError && dataOf<unknown>(each) === undefined)
  const create = () => (
    <Show when={can('ads.write') && loaded()}>
      <Button look="primary" icon={<Plus aria-hidden="true" />} onClick={() => open(NEW)}>
        {x('new.title')}
      </Button>
    </Show>
  )

  return (
    <div class="flex h-full bg-surface-1">
      <Show when={params.adId}>
        {/* Where the panel takes the list's place, the page still has its heading. */}
        <h1 class="sr-only lg:hidden">{t('page.ads')}</h1>
      </Show>
      <section class={cx('flex min-w-0 flex-1 flex-col', params.adId !== undefined && 'max-lg:hidden')}>
        <header class="shrink-0 border-b border-border px-6 pt-5 max-md:px-4">
          <div class="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 pb-2">
            <div class="min-w-0">
              <h1 class="text-xl font-semibold text-strong">{t('page.ads')}</h1>
              <p class="text-sm text-muted max-md:hidden">{x('page.text')}</p>
            </div>
            <Show when={ads().length > 0}>{create()}</Show>
          </div>
          <PlaceTabs place={place()} search={searchText()} countOf={(where) => inPlace(where).length} />
        </header>
        <div class="flex shrink-0 flex-wrap items-center justify-between gap-x-6 gap-y-2 px-6 py-3 max-md:px-4">
          <p class="text-sm text-muted">
            {x(`placeText.${place()}`)} <span class="tabular-nums">{x('picture.advised', AD_SIZES[place()])}</span>
          </p>
          <AdFilters sites={sites()} siteId={siteId()} enabled={search.enabled} onChange={setSearch} />
        </div>
        <div class="min-h-0 flex-1 border-t border-border">
          <Switch>
            <Match when={failed()}>{(each) => <QueryFailed query={each()} />}</Match>
            <Match when={!loaded()}>
              <LoadingRows />
            </Match>
            <Match when={shown().length === 0 && filtered()}>
              <EmptyState icon={<Megaphone aria-hidden="true" />} title={x('list.noneFound')}>
                <Button onClick={clear}>{x('filter.clear')}</Button>
              </EmptyState>
            </Match>
            <Match when={shown().length === 0}>
              <EmptyState icon={<Megaphone aria-hidden="true" />} title={x('list.none')} text={x('list.noneText')}>
                {create()}
              </EmptyState>
            </Match>
            <Match when={true}>
              <AdList
                ads={shown()}
                all={ads()}
                siteIds={siteId() === undefined ? sites().map(({ id }) => id) : [siteId()!]}
                selectedId={params.adId}
                onOpen={open}
              />
            </Match>
          </Switch>
        </div>
      </section>
      <Show when={loaded() && params.adId} keyed>
        {(id) => (
          <Show
            when={id === NEW && can('ads.write')}
            fallback={<AdPanel ad={ads().find((ad) => ad.id === id)} sites={sites()} onClose={() => open(null)} />}
          >
            <NewAd place={place()} sites={sites()} onOpen={(ad) => open(ad.id, ad.place)} onClose={() => open(null)} />
          </Show>
        )}
      </Show>
    </div>
  )
}

export default AdsPage
