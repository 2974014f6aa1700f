import { Show } from 'solid-js'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Day } from './engine/types.ts'
import { texts } from './i18n/texts.ts'

/** What one has to know about a day before believing its figures. */
export const DayNotes = (props: { day: Day }) => {
  const { format } = useI18n()
  const x = useTexts(texts)
  return (
    <>
      <Show when={props.day.agentLog.length === 0}>
        <Notice look="warning">{x('note.notRecorded')}</Notice>
      </Show>
      <Show when={props.day.truncated}>
        <Notice look="warning">{x('note.truncated', { count: props.day.arrivals.length })}</Notice>
      </Show>
      <Show when={props.day.changedAtMs}>{(atMs) => <Notice look="info">{x('note.changed', { time: format.exact(atMs()) })}</Notice>}</Show>
    </>
  )
}

/** What is replayed and what is not, in one paragraph. */
export const HowItWorks = () => {
  const x = useTexts(texts)
  return (
    <section class="max-w-220 text-sm text-muted">
      <h2 class="mb-1 font-medium text-normal">{x('how.title')}</h2>
      <p>
        {x('how.text')} {x('how.control')}
      </p>
    </section>
  )
}
