import ChevronRight from 'lucide-solid/icons/chevron-right'
import { createUniqueId, type JSX, untrack } from 'solid-js'
import type { OwnField } from '../../lib/api.ts'
import { useTexts } from '../../lib/i18n/index.tsx'
import type { RecordEditor } from '../../lib/record-editor.ts'
import { TextField } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { CONTACT_CHARS, type ContactFields as Fields, GENDERS, ownKey, type StandardFields } from './contact-form.ts'
import { texts } from './i18n/texts.ts'
import { OwnFields } from './own-fields.tsx'

type FieldsProps = {
  editor: RecordEditor<Fields>
  own: readonly OwnField[]
  ref: (name: HTMLInputElement) => void
  /** Stands where name, phone and mail are told. */
  children: JSX.Element
}
type TypedField = Exclude<keyof StandardFields, 'gender' | 'shared'>

/** Everything one may know of a contact. */
export const ContactFields = (props: FieldsProps) => {
  const x = useTexts(texts)
  const notesId = createUniqueId()
  const values = () => props.editor.values()
  const hasValue = ({ id }: OwnField) => (values()[ownKey(id)] ?? '') !== ''
  // Open from the start where there is something in it; later only who clicks moves it.
  const hasMore = untrack(
    () => values().gender !== 'none' || `${values().birthday}${values().address}${values().notes}` !== '' || props.own.some(hasValue),
  )
  const bind = (key: Exclude<TypedField, 'notes'>) => ({
    label: x(`contact.${key}`),
    maxlength: key === 'birthday' ? undefined : CONTACT_CHARS[key],
    get value() {
      return values()[key]
    },
    get error() {
      return props.editor.errors()[key]
    },
    onInput: (value: string) => props.editor.edit(key, value),
  })
  return (
    <>
      <TextField {...bind('name')} required ref={(element: HTMLInputElement) => props.ref(element)} />
      <TextField {...bind('phone')} type="tel" inputmode="tel" />
      <TextField {...bind('mail')} type="email" inputmode="email" />
      {props.children}
      <TextField {...bind('type')} hint={x('contact.typeHint')} />
      <details class="group/more" open={hasMore}>
        <summary class="-mx-1 flex h-7 cursor-pointer list-none items-center gap-1 rounded-control px-1 text-sm text-accent-text hover:bg-surface-2">
          <ChevronRight class="size-4 transition-transform group-open/more:rotate-90" aria-hidden="true" />
          {x('contact.more')}
        </summary>
        <div class="flex flex-col gap-3 pt-2">
          <div class="grid grid-cols-2 gap-3">
            <Select
              label={x('contact.gender')}
              value={values().gender}
              options={GENDERS.map((value) => ({ value, label: x(`gender.${value}`) }))}
              onChange={(value) => props.editor.edit('gender', value)}
            />
            <TextField {...bind('birthday')} type="date" class="min-w-0" />
          </div>
          <TextField {...bind('address')} />
          <OwnFields editor={props.editor} own={props.own} />
          <div class="flex flex-col gap-1">
            <label for={notesId} class="text-sm font-medium text-normal">
              {x('contact.notes')}
            </label>
            <TextArea
              id={notesId}
              rows={2}
              maxlength={CONTACT_CHARS.notes}
              value={values().notes}
              onInput={(value) => props.editor.edit('notes', value)}
            />
          </div>
        </div>
      </details>
      <Switch
        label={x('contact.shared')}
        hint={x(values().shared ? 'contact.sharedOn' : 'contact.sharedOff')}
        checked={values().shared}
        onChange={(value) => props.editor.edit('shared', value)}
      />
    </>
  )
}
