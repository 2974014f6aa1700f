import { Show } from 'solid-js'
import { useTexts } from '../../lib/i18n/index.tsx'
import type { RecordEditor } from '../../lib/record-editor.ts'
import { OthersNotice } from '../../lib/record-panel/others-notice.tsx'
import { RecordSaveBar } from '../../lib/record-panel/record-save-bar.tsx'
import { type CentreFields, fieldOfError } from './editor.ts'
import { texts } from './i18n/texts.ts'

/** What is unsaved, or what others saved meanwhile. */
export const Foot = (props: { editor: RecordEditor<CentreFields> }) => {
  const x = useTexts(texts)
  const labelOf = (key: string) => x(`field.${fieldOfError(key) ?? 'url'}`)
  const submit = () => void props.editor.submit()
  return (
    <>
      <Show when={props.editor.others().length > 0}>
        <div class="px-6 max-md:px-4">
          <OthersNotice
            others={props.editor.others()}
            labelOf={labelOf}
            busy={props.editor.busy()}
            onTakeTheirs={props.editor.takeTheirs}
            onSave={submit}
          />
        </div>
      </Show>
      <Show when={props.editor.isDirty()}>
        <RecordSaveBar editor={props.editor} nameOf={labelOf} onSave={submit} />
      </Show>
    </>
  )
}
