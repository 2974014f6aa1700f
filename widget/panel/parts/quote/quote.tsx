import { createMemo, type JSX, Show } from 'solid-js'
import { useTexts } from '../../i18n/text.ts'
import { useSession } from '../../session/session.ts'
import { previewOf } from '../../state/preview-of.ts'
import { addStyle } from '../style.ts'
import css from './quote.css?inline'

addStyle(css)

/** The beginning of the line that another one answers. One that is not loaded, or was recalled, shows as nothing. */
export const Quote = (props: { seq: number }): JSX.Element => {
  const { t } = useTexts()
  const { view } = useSession()
  const quoted = createMemo(() => view.rows.find(({ seq, recalledAtMs }) => seq === props.seq && recalledAtMs === undefined))
  return (
    <Show when={quoted()}>
      {(row) => (
        <span class="quoted" dir="auto">
          {previewOf(row(), t)}
        </span>
      )}
    </Show>
  )
}
