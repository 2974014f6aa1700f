import { Match, Show, Switch } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { DIALOG_SETTINGS, type DialogKey } from '../../../../objects/core/settings.ts'
import { useI18n, useTexts } from '../../../lib/i18n/index.tsx'
import { cx } from '../../../ui/cx.ts'
import { Switch as Toggle } from '../../../ui/switch.tsx'
import type { SettingRow as Row } from '../groups.ts'
import { texts } from '../i18n/texts.ts'
import { readNumber } from '../length.ts'
import { effectText, nameOf } from '../words.ts'
import { ChoiceControl } from './choice-control.tsx'
import { fieldId } from './field-id.ts'
import { FieldNotes, UnsavedMark } from './field-notes.tsx'
import type { DialogForm } from './form-state.ts'
import { LengthControl } from './length-control.tsx'
import { NumberControl } from './number-control.tsx'
import { TextControl } from './text-control.tsx'

type RowProps = { form: DialogForm; row: Row; siteName: string; canWrite: boolean }

/** The control by the kind of the setting; a switch is drawn by the row itself. */
const Control = (props: { form: DialogForm; key: DialogKey; siteName: string; disabled: boolean; readOnly: boolean }) => {
  const x = useTexts(texts)
  const { language } = useI18n()
  const setting = () => DIALOG_SETTINGS[props.key]
  const shared = () => ({
    id: fieldId(props.key),
    describedBy: `${fieldId(props.key)}-note`,
    name: nameOf(language(), props.key),
    disabled: props.disabled,
    readOnly: props.readOnly,
    invalid: props.form.problem(props.key) !== null,
  })
  const value = () => props.form.value(props.key)
  const change = (next: string | number | null) => props.form.set(props.key, next)
  const ofKind = <K extends string>(kind: K) => {
    const found = setting()
    return found.kind === kind ? (found as Extract<typeof found, { kind: K }>) : undefined
  }
  return (
    <Switch>
      <Match when={ofKind('text')}>
        {(text) => (
          <TextControl
            {...shared()}
            value={String(value() ?? '')}
            variables={text().variables}
            siteName={props.siteName}
            onChange={change}
          />
        )}
      </Match>
      <Match when={ofKind('seconds')}>
        <LengthControl {...shared()} value={value()} onChange={change} />
      </Match>
      <Match when={ofKind('count')}>
        <NumberControl {...shared()} value={value()} write={String} read={readNumber} onChange={change} />
      </Match>
      <Match when={ofKind('choice')}>
        {(choice) => (
          <ChoiceControl
            {...shared()}
            value={value()}
            options={choice().options.map((option) => ({ value: option, label: x(`option.${option}`), text: x(`optionText.${option}`) }))}
            onChange={change}
          />
        )}
      </Match>
    </Switch>
  )
}

/** One setting: its name, its control, what it does. One that its switch turned off is dimmed and cannot be changed. */
export const SettingRow = (props: RowProps) => {
  const x = useTexts(texts)
  const { language } = useI18n()
  const key = () => props.row.key
  const name = () => nameOf(language(), key())
  const isOff = () => props.row.under !== undefined && props.form.value(props.row.under) !== true
  const isFixed = () => isOff() || !props.canWrite
  const isToggle = () => DIALOG_SETTINGS[key()].kind === 'toggle'
  const isChoice = () => DIALOG_SETTINGS[key()].kind === 'choice'
  const mark = () => <UnsavedMark shown={props.form.isEdited(key())} />
  return (
    <div
      class={cx('flex flex-col gap-1.5', props.row.under === undefined ? 'mt-6 first:mt-0' : 'ml-1 border-l-2 border-border pt-4 pl-4')}
      onFocusOut={() => props.form.tell(key())}
    >
      <Show
        when={isToggle()}
        fallback={
          <>
            <div class={cx('flex items-center gap-2 text-base', isOff() ? 'text-muted' : 'text-normal')}>
              <Dynamic component={isChoice() ? 'span' : 'label'} for={isChoice() ? undefined : fieldId(key())}>
                {name()}
              </Dynamic>
              {mark()}
            </div>
            <Control form={props.form} key={key()} siteName={props.siteName} disabled={isOff()} readOnly={!props.canWrite} />
            <FieldNotes form={props.form} key={key()} fixed={isFixed()} />
          </>
        }
      >
        <Toggle
          id={fieldId(key())}
          label={name()}
          hint={effectText(x, key(), props.form.value)}
          badge={mark()}
          checked={props.form.value(key()) === true}
          disabled={isFixed()}
          onChange={(on) => props.form.set(key(), on)}
        />
        <FieldNotes hideEffect form={props.form} key={key()} fixed={isFixed()} />
      </Show>
    </div>
  )
}
