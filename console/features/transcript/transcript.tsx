import { createMemo, For, Match, Show, Switch } from 'solid-js'
import { useNow } from '../../lib/clock.tsx'
import { useI18n } from '../../lib/i18n/index.tsx'
import type { Outgoing } from '../../lib/live/model.ts'
import { MessageLine } from './message-line.tsx'
import { rowsWithState, type TranscriptRow } from './rows.ts'

export type Author = { id: string; name: string; avatar?: string }

type TranscriptProps = {
  rows: readonly TranscriptRow[]
  authorOf: (row: TranscriptRow & { kind: 'line' }) => Author
  /** The words of a note, by its id. */
  noteOf?: (id: string) => string
  onRetry?: (own: Outgoing) => void
  onDiscard?: (own: Outgoing) => void
}

const TimeRow = (props: { atMs: number }) => {
  const { format } = useI18n()
  const now = useNow()
  return (
    <div class="mt-4 mb-1 flex justify-center">
      <time class="inline-block text-xs text-muted first-letter:uppercase" title={format.exact(props.atMs)}>
        {format.day(props.atMs, now())} {format.clock(props.atMs)}
      </time>
    </div>
  )
}

/** The lines of a conversation. A row stays the same element while its message lives, whatever arrives around it. */
export const Transcript = (props: TranscriptProps) => {
  const { format } = useI18n()
  const byKey = createMemo(() => new Map(props.rows.map((row) => [row.key, row])))
  const keys = createMemo(() => [...byKey().keys()])
  const withState = createMemo(() => rowsWithState(props.rows))
  const rowOf = <K extends TranscriptRow['kind']>(key: string, kind: K) => {
    const row = byKey().get(key)
    return row?.kind === kind ? (row as TranscriptRow & { kind: K }) : undefined
  }
  return (
    <For each={keys()}>
      {(key) => (
        <Switch>
          <Match when={rowOf(key, 'time')}>{(row) => <TimeRow atMs={row().atMs} />}</Match>
          <Match when={rowOf(key, 'system')}>
            {(row) => (
              <p class="mx-auto mt-2 max-w-[80%] text-center text-xs break-words whitespace-pre-wrap text-muted">
                <Show when={row().message.text}>{row().message.text}</Show>
              </p>
            )}
          </Match>
          <Match when={rowOf(key, 'note')}>
            {(row) => (
              <p
                class="mx-auto mt-2 w-fit max-w-[80%] rounded-control bg-private-subtle px-2.5 py-1 text-center text-xs break-words whitespace-pre-wrap text-private"
                title={format.exact(row().atMs)}
              >
                {props.noteOf?.(row().id)}
              </p>
            )}
          </Match>
          <Match when={rowOf(key, 'line')}>
            {(row) => (
              <MessageLine
                line={row()}
                author={props.authorOf(row())}
                showState={withState().has(key)}
                onRetry={props.onRetry}
                onDiscard={props.onDiscard}
              />
            )}
          </Match>
        </Switch>
      )}
    </For>
  )
}
