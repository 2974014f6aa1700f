import ArrowRightLeft from 'lucide-solid/icons/arrow-right-left'
import { createMemo, createSignal, Show } from 'solid-js'
import type { OfferView } from '../../../objects/protocol/model.ts'
import { useMe } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { ownOfferOf } from '../../lib/live/offers.ts'
import type { SiteLink } from '../../lib/live/site-link.ts'
import { Button } from '../../ui/button.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { createCountdown, TimeLine } from './countdown.tsx'
import { texts } from './i18n/texts.ts'
import { liveNames, offeredTo, refusalWords } from './words.ts'

const Waiting = (props: { offer: OfferView; link: SiteLink }) => {
  const x = useTexts(texts)
  const { t } = useI18n()
  const toasts = useToasts()
  const [busy, setBusy] = createSignal(false)
  const countdown = createCountdown(
    () => props.offer,
    () => props.link.state().skewMs,
  )
  const agent = () => offeredTo(x, props.offer, liveNames(x, props.link.state()))
  const cancel = async () => {
    setBusy(true)
    const result = await props.link.cancelOffer(props.offer.conversationId, props.offer.id)
    setBusy(false)
    if (result.kind === 'refused') toasts.show({ text: refusalWords(x, t, result.code), look: 'danger' })
  }
  return (
    <div class="relative flex min-h-11 items-center gap-3 border-t border-border bg-accent-subtle px-4 py-1.5 text-sm text-normal">
      <ArrowRightLeft class="shrink-0 text-accent-text" aria-hidden="true" />
      <p class="min-w-0 flex-1" role="status">
        <span class="font-medium text-strong">{x('bar.waiting', { agent: agent() })}</span>
        <span class="ml-2 text-muted max-sm:hidden">{x('bar.mayWrite')}</span>
      </p>
      <span role="timer" class="shrink-0 tabular-nums">
        {x('bar.left', { count: countdown.leftSec() })}
      </span>
      <Button size="sm" busy={busy()} onClick={() => void cancel()}>
        {x('bar.cancel')}
      </Button>
      <TimeLine share={countdown.share()} />
    </div>
  )
}

/** While an own offer is open: with whom, how long, and the way back. One may go on writing. */
export const OutgoingBar = (props: { id: string; link: SiteLink }) => {
  const me = useMe()
  const offer = createMemo(() => ownOfferOf(props.link.state().held[props.id], me().id))
  return <Show when={offer()}>{(one) => <Waiting offer={one()} link={props.link} />}</Show>
}
