import { useNavigate } from '@solidjs/router'
import { createSignal, createUniqueId, Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { Offered } from '../../lib/live/provider.tsx'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { createCountdown, TimeLine } from './countdown.tsx'
import { texts } from './i18n/texts.ts'
import { MANY_TRANSFERS } from './targets.ts'
import { liveNames, refusalWords } from './words.ts'

const ACCEPT_KEYS = 'Alt+Shift+Y'
const REFUSE_KEYS = 'Alt+Shift+N'

const Words = (props: { offered: Offered; titleId: string; leftSec: number }) => {
  const x = useTexts(texts)
  const offer = () => props.offered.offer
  const from = () => liveNames(x, props.offered.link.state()).agent(offer().from)
  return (
    <>
      <div class="flex items-start gap-3">
        <Avatar id={offer().from} name={from()} src={props.offered.link.state().agents[offer().from]?.avatar} />
        <div class="min-w-0 flex-1">
          <h2 id={props.titleId} class="text-sm font-semibold break-words text-strong">
            {props.offered.title || x('offer.from', { agent: from() })}
          </h2>
          <p class="truncate text-sm text-normal">{props.offered.visitorName}</p>
        </div>
        <span role="timer" class="shrink-0 text-xs text-muted tabular-nums">
          {x('offer.left', { count: props.leftSec })}
        </span>
      </div>
      <Show when={props.offered.text}>
        <p class="mt-2 max-h-32 overflow-y-auto text-sm break-words whitespace-pre-wrap text-normal">
          <Show when={offer().remark}>
            <span class="mr-1.5 text-muted">{x('offer.remark')}</span>
          </Show>
          {props.offered.text}
        </p>
      </Show>
      <Show when={props.offered.transfers > MANY_TRANSFERS}>
        <p class="mt-2 rounded-control bg-warning-subtle px-2 py-1 text-sm text-warning-text">
          {x('offer.warn', { count: props.offered.transfers })}
        </p>
      </Show>
    </>
  )
}

/** Read out once; the card itself changes every second. */
const Spoken = (props: { offered: Offered }) => (
  <p role="alert" class="sr-only">
    {[props.offered.title, props.offered.visitorName, props.offered.text].filter(Boolean).join(' · ')}
  </p>
)

/** One offer: who, whom, why, how long. Accepting opens the conversation. The keys belong to the first card. */
export const OfferCard = (props: { offered: Offered; first: boolean }) => {
  const x = useTexts(texts)
  const { t } = useI18n()
  const toasts = useToasts()
  const navigate = useNavigate()
  const titleId = createUniqueId()
  const [busy, setBusy] = createSignal<'accept' | 'refuse' | null>(null)
  const countdown = createCountdown(
    () => props.offered.offer,
    () => props.offered.link.state().skewMs,
  )
  const answer = async (accept: boolean) => {
    if (busy() !== null) return
    const { link, offer } = props.offered
    setBusy(accept ? 'accept' : 'refuse')
    const result = await link.answerOffer(offer.conversationId, offer.id, accept)
    setBusy(null)
    if (result.kind === 'refused') toasts.show({ text: refusalWords(x, t, result.code), look: 'danger' })
    else if (result.kind === 'closed' && result.outcome === 'accepted') navigate(`/desk/${offer.conversationId}`)
  }
  const answers = { enabled: () => props.first, overDialogs: true }
  useShortcuts([
    { ...answers, keys: ACCEPT_KEYS, label: () => `${x('button.label')} · ${x('offer.accept')}`, run: () => void answer(true) },
    { ...answers, keys: REFUSE_KEYS, label: () => `${x('button.label')} · ${x('offer.refuse')}`, run: () => void answer(false) },
  ])
  return (
    <article
      aria-labelledby={titleId}
      class="pointer-events-auto relative shrink-0 animate-slide-in overflow-hidden rounded-panel bg-surface-1 p-4 shadow-float max-md:rounded-none max-md:border-t max-md:border-border max-md:pb-[max(16px,env(safe-area-inset-bottom))]"
    >
      <Spoken offered={props.offered} />
      <Words offered={props.offered} titleId={titleId} leftSec={countdown.leftSec()} />
      <div class="mt-3 flex gap-2">
        <Button class="flex-1" look="primary" busy={busy() === 'accept'} disabled={busy() !== null} onClick={() => void answer(true)}>
          {x('offer.accept')}
        </Button>
        <Button class="flex-1" busy={busy() === 'refuse'} disabled={busy() !== null} onClick={() => void answer(false)}>
          {x('offer.refuse')}
        </Button>
      </div>
      <Show when={props.first}>
        <div class="mt-2 flex gap-2 text-xs text-muted max-md:hidden" aria-hidden="true">
          <span class="flex flex-1 justify-center">
            <Kbd keys={ACCEPT_KEYS} />
          </span>
          <span class="flex flex-1 justify-center">
            <Kbd keys={REFUSE_KEYS} />
          </span>
        </div>
      </Show>
      <TimeLine share={countdown.share()} />
    </article>
  )
}
