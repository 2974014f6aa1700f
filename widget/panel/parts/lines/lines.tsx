import { createMemo, For, type JSX } from 'solid-js'
import type { Row } from '../../state/model.ts'
import { addStyle } from '../style.ts'
import css from './lines.css?inline'
import { MessageRow } from './message-row.tsx'

addStyle(css)

/** How far an own line has come is told below the last one, and only while it may still matter. */
export const Lines = (props: { rows: Row[]; isOver?: boolean }): JSX.Element => {
  const lastOwnId = createMemo(
    () => !props.isOver && props.rows.findLast((row) => row.author === 'visitor' && row.recalledAtMs === undefined)?.id,
  )
  return (
    <For each={props.rows}>
      {(row, at) => <MessageRow row={row} before={props.rows[at() - 1]} after={props.rows[at() + 1]} isLastOwn={row.id === lastOwnId()} />}
    </For>
  )
}
