import ArrowLeft from 'lucide-solid/icons/arrow-left'
import X from 'lucide-solid/icons/x'
import { createMemo, createSignal, type JSX, Show } from 'solid-js'
import { useMe } from '../../lib/auth.tsx'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { WhySection } from '../decision/why-section.tsx'
import { texts as transferTexts } from '../transfer/i18n/texts.ts'
import { TransferSection } from '../transfer/transfer-section.tsx'
import { liveNames } from '../transfer/words.ts'
import { FactList } from '../visitor/fact-list.tsx'
import { EarlierConversation } from './earlier-conversation.tsx'
import { EarlierList } from './earlier-list.tsx'

const Section = (props: { title: string; children: JSX.Element }) => (
  <section class="border-b border-border px-4 py-3 last:border-b-0">
    <h3 class="mb-2 text-xs font-medium text-muted">{props.title}</h3>
    {props.children}
  </section>
)

/** Who the visitor is, where they come from, and what was said before; an earlier conversation opens in its place. */
export const VisitorPanel = (props: { class: string; id: string; link: SiteLink; onBack: () => void }) => {
  const { t, format } = useI18n()
  const me = useMe()
  const now = useNow()
  const view = createMemo(() => props.link.state().held[props.id]?.view)
  const [earlierId, setEarlierId] = createSignal<string | null>(null)
  const x = useTexts(transferTexts)
  const names = () => liveNames(x, props.link.state())
  const section = (title: string, children: JSX.Element) => <Section title={title}>{children}</Section>
  const siteName = () => me().sites.find((site) => site.id === view()?.siteId)?.name ?? ''
  return (
    <aside class={cx('flex min-h-0 flex-col bg-surface-1', props.class)} aria-label={t('visitor.panel')}>
      <Show when={earlierId() === null} fallback={<EarlierConversation id={earlierId() ?? ''} onBack={() => setEarlierId(null)} />}>
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
        <Show when={view()}>
          {(one) => (
            <div class="min-h-0 flex-1 overflow-y-auto">
              <div class="flex items-center gap-3 border-b border-border px-4 py-3">
                <Avatar id={one().visitorId} name={one().visitorName} size="lg" />
                <div class="min-w-0">
                  <div class="truncate text-base font-medium text-strong">{one().visitorName}</div>
                  <div class="truncate text-xs text-muted">
                    {siteName()} · {t('visitor.askedAt', { time: format.moment(one().askedAtMs, now()) })}
                  </div>
                </div>
              </div>
              <Section title={t('visitor.facts')}>
                <FactList info={one().visitor} />
              </Section>
              <TransferSection transfers={one().transfers} names={names()} section={section} />
              <WhySection decision={one().decision} nameOf={names().agent} section={section} />
              <Section title={t('visitor.earlier')}>
                <EarlierList visitorId={one().visitorId} exceptId={props.id} onOpen={setEarlierId} />
              </Section>
            </div>
          )}
        </Show>
      </Show>
    </aside>
  )
}
