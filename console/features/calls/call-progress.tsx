import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import type { Call } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { CallTag } from './columns.tsx'
import { texts } from './i18n/texts.ts'

/** How a call that was asked for goes: asked, ringing, talking, ended, or why it failed. */
export const CallProgress = (props: { call: Call }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const text = () => {
    const { state, outcome, answeredAtMs, talkMs, endReason } = props.call
    if (state === 'wanted') return x('progress.wanted')
    if (state === 'ringing') return x('progress.ringing')
    if (state === 'answered') return format.duration(Math.max(0, now() - (answeredAtMs ?? now())))
    if (outcome === 'answered') return talkMs === null ? '' : x('progress.talked', { length: format.duration(talkMs) })
    return endReason ?? x('progress.noReason')
  }
  return (
    <p role="status" class="order-last flex basis-full flex-wrap items-center gap-2 text-sm text-normal tabular-nums">
      <CallTag call={props.call} />
      <Show when={text()}>
        <span aria-live={props.call.state === 'answered' ? 'off' : undefined}>{text()}</span>
      </Show>
      <A href={`/calls/${props.call.id}`} class="text-accent-text hover:underline">
        {x('progress.open')}
      </A>
    </p>
  )
}
