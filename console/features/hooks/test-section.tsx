import { useQueryClient } from '@tanstack/solid-query'
import Send from 'lucide-solid/icons/send'
import { createSignal, Show } from 'solid-js'
import type { Delivery } from '../../lib/api.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createWork } from '../../lib/work.ts'
import { Tag } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import type { DeliverySource } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { forgetDeliveries } from './queries.ts'
import { DELIVERY_LOOKS, useHookWords } from './words.ts'

/** Sends a trial and says what the other side really answered. */
export const TestSection = (props: { source: DeliverySource; disabled?: boolean }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const queries = useQueryClient()
  const words = useHookWords()
  const work = createWork()
  const [outcome, setOutcome] = createSignal<Delivery | null>(null)
  const test = async () => {
    setOutcome(null)
    setOutcome(await work.run('test', props.source.test))
    void forgetDeliveries(queries, props.source)
  }
  return (
    <div class="flex flex-wrap items-center gap-3">
      <Button icon={<Send aria-hidden="true" />} disabled={props.disabled} busy={work.busy() !== null} onClick={() => void test()}>
        {x('test.action')}
      </Button>
      <p role="status" class="flex min-w-0 flex-1 flex-wrap items-center gap-2 text-sm text-normal">
        <Show when={outcome()}>
          {(delivery) => (
            <>
              <Tag look={delivery().state === 'delivered' ? 'success' : 'danger'}>
                {x(delivery().state === 'delivered' ? 'test.taken' : 'test.failed')}
              </Tag>
              <span>{words.answer(delivery())}</span>
              <Show when={delivery().durationMs}>
                {(ms) => <span class="text-muted tabular-nums">{x('ms', { ms: format.number(ms()) })}</span>}
              </Show>
            </>
          )}
        </Show>
      </p>
    </div>
  )
}

/** The state of a delivery, in words as well as in colour. */
export const DeliveryTag = (props: { state: Delivery['state'] }) => {
  const x = useTexts(texts)
  return <Tag look={DELIVERY_LOOKS[props.state]}>{x(`state.${props.state}`)}</Tag>
}
