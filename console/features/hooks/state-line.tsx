import { Show } from 'solid-js'
import type { Hook } from '../../lib/api.ts'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Notice } from '../../ui/notice.tsx'
import { texts } from './i18n/texts.ts'
import { useHookWords } from './words.ts'

/** How deliveries go, in one line; a trouble says since when and what happens to what could not be delivered. */
export const StateLine = (props: { state: Hook['state'] }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  const now = useNow()
  const words = useHookWords()
  const line = () => {
    const { last, pending, dead } = props.state
    if (last === null) return pending === 0 ? x('stateLine.none') : x('stateLine.pending', { count: pending })
    const lastText = x('stateLine.last', { time: format.moment(last.lastAtMs ?? last.createdAtMs, now()), answer: words.answer(last) })
    return [
      lastText,
      pending > 0 ? x('stateLine.pending', { count: pending }) : null,
      dead > 0 ? x('stateLine.dead', { count: dead }) : null,
    ]
      .filter(Boolean)
      .join(' · ')
  }
  return (
    <>
      <p class="text-sm text-muted tabular-nums">{line()}</p>
      <Show when={props.state.failingSinceMs}>
        {(atMs) => (
          <Notice look="warning" title={x('stateLine.failing', { time: format.moment(atMs(), now()) })}>
            <p>{x('stateLine.failingText')}</p>
          </Notice>
        )}
      </Show>
      <Show when={props.state.dropped}>
        {(dropped) => (
          <Notice look="danger" title={x('stateLine.dropped', { count: dropped().events, time: format.moment(dropped().sinceMs, now()) })}>
            <p>{x('stateLine.droppedText')}</p>
          </Notice>
        )}
      </Show>
    </>
  )
}
