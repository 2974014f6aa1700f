import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { CallDetail } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { DirectionIcon } from './columns.tsx'
import { texts } from './i18n/texts.ts'
import { useCallWords } from './words.ts'

type Step = { atMs: number; text: string; detail: string | null; callId?: string | null }

/** What happened in its order, with how long each part took. */
export const CallSteps = (props: { call: CallDetail }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const words = useCallWords()
  const now = useNow()
  const steps = (): Step[] => {
    const { call } = props
    const wasWanted = call.ringingAtMs === null || call.startedAtMs < call.ringingAtMs
    const list: (Step | null)[] = [
      call.direction === 'out' && wasWanted ? { atMs: call.startedAtMs, text: x('step.wanted'), detail: null } : null,
      call.ringingAtMs === null ? null : { atMs: call.ringingAtMs, text: x('step.ringing'), detail: null },
      call.answeredAtMs === null
        ? null
        : {
            atMs: call.answeredAtMs,
            text: x('step.answered'),
            detail: call.ringMs === null ? null : x('step.rang', { length: format.duration(call.ringMs) }),
          },
      call.endedAtMs === null
        ? null
        : {
            atMs: call.endedAtMs,
            text: x('step.ended'),
            detail:
              [call.talkMs === null ? null : x('step.talked', { length: format.duration(call.talkMs) }), call.endReason]
                .filter(Boolean)
                .join(' · ') || null,
          },
      call.handledAtMs === null || call.outcome !== 'missed'
        ? null
        : {
            atMs: call.handledAtMs,
            text: words.handling(call.handledHow ?? 'marked'),
            detail: call.handledByName,
            callId: call.handledCallId,
          },
    ]
    return list.filter((step) => step !== null)
  }
  const goesOnMs = () => (props.call.state === 'answered' && props.call.answeredAtMs !== null ? now() - props.call.answeredAtMs : null)
  return (
    <>
      <p class="flex flex-wrap items-center gap-x-2 text-sm text-normal">
        <DirectionIcon direction={props.call.direction} class="size-4 text-muted" />
        {words.direction(props.call.direction)}
        <Show when={props.call.agentName}>{(name) => <span>· {name()}</span>}</Show>
        <Show when={props.call.line}>{(line) => <span class="text-muted">· {x('step.line', { line: line() })}</span>}</Show>
      </p>
      <ol class="flex flex-col">
        <For each={steps()}>
          {(step) => (
            <li class="relative flex gap-3 pb-3 text-sm before:absolute before:top-4 before:bottom-0 before:left-[3px] before:w-px before:bg-border last:pb-0 last:before:hidden">
              <span class="mt-1.5 size-[7px] shrink-0 rounded-full bg-accent" aria-hidden="true" />
              <span class="min-w-0 flex-1">
                <span class="block text-normal">{step.text}</span>
                <Show when={step.detail}>
                  <span class="block text-xs text-muted">{step.detail}</span>
                </Show>
                <Show when={step.callId}>
                  {(id) => (
                    <A href={`/calls/${id()}`} class="text-xs text-accent-text hover:underline">
                      {x('step.spoke')}
                    </A>
                  )}
                </Show>
              </span>
              <time class="shrink-0 text-xs text-muted tabular-nums">{format.exact(step.atMs)}</time>
            </li>
          )}
        </For>
      </ol>
      <Show when={goesOnMs()}>
        {(ms) => <p class="text-sm text-success-text tabular-nums">{x('step.goesOn', { length: format.duration(ms()) })}</p>}
      </Show>
    </>
  )
}
