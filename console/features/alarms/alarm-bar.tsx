import { useNavigate } from '@solidjs/router'
import BellRing from 'lucide-solid/icons/bell-ring'
import { createMemo, createSignal, For, onCleanup, Show } from 'solid-js'
import { useCan } from '../../lib/auth.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { useAlarms } from './center.tsx'
import { texts } from './i18n/texts.ts'
import type { AlarmKind } from './rules.ts'
import { ALARM_ADDRESSES, alarmWords } from './words.ts'

const ACTION = 'shrink-0 rounded-control px-2 py-0.5 font-medium underline-offset-2 hover:underline'

const Bar = () => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const alarms = useAlarms()
  const navigate = useNavigate()
  const wordsOf = (kind: AlarmKind) => alarmWords(x, format, kind, alarms.thresholds(), alarms.measured())
  const kinds = createMemo(() => alarms.shown().map(({ kind }) => kind))
  // Read out once: the bar itself counts on every second.
  const [said, setSaid] = createSignal('')
  onCleanup(alarms.onRaised((kind) => setSaid(wordsOf(kind))))
  const snooze = (kind: AlarmKind) => {
    setSaid('')
    alarms.snooze(kind)
  }
  return (
    <section aria-label={x('bar.label')}>
      <p role="status" class="sr-only">
        {said()}
      </p>
      <ul>
        <For each={kinds()}>
          {(kind) => (
            <li class="flex min-h-8 flex-wrap items-center justify-center gap-x-2 bg-danger-subtle px-4 py-1 text-sm text-danger-text">
              <BellRing class="size-4 shrink-0" aria-hidden="true" />
              <span class="tabular-nums">{wordsOf(kind)}</span>
              <button type="button" class={ACTION} onClick={() => navigate(ALARM_ADDRESSES[kind])}>
                {x('act.open')}
              </button>
              <button type="button" class={ACTION} onClick={() => snooze(kind)}>
                {x('act.snooze')}
              </button>
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}

/** One calm line for each alarm, on every page of those who steer, with the way to it and the way to be left in peace. */
export const AlarmBar = () => {
  const can = useCan()
  return (
    <Show when={can('conversations.steer')}>
      <Bar />
    </Show>
  )
}
