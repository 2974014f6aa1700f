import Plus from 'lucide-solid/icons/plus'
import { createUniqueId, Index, Show } from 'solid-js'
import { FIELD_KINDS, PARTS, type PreChatField } from '../../../../objects/core/site-parts.ts'
import { useTexts } from '../../../lib/i18n/index.tsx'
import { Button } from '../../../ui/button.tsx'
import { inputClass } from '../../../ui/field.tsx'
import { Select } from '../../../ui/select.tsx'
import { Toggle } from '../../../ui/switch.tsx'
import { texts } from '../i18n/texts.ts'
import { movedBy, newField, replaceAt } from '../trigger-form.ts'
import { fieldName } from '../words.ts'
import { RowButtons } from './row-buttons.tsx'
import type { ControlProps } from './shared.ts'

type FieldsControlProps = ControlProps & { value: readonly PreChatField[]; onChange: (value: readonly PreChatField[]) => void }

const FieldCard = (props: {
  field: PreChatField
  disabled: boolean
  invalid: boolean
  onChange: (field: PreChatField) => void
  buttons: ReturnType<typeof RowButtons>
}) => {
  const x = useTexts(texts)
  const id = createUniqueId()
  const isWrong = () =>
    props.invalid && ((props.field.kind === 'text' && props.field.label.trim() === '') || props.field.label.length > PARTS.fieldLabelChars)
  return (
    <li class="flex flex-col gap-2 rounded-control border border-border p-2.5">
      <div class="flex items-center gap-2">
        <Select
          inline
          hideLabel
          label={x('fields.kind')}
          class="w-28"
          value={props.field.kind}
          options={FIELD_KINDS.map((kind) => ({ value: kind, label: x(`fieldKind.${kind}`) }))}
          onChange={(kind) => props.onChange({ ...props.field, kind })}
        />
        <span class="flex-1" />
        {props.buttons}
      </div>
      <div class="flex flex-wrap items-center gap-x-4 gap-y-2">
        <input
          type="text"
          aria-label={x('fields.label')}
          placeholder={props.field.kind === 'text' ? x('fields.label') : x(`fieldKind.${props.field.kind}`)}
          autocomplete="off"
          class={`${inputClass(isWrong())} min-w-40 flex-1 basis-40`}
          aria-invalid={isWrong() ? 'true' : undefined}
          value={props.field.label}
          disabled={props.disabled}
          onInput={(event) => props.onChange({ ...props.field, label: event.currentTarget.value })}
        />
        <span class="flex items-center gap-2 text-sm text-normal">
          <span id={id}>{x('fields.required')}</span>
          <Toggle
            labelledBy={id}
            checked={props.field.isRequired}
            disabled={props.disabled}
            onChange={(isRequired) => props.onChange({ ...props.field, isRequired })}
          />
        </span>
      </div>
    </li>
  )
}

/** The fields of the form before the chat, in their order. */
export const FieldsControl = (props: FieldsControlProps) => {
  const x = useTexts(texts)
  return (
    <fieldset
      id={props.id}
      tabindex="-1"
      aria-label={props.name}
      aria-describedby={props.describedBy}
      class="flex flex-col gap-2 outline-none"
    >
      <ol class="flex flex-col gap-2 empty:hidden">
        <Index each={props.value}>
          {(field, at) => (
            <FieldCard
              field={field()}
              disabled={props.disabled}
              invalid={props.invalid}
              onChange={(next) => props.onChange(replaceAt(props.value, at, next))}
              buttons={
                <RowButtons
                  name={fieldName(x, field())}
                  isFirst={at === 0}
                  isLast={at === props.value.length - 1}
                  disabled={props.disabled}
                  onMove={(step) => props.onChange(movedBy(props.value, at, step))}
                  onRemove={() => props.onChange(replaceAt(props.value, at, null))}
                />
              }
            />
          )}
        </Index>
      </ol>
      <Show when={!props.disabled && props.value.length < PARTS.fields}>
        <div>
          <Button size="sm" icon={<Plus aria-hidden="true" />} onClick={() => props.onChange([...props.value, newField(props.value)])}>
            {x('fields.add')}
          </Button>
        </div>
      </Show>
    </fieldset>
  )
}
