import { useNavigate, useParams, useSearchParams } from '@solidjs/router'
import { createEffect, createMemo, Show } from 'solid-js'
import { useI18n } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import { createStoredSignal } from '../../lib/preferences.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { asOneOf } from '../../lib/storage.ts'
import { cx } from '../../ui/cx.ts'
import { createMedia } from './attentive.ts'
import { ChatPane } from './chat-pane.tsx'
import { ConversationList } from './conversation-list.tsx'
import { DeskEmpty } from './desk-empty.tsx'
import { ORDERS, type Order, splitAndSort } from './order.ts'
import { VisitorPanel } from './visitor-panel.tsx'

/** Three panes: own conversations, the transcript, the visitor. On a phone one at a time, with a way back. */
const DeskPage = () => {
  const { t } = useI18n()
  const live = useLive()
  const params = useParams<{ conversationId?: string }>()
  const [search, setSearch] = useSearchParams<{ info?: string }>()
  const navigate = useNavigate()
  const wide = createMedia('(min-width: 768px)')
  const [order, setOrder] = createStoredSignal<Order>('deskOrder', asOneOf(ORDERS), 'waiting')

  const lists = createMemo(() => splitAndSort(live.mine(), order()))
  const selectedId = () => params.conversationId
  const selected = createMemo(() => {
    const id = selectedId()
    return id === undefined ? undefined : live.held(id)
  })
  const showsInfo = () => search.info === '1'
  const select = (id: string) => navigate(`/desk/${id}`)
  const toList = () => navigate('/desk')

  // A new conversation opens by itself where nothing is open; a choice once made is never taken away.
  createEffect(() => {
    const first = lists().open[0]
    if (selectedId() === undefined && wide() && first !== undefined) navigate(`/desk/${first.id}`, { replace: true })
  })

  const move = (delta: number) => {
    const all = [...lists().open, ...lists().over]
    const at = all.findIndex((held) => held.id === selectedId())
    const next = all[(at + delta + all.length) % all.length]
    if (next !== undefined) select(next.id)
  }
  useShortcuts([
    { keys: 'Alt+ArrowUp', run: () => move(-1) },
    { keys: 'Alt+ArrowDown', run: () => move(1) },
  ])

  const dismiss = (id: string) => {
    live.linkOf(id)?.dismiss(id)
    if (id === selectedId()) toList()
  }

  return (
    <div class="relative flex h-full">
      <h1 class="sr-only">{t('page.desk')}</h1>
      <ConversationList
        class={cx('w-72 shrink-0 border-r border-border max-md:w-full max-md:border-r-0', selectedId() !== undefined && 'max-md:hidden')}
        open={lists().open}
        over={lists().over}
        selectedId={selectedId()}
        order={order()}
        onOrder={setOrder}
        onDismiss={dismiss}
      />
      <Show
        when={selected()?.view && selectedId()}
        keyed
        fallback={<DeskEmpty class={selectedId() === undefined ? 'max-md:hidden' : ''} missingId={selectedId()} />}
      >
        {(id) => (
          <Show when={live.linkOf(id)}>
            {(link) => (
              <>
                <ChatPane
                  class={showsInfo() ? 'max-md:hidden' : ''}
                  id={id}
                  link={link()}
                  autofocus={wide()}
                  infoShown={showsInfo()}
                  onBack={toList}
                  onInfo={() => setSearch({ info: showsInfo() ? undefined : '1' })}
                  onDismiss={() => dismiss(id)}
                />
                <VisitorPanel
                  class={cx(
                    'w-76 shrink-0 border-l border-border max-md:w-full max-md:border-l-0',
                    !showsInfo() && 'max-xl:hidden',
                    'max-xl:md:absolute max-xl:md:inset-y-0 max-xl:md:right-0 max-xl:md:z-20 max-xl:md:shadow-float',
                  )}
                  id={id}
                  link={link()}
                  onBack={() => setSearch({ info: undefined })}
                />
              </>
            )}
          </Show>
        )}
      </Show>
    </div>
  )
}

export default DeskPage
