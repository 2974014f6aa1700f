import { For } from 'solid-js'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { UnsavedBar as Bar, UnsavedChange } from '../../../ui/unsaved-bar.tsx'
import { BeforeAfter } from '../before-after.tsx'
import { texts } from '../i18n/texts.ts'
import { nameOf, valueText } from '../words.ts'
import { showField } from './field-id.ts'
import type { DialogForm } from './form-state.ts'
import type { Saving } from './saving.ts'

type UnsavedBarProps = { form: DialogForm; saving: Saving; onDiscard: () => void }

const ChangeList = (props: { form: DialogForm }) => {
  const x = useTexts(texts)
  const { language } = useI18n()
  return (
    <For each={props.form.changes()}>
      {({ key, before, after }) => (
        <UnsavedChange
          name={nameOf(language(), key)}
          undo={x('save.undo')}
          undoLabel={x('save.undoName', { name: nameOf(language(), key) })}
          onShow={() => showField(key)}
          onUndo={() => props.form.undo([key])}
        >
          <BeforeAfter before={valueText(x, key, before)} after={valueText(x, key, after)} />
        </UnsavedChange>
      )}
    </For>
  )
}

/** Says which settings are not saved yet, and saves them. */
export const UnsavedBar = (props: UnsavedBarProps) => {
  const { t, language } = useI18n()
  const x = useTexts(texts)
  const names = () =>
    props.form
      .changes()
      .map(({ key }) => nameOf(language(), key))
      .join(x('save.separator'))
  const wrongCount = () => props.form.changes().filter(({ key }) => props.form.problem(key) !== null).length
  return (
    <Bar
      texts={{ label: x('save.label'), save: t('action.save'), discard: x('save.discard'), show: x('save.show'), hide: x('save.hide') }}
      summary={x('save.changed', { count: props.form.changes().length })}
      names={x('save.names', { names: names() })}
      trouble={wrongCount() > 0 ? x('save.wrong', { count: wrongCount() }) : null}
      changes={<ChangeList form={props.form} />}
      busy={props.saving.busy()}
      onSave={() => void props.saving.save()}
      onDiscard={props.onDiscard}
    />
  )
}
