import { Show } from 'solid-js'
import { SaveBar } from '../../ui/save-bar.tsx'
import { useI18n, useTexts } from '../i18n/index.tsx'
import type { RecordEditor } from '../record-editor.ts'
import { texts } from './i18n/texts.ts'

type RecordSaveBarProps<F extends object> = {
  editor: RecordEditor<F>
  nameOf: (field: keyof F & string) => string
  /** Something it needs is still on its way: it cannot be saved now. */
  disabled?: boolean
  onSave: () => void
}

/** Which fields of a record are unsaved, or why they could not be saved. */
export const RecordSaveBar = <F extends object>(props: RecordSaveBarProps<F>) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const changed = () => props.editor.edited().map(props.nameOf).join(x('save.separator'))
  return (
    <SaveBar
      label={x('save.label')}
      save={t('action.save')}
      discard={x('save.discard')}
      busy={props.editor.busy()}
      disabled={props.disabled}
      onSave={props.onSave}
      onDiscard={props.editor.discard}
    >
      <Show when={props.editor.failure()} fallback={x('save.changed', { names: changed() })}>
        {(failure) => <span class="text-danger-text">{failure()}</span>}
      </Show>
    </SaveBar>
  )
}
