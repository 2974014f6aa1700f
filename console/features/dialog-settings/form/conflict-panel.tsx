import { createMemo, For, Show } from 'solid-js'
import { isDialogKey } from '../../../../objects/core/settings-check.ts'
import type { ChangeSince } from '../../../lib/api.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { ConflictFrame, ConflictItem } from '../../../lib/unsaved/conflict-frame.tsx'
import { Button } from '../../../ui/button.tsx'
import { texts } from '../i18n/texts.ts'
import { nameOf, valueText } from '../words.ts'
import type { DialogForm } from './form-state.ts'
import type { Saving } from './saving.ts'

type ConflictPanelProps = { form: DialogForm; saving: Saving; changed: readonly ChangeSince[] }

const ChangeItem = (props: { form: DialogForm; change: ChangeSince }) => {
  const { language } = useI18n()
  const x = useTexts(texts)
  const key = () => (isDialogKey(props.change.key) ? props.change.key : null)
  return (
    <Show when={key()}>
      {(known) => (
        <ConflictItem
          name={nameOf(language(), known())}
          before={valueText(x, known(), props.change.before)}
          after={valueText(x, known(), props.change.after)}
          mine={props.form.isEdited(known()) ? valueText(x, known(), props.form.value(known())) : null}
          change={props.change}
        />
      )}
    </Show>
  )
}

/** Somebody else saved while this form was being changed: what, who, when, and whose values shall count. */
export const ConflictPanel = (props: ConflictPanelProps) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const theirs = () => props.changed.map((change) => change.key)
  const overlap = createMemo(() => theirs().filter((key) => isDialogKey(key) && props.form.isEdited(key)).length)
  const hasOwn = () => props.form.changes().length > 0
  const text = () => {
    if (props.changed.length === 0) return x('conflict.nothing')
    return overlap() === 0 ? x('conflict.apart') : x('conflict.overlap', { count: overlap() })
  }
  const takeTheirs = () => {
    props.form.undo(theirs())
    props.saving.settle()
  }
  return (
    <ConflictFrame
      title={x('conflict.title')}
      text={text()}
      buttons={
        <Show when={hasOwn()} fallback={<Button onClick={() => props.saving.settle()}>{t('action.close')}</Button>}>
          <Show when={overlap() > 0} fallback={<Button onClick={() => props.saving.settle()}>{x('conflict.look')}</Button>}>
            <Button onClick={takeTheirs}>{x('conflict.takeTheirs')}</Button>
          </Show>
          <Button look="primary" busy={props.saving.busy()} onClick={() => void props.saving.save()}>
            {x('conflict.keepMine')}
          </Button>
        </Show>
      }
    >
      <For each={props.changed}>{(change) => <ChangeItem form={props.form} change={change} />}</For>
    </ConflictFrame>
  )
}
