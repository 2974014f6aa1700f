import { LIMITS } from '../../../objects/protocol/constants.ts'
import { ApiError } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { FieldErrors, RecordEditor } from '../../lib/record-editor.ts'
import { TextField } from '../../ui/field.tsx'
import { EventChoice } from './event-choice.tsx'
import { type HookFields as Fields, fieldOfError, wrongFields } from './hook-form.ts'
import { texts } from './i18n/texts.ts'

const URL_CHARS = 1_000

/** What is wrong with a webhook's form, in words. */
export const useFormWords = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  return {
    check: (values: Fields): FieldErrors<Fields> => Object.fromEntries(wrongFields(values).map((field) => [field, x(`wrong.${field}`)])),
    textOf: (error: unknown): string => {
      const field = error instanceof ApiError ? fieldOfError(error.field) : null
      if (field === 'url') return x('refused.url')
      return field === null ? errorTextOf(t, error) : x(`wrong.${field}`)
    },
  }
}

/** Name, address and events of a webhook. */
export const HookFields = (props: { editor: RecordEditor<Fields> }) => {
  const x = useTexts(texts)
  const values = () => props.editor.values()
  return (
    <div class="flex flex-col gap-4">
      <TextField
        label={x('field.name')}
        hint={x('hint.name')}
        maxLength={LIMITS.nameChars}
        value={values().name}
        error={props.editor.errors().name ?? null}
        onInput={(name) => props.editor.edit('name', name)}
      />
      <TextField
        type="url"
        label={x('field.url')}
        hint={x('hint.url')}
        placeholder="https://"
        maxLength={URL_CHARS}
        spellcheck={false}
        value={values().url}
        error={props.editor.errors().url ?? null}
        onInput={(url) => props.editor.edit('url', url)}
      />
      <EventChoice
        chosen={values().events}
        error={props.editor.errors().events}
        onChange={(events) => props.editor.edit('events', events)}
      />
    </div>
  )
}
