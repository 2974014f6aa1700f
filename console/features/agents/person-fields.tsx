import { Show } from 'solid-js'
import { LIMITS } from '../../../objects/protocol/constants.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { RecordEditor } from '../../lib/record-editor.ts'
import { TextField } from '../../ui/field.tsx'
import { PickList } from '../../ui/pick-list.tsx'
import { Select } from '../../ui/select.tsx'
import { ROLE_TEXTS, ROLES } from './facts.ts'
import { texts } from './i18n/texts.ts'
import type { Names } from './names.ts'
import { type PersonField, type PersonFields, toggled } from './person-form.ts'
import { usePickTexts } from './pick-texts.ts'

type FieldsProps = { editor: RecordEditor<PersonFields>; names: Names }

/** A text field of the form. */
export const PersonText = (props: {
  editor: RecordEditor<PersonFields>
  field: Exclude<PersonField, 'role' | 'siteIds' | 'groupIds'>
  label: string
  hint?: string
  optional?: boolean
  type?: string
  inputMode?: 'numeric' | 'email' | 'tel'
  maxLength?: number
}) => {
  const { t } = useI18n()
  return (
    <TextField
      label={props.label}
      hint={props.hint}
      optional={props.optional ? t('field.optional') : undefined}
      inputMode={props.inputMode}
      maxLength={props.maxLength}
      value={props.editor.values()[props.field]}
      error={props.editor.errors()[props.field]}
      onInput={(value) => props.editor.edit(props.field, value)}
    />
  )
}

/** Role, how to reach the person, and how much it may have at once. */
export const PersonDetails = (props: FieldsProps & { own: boolean }) => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const text = (field: 'mail' | 'phone' | 'limit') => ({ editor: props.editor, field, label: x(`field.${field}`), optional: true })
  return (
    <>
      <Show
        when={!props.own}
        fallback={<p class="text-sm text-muted">{x('own.role', { role: t(ROLE_TEXTS[props.editor.values().role]) })}</p>}
      >
        <Select
          label={x('field.role')}
          value={props.editor.values().role}
          options={ROLES.map((role) => ({ value: role, label: t(ROLE_TEXTS[role]) }))}
          onChange={(role) => props.editor.edit('role', role)}
        />
        <p class="-mt-3 text-xs text-muted">{x(`roleText.${props.editor.values().role}`)}</p>
      </Show>
      <PersonText {...text('limit')} hint={x('hint.limit')} inputMode="numeric" maxLength={9} />
      <PersonText {...text('mail')} inputMode="email" maxLength={120} />
      <PersonText {...text('phone')} inputMode="tel" maxLength={30} />
    </>
  )
}

/** Name and work number. */
export const PersonIdentity = (props: { editor: RecordEditor<PersonFields> }) => {
  const x = useTexts(texts)
  return (
    <>
      <PersonText editor={props.editor} field="name" label={x('field.name')} hint={x('hint.name')} maxLength={LIMITS.nameChars} />
      <PersonText editor={props.editor} field="workNumber" label={x('field.workNumber')} hint={x('hint.workNumber')} maxLength={20} />
    </>
  )
}

/** Sites served and groups belonged to. */
export const PersonPlaces = (props: FieldsProps) => {
  const x = useTexts(texts)
  const pickTexts = usePickTexts()
  const pick = (field: 'siteIds' | 'groupIds', label: string, options: readonly { id: string; name: string; enabled: boolean }[]) => (
    <PickList
      label={label}
      options={options.map(({ id, name, enabled }) => ({ id, label: name, hint: enabled ? undefined : x('account.disabled') }))}
      selected={new Set(props.editor.values()[field])}
      error={props.editor.errors()[field]}
      texts={pickTexts()}
      onToggle={(ids, on) => props.editor.edit(field, toggled(props.editor.values()[field], ids, on))}
    />
  )
  return (
    <>
      {pick('siteIds', x('field.siteIds'), props.names.sites())}
      <Show when={props.names.groups().length > 0} fallback={<p class="text-sm text-muted">{x('field.noGroups')}</p>}>
        {pick('groupIds', x('field.groupIds'), props.names.groups())}
      </Show>
    </>
  )
}
