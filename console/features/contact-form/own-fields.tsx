import { For, Match, Switch } from 'solid-js'
import type { OwnField } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import type { RecordEditor } from '../../lib/record-editor.ts'
import { TextField } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { CONTACT_CHARS, type ContactFields, ownKey } from './contact-form.ts'
import { texts } from './i18n/texts.ts'

type OwnFieldsProps = { editor: RecordEditor<ContactFields>; own: readonly OwnField[] }

/** One of several; a value from before the choices were changed can stay. */
const ChoiceField = (props: OwnFieldsProps & { field: OwnField }) => {
  const x = useTexts(texts)
  const key = () => ownKey(props.field.id)
  const value = () => props.editor.values()[key()] ?? ''
  const options = () => {
    const known = props.field.options.includes(value()) || value() === '' ? props.field.options : [value(), ...props.field.options]
    return [{ value: '', label: x('contact.none') }, ...known.map((option) => ({ value: option, label: option }))]
  }
  return <Select label={props.field.name} value={value()} options={options()} onChange={(next) => props.editor.edit(key(), next)} />
}

/** The organisation's own fields in the form of a contact. */
export const OwnFields = (props: OwnFieldsProps) => (
  <For each={props.own}>
    {(field) => (
      <Switch>
        <Match when={field.kind === 'choice'}>
          <ChoiceField editor={props.editor} own={props.own} field={field} />
        </Match>
        <Match when={true}>
          <TextField
            label={field.name}
            type={field.kind === 'date' ? 'date' : 'text'}
            inputmode={field.kind === 'number' ? 'decimal' : undefined}
            maxlength={CONTACT_CHARS.own}
            value={props.editor.values()[ownKey(field.id)] ?? ''}
            error={props.editor.errors()[ownKey(field.id)]}
            onInput={(value) => props.editor.edit(ownKey(field.id), value)}
          />
        </Match>
      </Switch>
    )}
  </For>
)
