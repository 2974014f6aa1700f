import { Match, Show, Switch } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { texts } from './i18n/texts.ts'
import type { LineContext } from './line-actions.ts'
import { MessageLine } from './message-line.tsx'
import { PrivateLine } from './private-line.tsx'
import type { TranscriptRow } from './rows.ts'

const TimeRow = (props: { atMs: number; newDay: boolean }) => {
  const { format } = useI18n()
  const now = useNow()
  const words = () => (
    <time class="inline-block shrink-0 text-xs text-muted first-letter:uppercase" title={format.exact(props.atMs)}>
      {format.day(props.atMs, now())} {format.clock(props.atMs)}
    </time>
  )
  return (
    <div class="mt-4 mb-1 flex items-center justify-center gap-3">
      <Show when={props.newDay} fallback={words()}>
        <span class="h-px flex-1 bg-border" aria-hidden="true" />
        {words()}
        <span class="h-px flex-1 bg-border" aria-hidden="true" />
      </Show>
    </div>
  )
}

const UnreadRow = () => {
  const x = useTexts(texts)
  return (
    <div class="mt-3 flex items-center gap-3 text-xs font-medium text-accent-text">
      <span class="h-px flex-1 bg-accent" aria-hidden="true" />
      {x('unread')}
      <span class="h-px flex-1 bg-accent" aria-hidden="true" />
    </div>
  )
}

/** One row of a transcript, whatever it is. */
export const RowView = (props: { row: TranscriptRow | undefined; showState: boolean; context: LineContext }) => {
  const { format } = useI18n()
  const rowOf = <K extends TranscriptRow['kind']>(kind: K) =>
    props.row?.kind === kind ? (props.row as TranscriptRow & { kind: K }) : undefined
  return (
    <Switch>
      <Match when={rowOf('time')}>{(row) => <TimeRow atMs={row().atMs} newDay={row().newDay} />}</Match>
      <Match when={rowOf('unread')}>
        <UnreadRow />
      </Match>
      <Match when={rowOf('system')}>
        {(row) => (
          <p class="mx-auto mt-2 max-w-[80%] text-center text-xs break-words whitespace-pre-wrap text-muted">
            <Show when={row().message.text}>{row().message.text}</Show>
          </p>
        )}
      </Match>
      <Match when={rowOf('note')}>
        {(row) => (
          <p
            class="mx-auto mt-2 w-fit max-w-[80%] rounded-control bg-private-subtle px-2.5 py-1 text-center text-xs break-words whitespace-pre-wrap text-private"
            title={format.exact(row().atMs)}
          >
            {props.context.noteOf?.(row().id)}
          </p>
        )}
      </Match>
      <Match when={rowOf('private')}>{(row) => <PrivateLine row={row()} context={props.context} />}</Match>
      <Match when={rowOf('line')}>{(row) => <MessageLine line={row()} showState={props.showState} context={props.context} />}</Match>
    </Switch>
  )
}
