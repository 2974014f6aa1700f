import { useQueryClient } from '@tanstack/solid-query'
import { Show } from 'solid-js'
import { API_KEY } from '../../../objects/protocol/api-scopes.ts'
import { ApiError, type ApiKey } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { createRecordEditor, type RecordEditor } from '../../lib/record-editor.ts'
import { NewRecordPanel } from '../../lib/record-panel/new-record-panel.tsx'
import { TextField } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { PanelSection } from '../../ui/side-panel.tsx'
import { keyCalls } from './calls.ts'
import { texts } from './i18n/texts.ts'
import { EMPTY_KEY, type KeyFields as Fields, fieldOfError, TERMS, toInput, wrongFields } from './key-form.ts'
import { forgetKeys } from './queries.ts'
import { ScopeField } from './scope-field.tsx'

const KeyFields = (props: { editor: RecordEditor<Fields> }) => {
  const x = useTexts(texts)
  const values = () => props.editor.values()
  const errors = () => props.editor.errors()
  return (
    <>
      <PanelSection title={x('section.key')}>
        <TextField
          label={x('field.name')}
          hint={x('hint.name')}
          maxLength={API_KEY.nameChars}
          value={values().name}
          error={errors().name ?? null}
          onInput={(name) => props.editor.edit('name', name)}
        />
        <div class="flex flex-wrap items-start gap-3">
          <Select
            class="w-44"
            label={x('field.term')}
            value={values().term}
            options={TERMS.map((value) => ({ value, label: x(`term.${value}`) }))}
            onChange={(term) => props.editor.edit('term', term)}
          />
          <Show when={values().term === 'date'}>
            <TextField
              type="date"
              class="w-44"
              label={x('field.date')}
              value={values().date}
              error={errors().date ?? null}
              onInput={(date) => props.editor.edit('date', date)}
            />
          </Show>
        </div>
      </PanelSection>
      <PanelSection title={x('section.scopes')} text={x('section.scopesText')}>
        <ScopeField chosen={values().scopes} error={errors().scopes} onChange={(scopes) => props.editor.edit('scopes', scopes)} />
      </PanelSection>
    </>
  )
}

const useFormWords = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  return {
    check: (values: Fields) =>
      Object.fromEntries(wrongFields(values, Date.now()).map((wrong) => [wrong === 'exports' ? 'scopes' : wrong, x(`wrong.${wrong}`)])),
    textOf: (error: unknown): string => {
      if (error instanceof ApiError && error.code === 'conflict') return x('wrong.tooMany', { count: API_KEY.mostActive })
      const field = error instanceof ApiError ? fieldOfError(error.field) : null
      return field === null || field === 'term' ? errorTextOf(t, error) : x(`wrong.${field}`)
    },
  }
}

/** A new key; opens as what it is once it is made, with its secret. */
export const NewKey = (props: { onMade: (made: ApiKey, key: string) => void; onClose: () => void }) => {
  const x = useTexts(texts)
  const queries = useQueryClient()
  const words = useFormWords()
  let key = ''
  const editor = createRecordEditor<Fields, Fields | ApiKey>({
    saved: () => EMPTY_KEY,
    fieldsOf: (saved) => ('term' in saved ? saved : EMPTY_KEY),
    check: words.check,
    save: async (_empty, edits) => {
      const answer = await keyCalls.create(toInput({ ...EMPTY_KEY, ...edits }, Date.now()))
      key = answer.key
      return answer.apiKey
    },
    reload: async () => EMPTY_KEY,
    textOf: words.textOf,
    fieldOf: fieldOfError,
    onSaved: (saved) => {
      if ('term' in saved) return
      void forgetKeys(queries).then(() => props.onMade(saved, key))
    },
  })
  return (
    <NewRecordPanel title={x('new.title')} editor={editor} submit={x('new.submit')} onClose={props.onClose}>
      <KeyFields editor={editor} />
    </NewRecordPanel>
  )
}
