import { useNavigate } from '@solidjs/router'
import { createMemo, createSignal, For, onCleanup, Show } from 'solid-js'
import type { WallRow } from '../../../objects/protocol/model.ts'
import { useCan, useMe } from '../../lib/auth.tsx'
import { codeTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { ConfirmDialog } from '../../ui/dialog.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { texts } from './i18n/texts.ts'
import type { makeMatcher } from './list-search.ts'
import { QueueItem } from './queue-item.tsx'

type Waiting = { row: WallRow; link: SiteLink }

/** Who waits on this person's sites, in the order of each queue; supervisors take one from here. */
export const QueueList = (props: { matches: ReturnType<typeof makeMatcher> }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const me = useMe()
  const can = useCan()
  const live = useLive()
  const toasts = useToasts()
  const navigate = useNavigate()
  const [full, setFull] = createSignal<Waiting | null>(null)
  for (const link of live.links) onCleanup(link.wall.watch('queue'))

  const waiting = createMemo(() => {
    const all = live.links.flatMap((link) => link.wall.queued().map((row) => ({ row, link })))
    return all.filter(({ row }) => props.matches(row.visitorName, row.city, row.region))
  })
  const ids = createMemo(() => waiting().map(({ row }) => row.id))
  const of = (id: string) => waiting().find(({ row }) => row.id === id)
  const take = async ({ row, link }: Waiting, anyway: boolean) => {
    const refused = await link.assign(row.id, me().id, anyway)
    if (refused === null) return navigate(`/desk/${row.id}`)
    if (refused === 'agent_full' && !anyway) return setFull({ row, link })
    toasts.show({ text: codeTextOf(t, refused), look: 'danger' })
  }
  return (
    <>
      <ul class="flex flex-col p-2">
        <For each={ids()}>
          {(id) => (
            <Show when={of(id)}>
              {(one) => (
                <QueueItem
                  row={one().row}
                  link={one().link}
                  onTake={can('conversations.steer') ? () => void take(one(), false) : undefined}
                />
              )}
            </Show>
          )}
        </For>
      </ul>
      <Show when={ids().length === 0}>
        <p class="px-4 py-6 text-center text-sm text-muted">{x(live.queueLength() > 0 ? 'list.noMatch' : 'queue.empty')}</p>
      </Show>
      <ConfirmDialog
        open={full() !== null}
        onClose={() => setFull(null)}
        title={x('queue.full')}
        confirm={x('queue.takeAnyway')}
        cancel={t('action.cancel')}
        onConfirm={async () => {
          const one = full()
          if (one !== null) await take(one, true)
        }}
      >
        {x('queue.fullText', { visitor: full()?.row.visitorName ?? '' })}
      </ConfirmDialog>
    </>
  )
}
