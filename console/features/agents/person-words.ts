import { ApiError } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { FieldErrors } from '../../lib/record-editor.ts'
import { texts } from './i18n/texts.ts'
import { type CheckedField, checkPerson, fieldOfError, type PersonFields } from './person-form.ts'

const CHECKED: readonly CheckedField[] = ['name', 'workNumber', 'username', 'password', 'mail', 'phone', 'limit']

/** What is wrong with a person's form, in words: before it is sent, and what the Worker said. */
export const usePersonWords = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const textOf = (error: unknown): string => {
    const field = error instanceof ApiError ? fieldOfError(error.field) : null
    if (!(error instanceof ApiError) || field === null) return errorTextOf(t, error)
    if (error.code === 'conflict' && (field === 'workNumber' || field === 'username')) return x(`taken.${field}`)
    if (error.code === 'conflict' && field === 'role') return x('refused.lastAdmin')
    const checked = CHECKED.find((each) => each === field)
    if (error.code === 'bad_request' && checked !== undefined) return x(`wrong.${checked}`)
    return error.code === 'bad_request' && (field === 'siteIds' || field === 'groupIds') ? x('refused.places') : errorTextOf(t, error)
  }
  const check =
    (isNew: boolean) =>
    (values: PersonFields): FieldErrors<PersonFields> =>
      Object.fromEntries(checkPerson(values, isNew).map((field) => [field, x(`wrong.${field}`)]))
  return { textOf, check }
}
