import { A } from '@solidjs/router'
import PhoneIncoming from 'lucide-solid/icons/phone-incoming'
import PhoneMissed from 'lucide-solid/icons/phone-missed'
import X from 'lucide-solid/icons/x'
import { createUniqueId, Show } from 'solid-js'
import type { Call } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { texts } from './i18n/texts.ts'
import { useCallWords } from './words.ts'

const TITLES = { wanted: 'alert.incoming', ringing: 'alert.incoming', answered: 'alert.talking', ended: 'alert.over' } as const

/** Who calls: number, name, how long, and the ways on. It leaves by itself once the call is over. */
export const AlertCard = (props: { call: Call; onHide: () => void }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const words = useCallWords()
  const titleId = createUniqueId()
  const missed = () => props.call.state === 'ended' && props.call.answeredAtMs === null
  const name = () => props.call.contactName ?? x('alert.unknown')
  const since = () => {
    const { state, ringingAtMs, answeredAtMs, startedAtMs, talkMs } = props.call
    if (state === 'ended') return talkMs === null ? '' : format.duration(talkMs)
    return format.duration(Math.max(0, now() - ((state === 'answered' ? answeredAtMs : ringingAtMs) ?? startedAtMs)))
  }
  const Head = () => (
    <h2 id={titleId} class="text-xs text-muted">
      {x(missed() ? 'alert.missed' : TITLES[props.call.state])} <span class="tabular-nums">{since()}</span>
    </h2>
  )
  const Hide = () => <IconButton size="sm" label={x('alert.hide')} icon={<X aria-hidden="true" />} onClick={() => props.onHide()} />
  return (
    <article
      aria-labelledby={titleId}
      class="pointer-events-auto animate-slide-in rounded-panel border border-border bg-surface-1 shadow-float"
    >
      <Show
        when={props.call.state === 'ringing'}
        fallback={
          // Out of the way while one talks.
          <div class="flex h-10 items-center gap-2 pr-1 pl-3">
            <Show when={missed()} fallback={<PhoneIncoming class="size-4 shrink-0 text-success-text" aria-hidden="true" />}>
              <PhoneMissed class="size-4 shrink-0 text-danger-text" aria-hidden="true" />
            </Show>
            <Head />
            <A class="min-w-0 flex-1 truncate text-sm font-medium text-accent-text hover:underline" href={`/calls/${props.call.id}`}>
              {props.call.contactName ?? words.number(props.call.number)}
            </A>
            <Hide />
          </div>
        }
      >
        <p role="alert" class="sr-only">
          {x('alert.said', { who: name(), number: words.number(props.call.number) })}
        </p>
        <div class="flex items-start gap-3 p-4 pb-3">
          <span class="flex size-9 shrink-0 items-center justify-center rounded-full bg-success-subtle text-success-text">
            <PhoneIncoming aria-hidden="true" />
          </span>
          <div class="min-w-0 flex-1">
            <Head />
            <p class="truncate text-base font-semibold text-strong">{name()}</p>
            <p class="truncate text-sm text-normal tabular-nums">
              {words.number(props.call.number)}
              <Show when={props.call.line}>{(line) => <span class="text-muted"> · {x('step.line', { line: line() })}</span>}</Show>
            </p>
          </div>
          <Hide />
        </div>
        <div class="flex gap-2 px-4 pb-4">
          <Show when={props.call.contactId}>
            {(id) => (
              <A class={`${buttonClass('primary', 'sm')} flex-1`} href={`/contacts/${id()}`}>
                {x('alert.contact')}
              </A>
            )}
          </Show>
          <A
            class={`${buttonClass(props.call.contactId === null ? 'primary' : 'secondary', 'sm')} flex-1`}
            href={`/calls/${props.call.id}`}
          >
            {x('alert.call')}
          </A>
        </div>
      </Show>
    </article>
  )
}
