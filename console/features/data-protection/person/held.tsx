import { A } from '@solidjs/router'
import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { createEffect, createSignal, type JSX, Match, Show, Switch } from 'solid-js'
import { ApiError, type HeldData } from '../../../lib/api.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { dataOf } from '../../../lib/query.ts'
import { QueryFailed } from '../../../lib/query-frame.tsx'
import { Button, buttonClass } from '../../../ui/button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { exportHref, type PersonKey, protectionCalls } from '../calls.ts'
import { CountTable } from '../count-table.tsx'
import { texts } from '../i18n/texts.ts'
import { EraseDialog } from './erase-dialog.tsx'
import { createErasing, type Erasing } from './erasing.ts'

const Part = (props: { title: string; text: string; children: JSX.Element }) => (
  <section class="border-t border-border py-5" aria-label={props.title}>
    <h3 class="text-base font-semibold text-strong">{props.title}</h3>
    <p class="mt-1 mb-3 text-sm text-muted">{props.text}</p>
    {props.children}
  </section>
)

type HeldProps = { person: PersonKey; siteId?: string; held: HeldData; erasing: Erasing }

const HeldParts = (props: HeldProps) => {
  const { format, language } = useI18n()
  const x = useTexts(texts)
  const [asking, setAsking] = createSignal(false)
  return (
    <>
      <h2 class="text-lg font-semibold text-strong">
        {props.held.name} <span class="ml-1 text-sm font-normal text-muted">{x(`held.${props.held.kind}`)}</span>
      </h2>
      <div class="mt-3 flex flex-col gap-2">
        <Show when={props.held.isBegun}>
          <Notice look="warning" title={x('held.begun')}>
            {x('held.begunText')}
          </Notice>
        </Show>
        <Show when={props.held.mergedInto}>
          {(into) => (
            <Notice
              look="info"
              title={x('held.merged')}
              actions={
                <A href={`/data-protection?contact=${encodeURIComponent(into())}`} class={buttonClass('secondary', 'sm')}>
                  {x('held.mergedOpen')}
                </A>
              }
            >
              {x('held.mergedText')}
            </Notice>
          )}
        </Show>
        <Show when={props.held.open.length > 0}>
          <Notice look="warning" title={x('held.open')}>
            {x('held.openText')}
          </Notice>
        </Show>
      </div>
      <section class="py-5" aria-label={x('held.title')}>
        <h3 class="text-base font-semibold text-strong">{x('held.title')}</h3>
        <p class="mt-1 mb-2 text-sm text-muted">{x('held.text')}</p>
        <CountTable label={x('held.title')} counts={props.held.counts} />
        <Show when={props.held.auditFromMs}>
          {(atMs) => <p class="mt-2 text-xs text-muted">{x('held.auditFrom', { time: format.exact(atMs()) })}</p>}
        </Show>
      </section>
      <Part title={x('export.title')} text={x('export.text')}>
        <a class={buttonClass()} href={exportHref(props.person, language(), props.siteId)} download="">
          {x('export.action')}
        </a>
      </Part>
      <Part title={x('erase.title')} text={x('erase.text')}>
        <Button look="danger" onClick={() => setAsking(true)}>
          {x('erase.action')}
        </Button>
      </Part>
      <Show when={asking()}>
        <EraseDialog held={props.held} erasing={props.erasing} siteId={props.siteId} onClose={() => setAsking(false)} />
      </Show>
    </>
  )
}

/** What is held of one person, and what may be done with it. */
export const Held = (props: { person: PersonKey; siteId?: string; onOther: () => void }) => {
  const x = useTexts(texts)
  const queries = useQueryClient()
  const erasing = createErasing(() => props.person)
  const query = useQuery(() => ({
    queryKey: ['data-protection', props.person, props.siteId],
    queryFn: () => protectionCalls.held(props.person, props.siteId),
    staleTime: 0,
    enabled: erasing.state().kind !== 'done',
  }))
  // Lists anywhere may still show what is gone; kept names are of no more use than the person.
  const [erased, setErased] = createSignal<{ name: string; receiptId: string } | null>(null)
  createEffect(() => {
    const state = erasing.state()
    if (state.kind !== 'done' || erased() !== null) return
    setErased({ name: dataOf(query)?.name ?? '', receiptId: state.erasure.receiptId })
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'data-protection' && queryKey[0] !== 'sites', type: 'inactive' })
    void queries.invalidateQueries()
  })
  const isNobody = () => query.error instanceof ApiError && query.error.code === 'not_found'
  return (
    <div class="max-w-150 px-6 py-6 max-md:px-4">
      <Button size="sm" class="mb-4" onClick={props.onOther}>
        {x('held.other')}
      </Button>
      <Switch fallback={<Skeleton class="h-64" />}>
        <Match when={erased()}>
          {(gone) => (
            <Notice
              look="info"
              title={x('erase.done', { name: gone().name })}
              actions={
                <A href={`/data-protection/receipts/${gone().receiptId}`} class={buttonClass('secondary', 'sm')}>
                  {x('erase.receipt')}
                </A>
              }
            >
              {x('erase.doneText')}
            </Notice>
          )}
        </Match>
        <Match when={query.isError && isNobody()}>
          <p class="text-sm text-muted">{x('held.nothing')}</p>
        </Match>
        <Match when={query.isError && dataOf(query) === undefined}>
          <QueryFailed query={query} />
        </Match>
        <Match when={dataOf(query)}>
          {(held) => <HeldParts person={props.person} siteId={props.siteId} held={held()} erasing={erasing} />}
        </Match>
      </Switch>
    </div>
  )
}
