import { useQuery, useQueryClient } from '@tanstack/solid-query'
import { ApiError, api, type Contact, type ContactInput, type OwnField } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { dataOf } from '../../lib/query.ts'
import { createRecordEditor, type FieldErrors, type RecordEditor } from '../../lib/record-editor.ts'
import {
  type CheckedField,
  type ContactFields,
  checkContact,
  fieldOfError,
  fieldsOfContact,
  toContactInput,
  toContactPatch,
  withEdits,
  withOwn,
} from './contact-form.ts'
import { texts } from './i18n/texts.ts'
import { contactQuery, forgetContacts, ownFieldsQuery } from './queries.ts'

/** Fields whose refusal by the Worker has words of its own. */
const WORDED = ['name', 'phone', 'mail', 'birthday', 'shared'] as const

type EditorOptions = {
  /** Null: a new one. */
  contact: () => Contact | null
  /** What a new one begins with. */
  first: () => ContactFields
  create: (input: ContactInput) => Promise<Contact>
  onSaved: (saved: Contact, isNew: boolean) => void
}

/** Null: it is not saved yet. */
type Saved = { contact: Contact | null }

export type ContactEditing = { editor: RecordEditor<ContactFields>; own: () => readonly OwnField[] }

/** The state of the form of a new or a known contact, with the organisation's own fields. */
export const createContactEditor = (options: EditorOptions): ContactEditing => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const queries = useQueryClient()
  const fields = useQuery(ownFieldsQuery)
  const own = () => dataOf(fields) ?? []
  const wordsOf = (field: CheckedField, values: ContactFields): string => {
    if (field === 'name') return x(values.name.trim() === '' ? 'wrong.noName' : 'wrong.name')
    if (field === 'phone' || field === 'mail' || field === 'birthday') return x(`wrong.${field}`)
    return x(own().some(({ id, kind }) => field === `custom.${id}` && kind === 'number') ? 'wrong.number' : 'wrong.date')
  }
  const textOf = (error: unknown): string => {
    const path = error instanceof ApiError ? (error.field ?? '') : ''
    const field = WORDED.find((each) => each === path)
    if (field !== undefined) return x(`wrong.${field}`)
    return path.startsWith('custom.') ? x('wrong.custom') : errorTextOf(t, error)
  }
  const editor = createRecordEditor<ContactFields, Saved>({
    saved: () => ({ contact: options.contact() }),
    fieldsOf: ({ contact }) => (contact === null ? { ...withOwn({}, own()), ...options.first() } : fieldsOfContact(contact, own())),
    check: (values) =>
      Object.fromEntries(checkContact(values, own()).map((field) => [field, wordsOf(field, values)])) as FieldErrors<ContactFields>,
    save: async ({ contact }, edits) => ({
      contact: await (contact === null
        ? options.create(toContactInput(withEdits(options.first(), edits)))
        : api.updateContact(contact.id, toContactPatch(contact, edits))),
    }),
    reload: async () => {
      const contact = options.contact()
      return { contact: contact === null ? null : await queries.fetchQuery({ ...contactQuery(contact.id), staleTime: 0 }) }
    },
    textOf,
    fieldOf: fieldOfError,
    onSaved: ({ contact }) => {
      const isNew = options.contact() === null
      forgetContacts(queries)
      if (contact !== null) options.onSaved(contact, isNew)
    },
  })
  return { editor, own }
}
