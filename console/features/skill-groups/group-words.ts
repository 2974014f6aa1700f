import { ApiError } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { FieldErrors } from '../../lib/record-editor.ts'
import { fieldOfError, type GroupFields } from './group-form.ts'
import { texts } from './i18n/texts.ts'

/** What is wrong with a group's form, in words. */
export const useGroupWords = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  return {
    check: ({ name }: GroupFields): FieldErrors<GroupFields> => (name.trim() === '' ? { name: x('wrong.name') } : {}),
    textOf: (error: unknown): string => {
      const field = error instanceof ApiError ? fieldOfError(error.field) : null
      if (error instanceof ApiError && error.code === 'conflict' && field === 'name') return x('taken.name')
      return field === 'memberIds' || field === 'regions' ? x('refused.gone') : errorTextOf(t, error)
    },
  }
}
