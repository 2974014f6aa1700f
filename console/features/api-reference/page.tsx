import { useNavigate, useParams, useSearchParams } from '@solidjs/router'
import { useQuery } from '@tanstack/solid-query'
import SearchX from 'lucide-solid/icons/search-x'
import { createEffect, createMemo, createSignal, For, on, Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { QueryFrame } from '../../lib/query-frame.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Areas, areaId } from './areas.tsx'
import { type ApiDocument, type Area, findOperations, readAreas } from './document.ts'
import { texts } from './i18n/texts.ts'
import { Intro } from './intro.tsx'
import { OperationRow } from './operation-row.tsx'
import { Prose } from './prose.tsx'
import { documentQuery } from './queries.ts'
import { useApiWords } from './words.ts'

type Search = { q?: string; only?: string }

const Loading = () => (
  <div class="flex flex-col gap-3 p-6 max-md:px-4">
    <For each={[1, 2, 3, 4, 5, 6, 7, 8]}>{() => <Skeleton class="h-8" />}</For>
  </div>
)

/** Which operations stand open; the address names the one that was opened last. */
const createOpened = () => {
  const params = useParams<{ operation?: string }>()
  const navigate = useNavigate()
  const [opened, setOpened] = createSignal<ReadonlySet<string>>(new Set())
  createEffect(
    on(
      () => params.operation,
      (id) => id !== undefined && setOpened(new Set([...opened(), id])),
    ),
  )
  const toggle = (id: string) => {
    const next = new Set(opened())
    if (!next.delete(id)) next.add(id)
    setOpened(next)
    const shown = next.has(id) ? `/${id}` : ''
    navigate(`/api-reference${shown}${location.search}`, { replace: true, scroll: false })
  }
  return { isOpen: (id: string) => opened().has(id), toggle, asked: params.operation }
}

type ListProps = { document: ApiDocument; areas: readonly Area[] }

const Operations = (props: ListProps) => {
  const words = useApiWords()
  const opened = createOpened()
  // Where a link leads to is shown once it is drawn.
  if (opened.asked !== undefined) queueMicrotask(() => document.getElementById(opened.asked ?? '')?.scrollIntoView({ block: 'start' }))
  return (
    <For each={props.areas}>
      {(area) => (
        <section id={areaId(area.name)} class="scroll-mt-2 border-b border-border py-5 last:border-b-0">
          <h2 tabindex="-1" class="px-4 text-base font-semibold text-strong outline-none max-md:px-3">
            {words.area(area.name)}
          </h2>
          <Show when={area.text}>
            <p class="px-4 text-sm text-muted max-md:px-3">
              <Prose text={area.text} />
            </p>
          </Show>
          <ul class="mt-2">
            <For each={area.operations}>
              {(operation) => (
                <OperationRow
                  operation={operation}
                  words={words.operation(operation)}
                  schemas={props.document.components.schemas}
                  open={opened.isOpen(operation.id)}
                  onToggle={() => opened.toggle(operation.id)}
                />
              )}
            </For>
          </ul>
        </section>
      )}
    </For>
  )
}

const Reference = (props: { document: ApiDocument }) => {
  const x = useTexts(texts)
  const words = useApiWords()
  const [search, setSearch] = useSearchParams<Search>()
  const all = createMemo(() => readAreas(props.document))
  const text = () => search.q ?? ''
  const only = () => (search.only === 'all' ? 'all' : 'keys')
  const found = createMemo(() => findOperations(all(), { text: text(), onlyKeys: only() === 'keys' }, words.operation))
  const count = () => found().reduce((sum, area) => sum + area.operations.length, 0)
  const set = (change: Search) => setSearch(change, { replace: true, scroll: false })
  return (
    <div class="flex min-h-0 flex-1 max-md:flex-col">
      <aside class="flex w-64 shrink-0 flex-col gap-3 border-r border-border p-4 max-md:w-full max-md:border-r-0 max-md:border-b max-md:py-3">
        <SearchField
          label={x('search.label')}
          clearLabel={x('search.clear')}
          value={text()}
          onInput={(q) => set({ q: q === '' ? undefined : q })}
        />
        <Segmented
          label={x('only.label')}
          value={only()}
          segments={[
            { value: 'keys', label: x('only.keys') },
            { value: 'all', label: x('only.all') },
          ]}
          onChange={(value) => set({ only: value === 'all' ? 'all' : undefined })}
        />
        <p role="status" class="text-xs text-muted tabular-nums">
          {x('search.found', { count: count() })}
        </p>
        <div class="min-h-0 flex-1 overflow-y-auto max-md:hidden">
          <Areas areas={found()} />
        </div>
        <details class="md:hidden">
          <summary class="w-fit cursor-pointer rounded-control text-sm font-medium text-accent-text">{x('areas.label')}</summary>
          <div class="mt-1 max-h-60 overflow-y-auto">
            <Areas areas={found()} />
          </div>
        </details>
      </aside>
      {/* Positioned, so that what is for screen readers only stays inside it. */}
      <div class="relative min-w-0 flex-1 overflow-y-auto max-md:min-h-0">
        <div class="max-w-240">
          <Show when={text() === ''}>
            <Intro />
          </Show>
          <Show
            when={count() > 0}
            fallback={<EmptyState icon={<SearchX aria-hidden="true" />} title={x('search.none')} text={x('search.noneText')} />}
          >
            <Operations document={props.document} areas={found()} />
          </Show>
        </div>
      </div>
    </div>
  )
}

/** Every operation of the API, as the running service describes it. The address is the state. */
const ApiReferencePage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const query = useQuery(() => documentQuery)
  return (
    <div class="flex h-full flex-col bg-surface-1">
      <header class="shrink-0 border-b border-border px-6 py-5 max-md:px-4 max-md:py-4">
        <h1 class="text-xl font-semibold text-strong">{t('page.apiReference')}</h1>
        <p class="text-sm text-muted max-md:hidden">{x('page.text')}</p>
      </header>
      <QueryFrame query={query} skeleton={<Loading />}>
        {(shown) => <Reference document={shown()} />}
      </QueryFrame>
    </div>
  )
}

export default ApiReferencePage
