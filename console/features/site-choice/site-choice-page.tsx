import { Navigate, useNavigate, useParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import { createEffect, type JSX, Match, Show, Switch } from 'solid-js'
import type { Site } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { createStoredSignal } from '../../lib/preferences.ts'
import { dataOf } from '../../lib/query.ts'
import { QueryFailed } from '../../lib/query-frame.tsx'
import { asText } from '../../lib/storage.ts'
import { cx } from '../../ui/cx.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Select } from '../../ui/select.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { sitesQuery } from '../sites/queries.ts'
import { texts } from './i18n/texts.ts'

type SiteChoicePageProps = {
  title: string
  text: string
  icon: JSX.Element
  /** Under which key this device remembers the site that was looked at last. */
  memory: string
  addressOf: (siteId: string) => string
  headClass?: string
  /** At the foot of the head, such as links to the page's parts; gets the site they lead to. */
  links?: (siteId: string) => JSX.Element
  /** What stands there while the sites are on their way. */
  skeleton: JSX.Element
  children: (site: () => Site, sites: () => readonly Site[]) => JSX.Element
}

/** The sites, the one the address names, and the one to begin with where it names none. */
const createSiteChoice = (memory: string) => {
  const params = useParams<{ siteId?: string }>()
  const query = useQuery(sitesQuery)
  const [lastId, setLastId] = createStoredSignal(memory, asText, '')
  const sites = () => dataOf(query) ?? []
  const site = () => sites().find(({ id }) => id === params.siteId)
  const first = () => sites().find(({ id }) => id === lastId()) ?? sites()[0]
  createEffect(() => {
    const current = site()
    if (current !== undefined) setLastId(current.id)
  })
  return { params, query, sites, site, first, isLoaded: () => dataOf(query) !== undefined }
}

const SiteSelect = (props: { sites: readonly Site[]; siteId: string; onChange: (siteId: string) => void }) => {
  const x = useTexts(texts)
  return (
    <Select
      inline
      label={x('site')}
      class="max-w-60"
      value={props.siteId}
      options={props.sites.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={props.onChange}
    />
  )
}

/** A page about one site, which is chosen in its head. The address is the state. */
export const SiteChoicePage = (props: SiteChoicePageProps) => {
  const x = useTexts(texts)
  const navigate = useNavigate()
  const choice = createSiteChoice(props.memory)
  return (
    <div class="flex h-full flex-col bg-surface-1">
      <header class={cx('shrink-0 px-6 pt-5 max-md:px-4 max-md:pt-4', props.headClass)}>
        <div class="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 pb-2">
          <div class="min-w-0 flex-1 basis-80 max-md:basis-auto">
            <h1 class="text-xl font-semibold text-strong">{props.title}</h1>
            <p class="text-sm text-muted max-md:hidden">{props.text}</p>
          </div>
          <Show when={choice.isLoaded()} fallback={<Skeleton class="h-8 w-40" />}>
            <Show when={choice.sites().length > 0}>
              <SiteSelect
                sites={choice.sites()}
                siteId={choice.params.siteId ?? ''}
                onChange={(siteId) => navigate(props.addressOf(siteId))}
              />
            </Show>
          </Show>
        </div>
        {props.links?.(choice.params.siteId ?? choice.first()?.id ?? '')}
      </header>
      <div class="min-h-0 flex-1">
        <Switch fallback={props.skeleton}>
          <Match when={choice.params.siteId === undefined && choice.first()}>
            {(first) => <Navigate href={props.addressOf(first().id)} />}
          </Match>
          <Match when={choice.site()}>{(site) => props.children(site, choice.sites)}</Match>
          <Match when={choice.isLoaded() && choice.sites().length === 0}>
            <EmptyState icon={props.icon} title={x('none')} text={x('noneText')} />
          </Match>
          <Match when={choice.isLoaded()}>
            <EmptyState icon={props.icon} title={x('gone')} text={x('goneText')} />
          </Match>
          <Match when={choice.query.isError}>
            <QueryFailed query={choice.query} />
          </Match>
        </Switch>
      </div>
    </div>
  )
}
