import ChevronDown from 'lucide-solid/icons/chevron-down'
import ChevronRight from 'lucide-solid/icons/chevron-right'
import { createUniqueId, Show } from 'solid-js'
import type { Delivery } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { DeliverySource } from './calls.ts'
import { DeliveryFacts } from './delivery-facts.tsx'
import { texts } from './i18n/texts.ts'
import { DeliveryTag } from './test-section.tsx'
import { useHookWords } from './words.ts'

type RowProps = { source: DeliverySource; off: boolean; delivery: Delivery; open: boolean; onToggle: () => void }

/** One delivery; opened, with what was sent and answered. */
export const DeliveryRow = (props: RowProps) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const words = useHookWords()
  const id = createUniqueId()
  const tries = () => {
    const { tries: count, nextAtMs, state } = props.delivery
    const next = state === 'pending' && nextAtMs !== null ? x('log.next', { time: format.clock(nextAtMs) }) : null
    return [count > 1 ? x('log.tries', { count }) : null, next].filter(Boolean).join(' · ')
  }
  return (
    <div class="border-b border-border">
      <button
        type="button"
        aria-expanded={props.open}
        aria-controls={id}
        class="flex min-h-12 w-full items-start gap-2 rounded-control px-2 py-2 text-left hover:bg-surface-2"
        onClick={() => props.onToggle()}
      >
        <Show when={props.open} fallback={<ChevronRight class="mt-0.5 shrink-0 text-muted" aria-hidden="true" />}>
          <ChevronDown class="mt-0.5 shrink-0 text-muted" aria-hidden="true" />
        </Show>
        <span class="min-w-0 flex-1">
          <span class="flex items-center gap-2">
            <span class="min-w-0 flex-1 truncate text-sm text-strong">{words.event(props.delivery.type)}</span>
            <DeliveryTag state={props.delivery.state} />
          </span>
          <span class="flex items-baseline gap-2 text-xs text-muted">
            <span class="min-w-0 flex-1 truncate tabular-nums">{words.answer(props.delivery)}</span>
            <span class="shrink-0 tabular-nums">{tries()}</span>
            <time class="shrink-0 tabular-nums" title={format.exact(props.delivery.createdAtMs)}>
              {format.moment(props.delivery.createdAtMs, now())}
            </time>
          </span>
        </span>
      </button>
      <div id={id}>
        <Show when={props.open}>
          <DeliveryFacts source={props.source} off={props.off} delivery={props.delivery} />
        </Show>
      </div>
    </div>
  )
}
