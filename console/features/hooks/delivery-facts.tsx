import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { For, Match, Show, Switch } from 'solid-js'
import type { Delivery, DeliveryDetail } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { FailedText } from '../../lib/query-frame.tsx'
import { createWork } from '../../lib/work.ts'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { CodeBlock } from '../developers/code-block.tsx'
import type { DeliverySource } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { deliveryQuery, forgetDeliveries } from './queries.ts'
import { useHookWords } from './words.ts'

/** JSON as people read it; anything else as it is. */
const readable = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}

const Bodies = (props: { detail: DeliveryDetail }) => {
  const x = useTexts(texts)
  return (
    <>
      <Show when={props.detail.url}>
        <p class="text-xs break-all text-muted">POST {props.detail.url}</p>
      </Show>
      <p class="text-xs font-medium text-muted">{x('delivery.request')}</p>
      <Show when={props.detail.body} fallback={<p class="text-sm text-muted">{x('delivery.erased')}</p>}>
        {(body) => (
          <div class="max-h-72 overflow-auto rounded-panel">
            <CodeBlock code={readable(body())} label={x('delivery.request')} copyLabel={x('copy.request')} />
          </div>
        )}
      </Show>
      <p class="text-xs font-medium text-muted">{x('delivery.answer')}</p>
      <Show when={props.detail.answer} fallback={<p class="text-sm text-muted">{x('delivery.noAnswer')}</p>}>
        {(answer) => (
          <div class="max-h-72 overflow-auto rounded-panel">
            <CodeBlock code={readable(answer())} label={x('delivery.answer')} copyLabel={x('copy.answer')} />
          </div>
        )}
      </Show>
    </>
  )
}

const Attempts = (props: { detail: DeliveryDetail }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const words = useHookWords()
  return (
    <Show when={props.detail.attempts.length > 0}>
      <p class="text-xs font-medium text-muted">{x('delivery.attempts')}</p>
      <ol class="flex flex-col gap-1 text-xs text-normal tabular-nums">
        <For each={props.detail.attempts}>
          {(attempt) => (
            <li class="flex flex-wrap gap-x-3">
              <time>{format.exact(attempt.atMs)}</time>
              <span>{words.answer(attempt)}</span>
              <span class="text-muted">{x('ms', { ms: format.number(attempt.durationMs) })}</span>
            </li>
          )}
        </For>
      </ol>
    </Show>
  )
}

/** What was sent, what came back, each try, and the way to send it again. */
export const DeliveryFacts = (props: { source: DeliverySource; off: boolean; delivery: Delivery }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const queries = useQueryClient()
  const work = createWork()
  const query = useQuery(() => deliveryQuery(props.source, props.delivery.id))
  const resend = async () => {
    await work.run(
      'resend',
      () => props.source.resend(props.delivery.id),
      () => x('resend.done'),
    )
    await forgetDeliveries(queries, props.source)
  }
  return (
    <div class="flex min-w-0 flex-col gap-2 px-2 pt-1 pb-4">
      <Switch fallback={<Skeleton class="h-24" />}>
        <Match when={dataOf(query)}>
          {(detail) => (
            <>
              <Show when={detail().state === 'pending' && detail().nextAtMs}>
                {(atMs) => <p class="text-sm text-warning-text">{x('delivery.next', { time: format.exact(atMs()) })}</p>}
              </Show>
              <Bodies detail={detail()} />
              <Attempts detail={detail()} />
              <Show when={detail().body}>
                <div class="flex flex-wrap items-center gap-2">
                  <Button size="sm" disabled={props.off} busy={work.busy() !== null} onClick={() => void resend()}>
                    {x('resend.action')}
                  </Button>
                  <Show when={props.off}>
                    <span class="text-sm text-muted">{x('resend.off')}</span>
                  </Show>
                </div>
              </Show>
            </>
          )}
        </Match>
        <Match when={query.isError}>
          <FailedText query={query} />
        </Match>
      </Switch>
    </div>
  )
}
