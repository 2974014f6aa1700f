import { useNavigate, useParams, useSearchParams } from '@solidjs/router'
import { createEffect, createMemo, on, Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { whenIdle } from '../../lib/idle.ts'
import { useLive } from '../../lib/live/provider.tsx'
import { createStoredSignal, createTabSignal } from '../../lib/preferences.ts'
import { asOneOf } from '../../lib/storage.ts'
import { cx } from '../../ui/cx.ts'
import { PaneSeparator } from '../../ui/pane-separator.tsx'
import { aboutOf } from '../summary/about.ts'
import { PendingSummaries } from '../summary/pending-list.tsx'
import { useSummaries } from '../summary/summaries.tsx'
import { ContactDraftsProvider } from '../visitor-card/contact-drafts.tsx'
import { createMedia } from './attentive.ts'
import { ChatPane } from './chat-pane.tsx'
import { ConversationList } from './conversation-list.tsx'
import { DeskEmpty } from './desk-empty.tsx'
import { useDeskKeys } from './desk-keys.ts'
import { texts } from './i18n/texts.ts'
import { BulkBar, MissingPane, SummaryPanel, VisitorPanel, warmLaterParts } from './later-parts.tsx'
import { LISTS, type ListName } from './list-search.ts'
import { ORDERS, type Order, splitAndSort } from './order.ts'
import { createPaneWidths } from './pane-widths.ts'
import { createSelection, SelectionContext } from './selection.ts'
import { createToday } from './today.ts'

/** Where the visitor's panel and the summary stand: a pane, over the others where there is no room for it. */
const SIDE =
  'w-(--info-px) shrink-0 border-l border-border max-md:w-full max-md:border-l-0 max-xl:md:absolute max-xl:md:inset-y-0 max-xl:md:right-0 max-xl:md:z-20 max-xl:md:shadow-float'

const WARM_AFTER_MS = 1_500

/** Three panes, as wide as one likes: the lists, the transcript, the visitor. On a phone one at a time, with a way back. */
const DeskPage = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const live = useLive()
  const params = useParams<{ conversationId?: string }>()
  const [search, setSearch] = useSearchParams<{ info?: string }>()
  const navigate = useNavigate()
  const wide = createMedia('(min-width: 768px)')
  const roomy = createMedia('(min-width: 1280px)')
  const panes = createPaneWidths(roomy)
  const [order, setOrder] = createStoredSignal<Order>('deskOrder', asOneOf(ORDERS), 'waiting')

  const [list, setList] = createTabSignal<ListName>('deskList', asOneOf(LISTS), 'open')

  const lists = createMemo(() => splitAndSort(live.mine(), order()))
  const today = createToday(() => lists().over)
  const selectedId = () => params.conversationId
  const selected = createMemo(() => {
    const id = selectedId()
    return id === undefined ? undefined : live.held(id)
  })
  /** What stands at the right; on narrow screens over the rest. */
  const side = () => asOneOf(['1', 'summary'])(search.info)
  const showsInfo = () => side() !== null
  const showSide = (info: '1' | 'summary' | undefined) => setSearch({ info })
  const selection = createSelection()
  const summaries = useSummaries()
  const summarised = createMemo(() => {
    const id = selectedId()
    return id === undefined || side() !== 'summary' ? null : aboutOf(id, selected(), summaries.pending())
  })
  // The summary of the conversation one is in opens by itself when that ends; others wait in the list.
  createEffect(
    on(summaries.pending, (now, before) => {
      const isNew = (id: string) => now.some((each) => each.conversationId === id) && !before?.some((each) => each.conversationId === id)
      const id = selectedId()
      if (before !== undefined && id !== undefined && isNew(id)) showSide('summary')
    }),
  )
  const select = (id: string) => navigate(`/desk/${id}`)
  const toList = () => navigate('/desk')
  whenIdle(warmLaterParts, WARM_AFTER_MS)

  // A new conversation opens by itself where nothing is open; a choice once made is never taken away.
  createEffect(() => {
    const first = lists().open[0]
    if (selectedId() === undefined && wide() && first !== undefined) navigate(`/desk/${first.id}`, { replace: true })
  })

  const move = (delta: number) => {
    const ended = [...lists().over, ...today.archived()]
    const all = (list() === 'today' ? ended : lists().open).map(({ id }) => id)
    const at = all.indexOf(selectedId() ?? '')
    const next = all[(Math.max(at, delta > 0 ? -1 : 0) + delta + all.length) % all.length]
    if (next !== undefined) select(next)
  }
  useDeskKeys({ open: () => lists().open, selectedId, move, select })

  const dismiss = (id: string) => {
    const link = live.linkOf(id)
    if (live.held(id)?.watching) link?.unwatch(id)
    else link?.dismiss(id)
    if (id === selectedId()) toList()
  }

  return (
    <SelectionContext.Provider value={selection}>
      <ContactDraftsProvider>
        <div
          ref={panes.ref}
          class="relative flex h-full"
          style={{ '--list-px': `${panes.list.px()}px`, '--info-px': `${panes.info.px()}px` }}
        >
          <h1 class="sr-only">{t('page.desk')}</h1>
          <ConversationList
            class={cx(
              'w-(--list-px) shrink-0 border-r border-border max-md:w-full max-md:border-r-0',
              selectedId() !== undefined && 'max-md:hidden',
            )}
            list={list()}
            onList={setList}
            open={lists().open}
            over={lists().over}
            today={today}
            selectedId={selectedId()}
            order={order()}
            onOrder={setOrder}
            onDismiss={dismiss}
            foot={
              <>
                <PendingSummaries onWrite={(id) => navigate(`/desk/${id}?info=summary`)} />
                <BulkBar openIds={lists().open.map((held) => held.id)} />
              </>
            }
          />
          <PaneSeparator class="max-md:hidden" label={x('panes.list')} width={panes.list} side="left" />
          <Show
            when={selected()?.view && selectedId()}
            keyed
            fallback={
              <Show when={selectedId()} keyed fallback={<DeskEmpty class="max-md:hidden" missingId={undefined} />}>
                {(id) => <MissingPane id={id} onBack={toList} />}
              </Show>
            }
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
                      infoShown={side() === '1'}
                      summaryShown={summarised() !== null}
                      onBack={toList}
                      onInfo={() => showSide(side() === '1' ? undefined : '1')}
                      onSummary={() => showSide(side() === 'summary' ? undefined : 'summary')}
                      onDismiss={() => dismiss(id)}
                    />
                    <PaneSeparator class="max-xl:hidden" label={x('panes.info')} width={panes.info} side="right" />
                    <VisitorPanel
                      class={cx(SIDE, summarised() !== null && 'hidden!', side() === null && 'max-xl:hidden')}
                      id={id}
                      link={link()}
                      onBack={() => showSide(undefined)}
                      onReveal={() => side() !== '1' && showSide('1')}
                    />
                  </>
                )}
              </Show>
            )}
          </Show>
          <Show when={summarised()?.conversationId} keyed>
            {(id) => (
              <SummaryPanel
                class={SIDE}
                conversationId={id}
                siteId={summarised()?.siteId ?? ''}
                visitorName={summarised()?.visitorName ?? ''}
                isOpen={summarised()?.isOpen ?? false}
                onClose={() => showSide(undefined)}
              />
            )}
          </Show>
        </div>
      </ContactDraftsProvider>
    </SelectionContext.Provider>
  )
}

export default DeskPage
