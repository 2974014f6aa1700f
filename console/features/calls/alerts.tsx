import { useQueryClient } from '@tanstack/solid-query'
import { createMemo, createSignal, For, onCleanup, onMount, Show } from 'solid-js'
import type { Call } from '../../lib/api.ts'
import { useMe } from '../../lib/auth.tsx'
import type { ChimeKind } from '../../lib/chime.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import { useLive } from '../../lib/live/provider.tsx'
import { AlertCard } from './alert-card.tsx'
import { isNewer, keptOf, withCall } from './alerts.ts'
import { callCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { forgetCalls } from './queries.ts'
import { useCallWords } from './words.ts'

type Attention = { chime: (kind: ChimeKind) => void; notify: (text: string, tag: string, address: string | null) => void }

/** Frames of many calls are answered together. */
const FORGET_AFTER_MS = 400
/** A call that is over stays for a look. */
const LINGERS_MS = 8_000

/** What the desks tell of calls: everything that shows calls is asked anew, and who is rung at sees who calls. They take no focus. */
export const CallAlerts = (props: { attention: Attention }) => {
  const x = useTexts(texts)
  const words = useCallWords()
  const me = useMe()
  const live = useLive()
  const queries = useQueryClient()
  const [calls, setCalls] = createSignal<readonly Call[]>([])
  const timers = new Set<ReturnType<typeof setTimeout>>()
  onCleanup(() => timers.forEach(clearTimeout))
  const later = (work: () => void, afterMs: number) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      work()
    }, afterMs)
    timers.add(timer)
  }
  let forgets = false
  const forgetSoon = () => {
    if (forgets) return
    forgets = true
    later(() => {
      forgets = false
      void forgetCalls(queries)
    }, FORGET_AFTER_MS)
  }
  const hide = (id: string) => setCalls(calls().filter((call) => call.id !== id))
  const ring = (call: Call) => {
    const text = x('alert.said', { who: call.contactName ?? x('alert.unknown'), number: words.number(call.number) })
    props.attention.chime('arrived')
    props.attention.notify(text, call.id, `/calls/${call.id}`)
  }
  const take = (call: Call) => {
    const known = calls().find(({ id }) => id === call.id)
    if (!keptOf(call, me().id, known !== undefined)) return known !== undefined && hide(call.id)
    if (known !== undefined && !isNewer(call, known)) return
    setCalls(withCall(calls(), call))
    if (known === undefined && call.state === 'ringing') ring(call)
    if (call.state === 'ended') later(() => hide(call.id), LINGERS_MS)
  }
  live.onNote((note) => {
    if (note.kind !== 'call') return
    forgetSoon()
    take(note.call)
  })
  // One that rang before this was there.
  onMount(
    () =>
      void callCalls.running(me().id).then(
        (running) => running.forEach(take),
        () => {},
      ),
  )
  const ids = createMemo(() => calls().map(({ id }) => id), [], { equals: (one, other) => one.join() === other.join() })
  return (
    <Show when={ids().length > 0}>
      <section
        data-kb-top-layer
        aria-label={x('alert.region')}
        class="pointer-events-none fixed top-13 left-1/2 z-45 flex w-96 max-w-[calc(100vw-16px)] -translate-x-1/2 flex-col gap-2"
      >
        <For each={ids()}>
          {(id) => (
            <Show when={calls().find((call) => call.id === id)}>{(call) => <AlertCard call={call()} onHide={() => hide(id)} />}</Show>
          )}
        </For>
      </section>
    </Show>
  )
}

export default CallAlerts
