import type { JSX } from 'solid-js'
import { Button } from '../../ui/button.tsx'
import { useI18n } from '../i18n/index.tsx'
import type { RecordEditor } from '../record-editor.ts'
import { DetailPanel } from './detail-panel.tsx'
import { RecordForm, type Submit } from './record-form.tsx'
import { UnsavedGuard } from './unsaved-guard.tsx'

type NewRecordPanelProps<F extends object> = {
  title: string
  editor: RecordEditor<F>
  /** Words of the button that makes it. */
  submit: string
  /** Something it needs is still on its way. */
  disabled?: boolean
  onClose: () => void
  /** The fields. */
  children: JSX.Element
}

/** A new record at the side of its list: the fields, cancel and create at the foot, and a question before it is lost. */
export const NewRecordPanel = <F extends object>(props: NewRecordPanelProps<F>) => {
  const { t } = useI18n()
  let submit: Submit = () => {}
  return (
    <DetailPanel
      title={props.title}
      onClose={props.onClose}
      footer={
        <div class="flex shrink-0 items-center justify-end gap-2 border-t border-border px-5 py-3 max-lg:px-4">
          <p role="status" class="min-w-0 flex-1 text-sm text-danger-text">
            {props.editor.failure()}
          </p>
          <Button disabled={props.editor.busy()} onClick={() => props.onClose()}>
            {t('action.cancel')}
          </Button>
          <Button look="primary" busy={props.editor.busy()} disabled={props.disabled} onClick={() => submit()}>
            {props.submit}
          </Button>
        </div>
      }
    >
      <RecordForm editor={props.editor} disabled={props.disabled} onReady={(ready) => (submit = ready)}>
        {props.children}
      </RecordForm>
      <UnsavedGuard active={props.editor.isDirty()} />
    </DetailPanel>
  )
}
