import { useInfiniteQuery, useQueryClient } from '@tanstack/solid-query'
import { createSignal, Show } from 'solid-js'
import { DELIVERY_STATES, type DeliveryState } from '../../../objects/protocol/hook-words.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { createWork } from '../../lib/work.ts'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { PagedList } from '../visitor/paged-list.tsx'
import type { DeliverySource } from './calls.ts'
import { DeliveryRow } from './delivery-row.tsx'
import { texts } from './i18n/texts.ts'
import { deliveriesQuery, forgetDeliveries } from './queries.ts'

type Wanted = DeliveryState | 'all'

/** What was sent, newest first; what was given up can be sent again, one or all, unless the hook is switched off. */
export const DeliveryLog = (props: { source: DeliverySource; dead: number; off: boolean }) => {
  const x = useTexts(texts)
  const queries = useQueryClient()
  const work = createWork()
  const [wanted, setWanted] = createSignal<Wanted>('all')
  const [openId, setOpenId] = createSignal<string | null>(null)
  const state = (): DeliveryState | undefined => {
    const chosen = wanted()
    return chosen === 'all' ? undefined : chosen
  }
  const query = useInfiniteQuery(() => deliveriesQuery(props.source, state()))
  const resendDead = async () => {
    await work.run('all', props.source.resendDead, (count) => x('resend.allDone', { count }))
    await forgetDeliveries(queries, props.source)
  }
  return (
    <div class="flex flex-col gap-3">
      <div class="flex flex-wrap items-center gap-2">
        <Segmented<Wanted>
          label={x('filter.state')}
          value={wanted()}
          segments={[
            { value: 'all' as const, label: x('state.all') },
            ...DELIVERY_STATES.map((value) => ({ value, label: x(`state.${value}`) })),
          ]}
          onChange={setWanted}
        />
        <Show when={props.dead > 0}>
          <Button size="sm" disabled={props.off} busy={work.busy() !== null} onClick={() => void resendDead()}>
            {x('resend.all', { count: props.dead })}
          </Button>
          <Show when={props.off}>
            <span class="text-sm text-muted">{x('resend.off')}</span>
          </Show>
        </Show>
      </div>
      <PagedList query={query} rowClass="h-12" none={x(wanted() === 'all' ? 'log.none' : 'log.noneFound')}>
        {(delivery) => (
          <DeliveryRow
            source={props.source}
            off={props.off}
            delivery={delivery}
            open={openId() === delivery.id}
            onToggle={() => setOpenId(openId() === delivery.id ? null : delivery.id)}
          />
        )}
      </PagedList>
    </div>
  )
}
