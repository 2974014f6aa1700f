import type { DialogKey } from '../../../../objects/core/settings.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { UnsavedFields } from '../../../lib/unsaved/unsaved-fields.tsx'
import { texts } from '../i18n/texts.ts'
import { nameOf, valueText } from '../words.ts'
import { showField } from './field-id.ts'
import type { DialogForm } from './form-state.ts'
import type { Saving } from './saving.ts'

/** Says which settings are not saved yet, and saves them. */
export const UnsavedBar = (props: { form: DialogForm; saving: Saving; onDiscard: () => void }) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  return (
    <UnsavedFields<DialogKey>
      keys={props.form.changes().map(({ key }) => key)}
      nameOf={(key) => nameOf(language(), key)}
      before={(key) => valueText(x, key, props.form.base().values[key])}
      after={(key) => valueText(x, key, props.form.value(key))}
      isWrong={(key) => props.form.problem(key) !== null}
      busy={props.saving.busy()}
      onShow={showField}
      onUndo={(key) => props.form.undo([key])}
      onSave={() => void props.saving.save()}
      onDiscard={props.onDiscard}
    />
  )
}
