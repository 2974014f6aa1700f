import { createMemo, For } from 'solid-js'
import { Gallery } from '../attachments/gallery.tsx'
import type { LineContext } from './line-actions.ts'
import { RowView } from './row-view.tsx'
import { picturesOf, rowsWithState, type TranscriptRow } from './rows.ts'

/** The lines of a short or finished conversation, all of them. A row stays the same element while its message lives. */
export const Transcript = (props: { rows: readonly TranscriptRow[]; context: LineContext }) => {
  const byKey = createMemo(() => new Map(props.rows.map((row) => [row.key, row])))
  const keys = createMemo(() => [...byKey().keys()])
  const withState = createMemo(() => rowsWithState(props.rows))
  return (
    <Gallery pictures={() => picturesOf(props.rows)}>
      <For each={keys()}>{(key) => <RowView row={byKey().get(key)} showState={withState().has(key)} context={props.context} />}</For>
    </Gallery>
  )
}
