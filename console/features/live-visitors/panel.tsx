import { A } from '@solidjs/router'
import Ban from 'lucide-solid/icons/ban'
import { createMemo, createSignal, Show } from 'solid-js'
import { useCan, useMe } from '../../lib/auth.tsx'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { isMine, isOpen } from '../../lib/live/select.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { PanelSection, SidePanel } from '../../ui/side-panel.tsx'
import { EarlierConversation } from '../desk/earlier-conversation.tsx'
import { EarlierList } from '../desk/earlier-list.tsx'
import { FactList } from '../visitor/fact-list.tsx'
import { BlockDialog } from './block-dialog.tsx'
import { TimeOnSite } from './columns.tsx'
import { texts } from './i18n/texts.ts'
import { InviteSection } from './invite-section.tsx'
import type { Seen, VisitorLook } from './look.ts'
import { StateTag } from './state-tag.tsx'
import { TrackSection } from './track-section.tsx'
import { VisitsSection } from './visits-section.tsx'

type PanelProps = {
  /** As it was when it was opened. */
  first: Seen
  look: VisitorLook
  /** Grows with each wish to write an invitation. */
  wish: number
  onClose: () => void
}

/** The visitor as it is seen now, or was last, and whether it is still there. */
const createSubject = (props: PanelProps) => {
  const id = () => props.first.visitor.visitorId
  const seen = createMemo<Seen>((before) => props.look.seen().get(id()) ?? before, props.first)
  const track = () => seen().link.lobby.track()
  const isOnline = () => {
    const told = track()
    // Who is on the stand-alone chat page alone walks no pages.
    return props.look.seen().has(id()) || told?.visitorId !== id() || told.pages === null || told.online
  }
  return { seen, isOnline }
}

/** What one may do with the visitor. */
const Actions = (props: { seen: Seen }) => {
  const x = useTexts(texts)
  const me = useMe()
  const can = useCan()
  const [blocks, setBlocks] = createSignal(false)
  const visitor = () => props.seen.visitor
  const own = () =>
    Object.values(props.seen.link.state().held).find(
      (held) => held.view?.visitorId === visitor().visitorId && isMine(held, me().id) && isOpen(held),
    )
  return (
    <div class="flex gap-2">
      <Show when={own()}>
        {(held) => (
          <A href={`/desk/${held().id}`} class={buttonClass('primary')}>
            {x('panel.openChat')}
          </A>
        )}
      </Show>
      <Show when={can('blacklist.write')}>
        <Button icon={<Ban aria-hidden="true" />} onClick={() => setBlocks(true)}>
          {x('block.action')}
        </Button>
        <BlockDialog
          open={blocks()}
          siteId={props.seen.link.siteId}
          visitorId={visitor().visitorId}
          name={visitor().name}
          ip={visitor().info.ip}
          onClose={() => setBlocks(false)}
        />
      </Show>
    </div>
  )
}

/** Everything about one visitor beside the list: invite it, see where it goes, what was said before. */
export const VisitorPanel = (props: PanelProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const me = useMe()
  const now = useNow()
  const { seen, isOnline } = createSubject(props)
  const [earlierId, setEarlierId] = createSignal<string | null>(null)
  const siteName = () => me().sites.find((site) => site.id === seen().link.siteId)?.name
  const time = () => <TimeOnSite sinceMs={seen().visitor.startedAtMs} nowMs={now() + seen().link.state().skewMs} />
  return (
    <Show
      when={earlierId()}
      fallback={
        <SidePanel
          title={seen().visitor.name}
          aside={<StateTag seen={seen()} left={!isOnline()} />}
          backLabel={t('action.back')}
          closeLabel={t('action.close')}
          onClose={props.onClose}
        >
          <div class="mb-5 flex flex-wrap items-center justify-between gap-2">
            <p class="text-sm text-muted">
              {siteName()}
              <Show when={isOnline()}> · {time()}</Show>
            </p>
            <Actions seen={seen()} />
          </div>
          <PanelSection title={x('invite.title')}>
            <InviteSection seen={seen()} online={isOnline()} wish={props.wish} />
          </PanelSection>
          <PanelSection title={x('track.title')} text={x(isOnline() ? 'track.live' : 'track.over')}>
            <TrackSection link={seen().link} visitorId={seen().visitor.visitorId} />
          </PanelSection>
          <PanelSection title={x('panel.facts')}>
            <FactList info={seen().visitor.info} />
          </PanelSection>
          <PanelSection title={x('panel.earlier')}>
            <EarlierList visitorId={seen().visitor.visitorId} exceptId={seen().visitor.conversationId ?? ''} onOpen={setEarlierId} />
          </PanelSection>
          <PanelSection title={x('visits.title')}>
            <VisitsSection visitorId={seen().visitor.visitorId} />
          </PanelSection>
        </SidePanel>
      }
    >
      {(id) => (
        <aside
          class="flex w-110 shrink-0 flex-col border-l border-border bg-surface-1 max-lg:w-full max-lg:border-l-0"
          aria-label={x('panel.earlier')}
        >
          <EarlierConversation id={id()} onBack={() => setEarlierId(null)} />
        </aside>
      )}
    </Show>
  )
}
