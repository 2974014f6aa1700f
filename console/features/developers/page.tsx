import { Navigate, useNavigate, useParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import CodeXml from 'lucide-solid/icons/code-xml'
import { Match, Show, Switch } from 'solid-js'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { EmptyState, ErrorState } from '../../ui/empty-state.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { sitesQuery } from '../dialog-settings/queries.ts'
import { Contents } from './contents.tsx'
import { Guide } from './guide.tsx'
import { texts } from './i18n/texts.ts'

const Loading = () => (
  <div class="flex max-w-200 flex-col gap-4 px-6 py-7 max-md:px-4">
    <Skeleton class="h-5 w-40" />
    <Skeleton class="h-9" />
    <Skeleton class="h-5 w-64" />
    <Skeleton class="h-28" />
    <Skeleton class="h-48" />
  </div>
)

/** What a site's developers can do with the widget, for one site. The address is the state. */
const DevelopersPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const params = useParams<{ siteId?: string }>()
  const navigate = useNavigate()
  const query = useQuery(sitesQuery)
  const sites = () => dataOf(query) ?? []
  const site = () => sites().find(({ id }) => id === params.siteId)
  return (
    <div class="flex h-full flex-col bg-surface-1">
      <header class="shrink-0 border-b border-border px-6 py-5 max-md:px-4 max-md:py-4">
        <div class="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
          <div class="min-w-0 flex-1 basis-80 max-md:basis-auto">
            <h1 class="text-xl font-semibold text-strong">{t('page.developers')}</h1>
            <p class="text-sm text-muted max-md:hidden">{x('page.text')}</p>
          </div>
          <Show when={sites().length > 0} fallback={<Skeleton class="h-8 w-40" />}>
            <Select
              inline
              label={x('page.site')}
              class="max-w-60"
              value={params.siteId ?? ''}
              options={sites().map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(id) => navigate(`/developers/${id}`)}
            />
          </Show>
        </div>
      </header>
      <div class="min-h-0 flex-1 overflow-y-auto">
        <Switch fallback={<Loading />}>
          <Match when={query.isError && sites().length === 0}>
            <ErrorState
              title={t('error.title')}
              text={errorTextOf(t, query.error)}
              retry={t('action.retry')}
              onRetry={() => void query.refetch()}
            />
          </Match>
          <Match when={params.siteId === undefined && sites()[0]}>{(first) => <Navigate href={`/developers/${first().id}`} />}</Match>
          <Match when={site()}>
            {(shown) => (
              <div class="flex gap-8 px-6 max-md:px-4">
                <Contents />
                <div class="max-w-200 min-w-0 flex-1">
                  <Guide site={shown()} origin={location.origin} />
                </div>
              </div>
            )}
          </Match>
          <Match when={sites().length > 0}>
            <EmptyState icon={<CodeXml aria-hidden="true" />} title={x('page.noSite')} text={x('page.noSiteText')} />
          </Match>
        </Switch>
      </div>
    </div>
  )
}

export default DevelopersPage
