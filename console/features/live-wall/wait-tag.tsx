import { Show } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { cx } from '../../ui/cx.ts'
import type { Entry } from './entries.ts'
import { texts } from './i18n/texts.ts'
import { levelOf } from './waits.ts'

const LOOKS = {
  calm: 'text-normal',
  soon: 'bg-warning-subtle font-medium text-warning-text',
  late: 'bg-danger-subtle font-semibold text-danger-text',
} as const

/** How long a visitor waits in the queue or for an answer, ticking: the loudest thing of its row. */
export const WaitTag = (props: { entry: Pick<Entry, 'row' | 'wait' | 'skewMs'> }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const nowMs = () => now() + props.entry.skewMs
  return (
    <Show when={props.entry.wait} fallback={<span class="text-muted">{x('wait.none')}</span>}>
      {(wait) => (
        <span
          data-level={levelOf(wait(), nowMs())}
          class={cx(
            'inline-flex h-6 items-center gap-1.5 rounded-[4px] whitespace-nowrap tabular-nums',
            LOOKS[levelOf(wait(), nowMs())],
            levelOf(wait(), nowMs()) !== 'calm' && 'px-1.5',
          )}
        >
          {x(wait().kind === 'queued' ? 'wait.queued' : 'wait.unanswered', {
            time: format.duration(Math.max(0, nowMs() - wait().sinceMs)),
          })}
          <Show when={props.entry.row.position}>
            {(position) => <span class="font-normal opacity-80">{x('wait.position', { count: position() })}</span>}
          </Show>
        </span>
      )}
    </Show>
  )
}
