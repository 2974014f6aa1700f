import { createUniqueId, For, Show } from 'solid-js'
import { LIMITS } from '../../../objects/protocol/constants.ts'
import { HOOK_EVENT_TYPES, type HookEventType } from '../../../objects/protocol/hook-words.ts'
import { ApiError } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { FieldErrors, RecordEditor } from '../../lib/record-editor.ts'
import { TextField } from '../../ui/field.tsx'
import { type HookFields as Fields, fieldOfError, wrongFields } from './hook-form.ts'
import { texts } from './i18n/texts.ts'
import { useHookWords } from './words.ts'

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

const EventChoice = (props: {
  chosen: readonly HookEventType[]
  error: string | undefined
  onChange: (events: HookEventType[]) => void
}) => {
  const x = useTexts(texts)
  const words = useHookWords()
  const id = createUniqueId()
  const toggle = (type: HookEventType, on: boolean) =>
    props.onChange(HOOK_EVENT_TYPES.filter((each) => (each === type ? on : props.chosen.includes(each))))
  return (
    <fieldset class="m-0 flex flex-col gap-1 border-0 p-0" aria-describedby={props.error === undefined ? undefined : id}>
      <legend class="mb-1 text-sm font-medium text-normal">{x('field.events')}</legend>
      <For each={HOOK_EVENT_TYPES}>
        {(type) => (
          <label class="flex cursor-pointer items-start gap-2.5 rounded-control px-2 py-1.5 hover:bg-surface-2">
            <input
              type="checkbox"
              class="mt-1 size-4 shrink-0 accent-accent-solid"
              aria-invalid={props.error === undefined ? undefined : 'true'}
              checked={props.chosen.includes(type)}
              onChange={(event) => toggle(type, event.currentTarget.checked)}
            />
            <span class="min-w-0 leading-[1.35]">
              <span class="block text-sm text-normal">{words.event(type)}</span>
              <code class="font-mono text-xs text-muted">{type}</code>
            </span>
          </label>
        )}
      </For>
      <Show when={props.error}>
        <p id={id} class="text-xs text-danger-text">
          {props.error}
        </p>
      </Show>
    </fieldset>
  )
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
