import ArrowLeft from 'lucide-solid/icons/arrow-left'
import X from 'lucide-solid/icons/x'
import { createMemo, createSignal, Show } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { WhySection } from '../decision/why-section.tsx'
import { texts as transferTexts } from '../transfer/i18n/texts.ts'
import { TransferSection } from '../transfer/transfer-section.tsx'
import { liveNames } from '../transfer/words.ts'
import type { Subject } from '../visitor-card/subject.ts'
import { VisitorCard } from '../visitor-card/visitor-card.tsx'
import { EarlierConversation } from './earlier-conversation.tsx'

type PanelProps = { class: string; id: string; link: SiteLink; onBack: () => void; onReveal: () => void }

/** The visitor as the desk tells of it now; what is over is no more told, D1 knows better. */
const createSubject = (props: PanelProps) =>
  createMemo<Subject | null>(
    () => {
      const held = props.link.state().held[props.id]
      if (held?.view == null) return null
      const { siteId, visitorId, visitorName, visitor, profile, contactId } = held.view
      return {
        siteId,
        visitorId,
        name: visitorName,
        info: visitor,
        profile: profile ?? null,
        contactId: held.gone === null ? (contactId ?? null) : null,
      }
    },
    null,
    { equals: (before, after) => JSON.stringify(before) === JSON.stringify(after) },
  )

/** Who the visitor is, where they come from, and what was said before; an earlier conversation opens in its place. */
export const VisitorPanel = (props: PanelProps) => {
  const { t, format } = useI18n()
  const me = useMe()
  const now = useNow()
  const view = createMemo(() => props.link.state().held[props.id]?.view)
  const subject = createSubject(props)
  const [earlierId, setEarlierId] = createSignal<string | null>(null)
  const x = useTexts(transferTexts)
  const names = () => liveNames(x, props.link.state())
  const siteName = () => me().sites.find((site) => site.id === view()?.siteId)?.name ?? ''
  let card!: HTMLDivElement
  let opener: Element | null = null
  const openEarlier = (id: string) => {
    opener = document.activeElement
    setEarlierId(id)
  }
  const closeEarlier = () => {
    setEarlierId(null)
    if (opener instanceof HTMLElement && card.contains(opener)) opener.focus()
  }
  return (
    <aside class={cx('flex min-h-0 flex-col bg-surface-1', props.class)} aria-label={t('visitor.panel')}>
      <Show when={earlierId()}>{(id) => <EarlierConversation id={id()} onBack={closeEarlier} />}</Show>
      {/* Kept while another stands in its place: one comes back to where one was. */}
      <div ref={card} class={cx('flex min-h-0 flex-1 flex-col', earlierId() !== null && 'hidden')}>
        <header class="flex h-12 shrink-0 items-center gap-2 border-b border-border px-4 max-xl:pr-2 max-md:pl-2">
          <IconButton class="md:hidden" label={t('action.back')} icon={<ArrowLeft aria-hidden="true" />} onClick={() => props.onBack()} />
          <h2 class="flex-1 text-base font-semibold text-strong">{t('visitor.panel')}</h2>
          <IconButton
            class="max-md:hidden xl:hidden"
            label={t('action.close')}
            icon={<X aria-hidden="true" />}
            onClick={() => props.onBack()}
          />
        </header>
        <Show when={subject()}>
          {(one) => (
            <VisitorCard
              subject={one()}
              link={props.link}
              conversationId={props.id}
              detail={
                <>
                  {siteName()} · {t('visitor.askedAt', { time: format.moment(view()?.askedAtMs ?? 0, now()) })}
                </>
              }
              onEarlier={openEarlier}
              onReveal={props.onReveal}
            >
              {(section) => (
                <>
                  <TransferSection transfers={view()?.transfers} names={names()} section={section} />
                  <WhySection decision={view()?.decision} nameOf={names().agent} section={section} />
                </>
              )}
            </VisitorCard>
          )}
        </Show>
      </div>
    </aside>
  )
}
