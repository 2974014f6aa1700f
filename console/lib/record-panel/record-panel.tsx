import { type JSX, Show } from 'solid-js'
import type { RecordEditor } from '../record-editor.ts'
import { DetailPanel } from './detail-panel.tsx'
import { OthersNotice } from './others-notice.tsx'
import { RecordForm, type Submit } from './record-form.tsx'
import { RecordSaveBar } from './record-save-bar.tsx'
import { UnsavedGuard } from './unsaved-guard.tsx'

type RecordPanelProps<F extends object> = {
  title: string
  /** Beside the title: a state, a switch. */
  aside?: JSX.Element
  editor: RecordEditor<F>
  /** A field's name, also of those that only others change. */
  labelOf: (key: string) => string
  /** Something it needs is still on its way: it cannot be saved now. */
  disabled?: boolean
  /** The record is no more: nothing is lost with it. */
  gone?: boolean
  onClose: () => void
  /** Above the form, such as what cannot be changed. */
  above?: JSX.Element
  fields: JSX.Element
  /** Below the form: what else one can do with it. */
  children?: JSX.Element
}

/** A record as one changes it, at the side of its list: what others saved meanwhile, the fields, and the save bar while something is unsaved. */
export const RecordPanel = <F extends object>(props: RecordPanelProps<F>) => {
  let submit: Submit = () => {}
  const isUnsaved = () => props.editor.isDirty() && props.gone !== true
  return (
    <DetailPanel
      title={props.title}
      aside={props.aside}
      onClose={props.onClose}
      footer={
        <Show when={isUnsaved()}>
          <RecordSaveBar editor={props.editor} nameOf={props.labelOf} disabled={props.disabled} onSave={() => submit()} />
        </Show>
      }
    >
      {props.above}
      {/* A line between what stands above and the fields, as between sections. */}
      <div class={props.above === undefined ? undefined : 'border-t border-border pt-5'}>
        <RecordForm editor={props.editor} disabled={props.disabled} onReady={(ready) => (submit = ready)}>
          <OthersNotice
            others={props.editor.others()}
            labelOf={props.labelOf}
            busy={props.editor.busy()}
            onTakeTheirs={props.editor.takeTheirs}
            onSave={() => submit()}
          />
          {props.fields}
        </RecordForm>
      </div>
      {props.children}
      <UnsavedGuard active={isUnsaved()} />
    </DetailPanel>
  )
}
