import { createMemo, For, Index } from 'solid-js'
import { Gallery } from '../attachments/gallery.tsx'
import { Block, createBlocks } from './blocks.tsx'
import type { LineContext } from './line-actions.ts'
import { RowView } from './row-view.tsx'
import { picturesOf, rowsWithState, type TranscriptRow } from './rows.ts'

/**
 * The lines of a finished conversation of any length: those one looks at first, the others after them, so that the browser finds
 * and marks any text. A row stays the same element while its message lives.
 */
export const Transcript = (props: { rows: readonly TranscriptRow[]; context: LineContext }) => {
  const byKey = createMemo(() => new Map(props.rows.map((row) => [row.key, row])))
  const withState = createMemo(() => rowsWithState(props.rows))
  const { blocks, watch } = createBlocks(() => [...byKey().keys()])
  return (
    <Gallery pictures={() => picturesOf(props.rows)}>
      <Index each={blocks()}>
        {(block, at) => (
          <Block at={at} rows={block().length} watch={watch}>
            <For each={block()}>{(key) => <RowView row={byKey().get(key)} showState={withState().has(key)} context={props.context} />}</For>
          </Block>
        )}
      </Index>
    </Gallery>
  )
}
