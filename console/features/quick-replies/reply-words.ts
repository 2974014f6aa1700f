import { ApiError } from '../../lib/api.ts'
import { errorTextOf } from '../../lib/errors.ts'
import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import { texts } from './i18n/texts.ts'
import { type ReplyFields, wrongIn } from './reply-form.ts'

/** The form's words for what is wrong. */
export const useReplyWords = () => {
  const { t } = useI18n()
  const x = useTexts(texts)
  const check = (values: ReplyFields): { [K in keyof ReplyFields]?: string } =>
    Object.fromEntries(Object.entries(wrongIn(values)).map(([field, wrong]) => [field, x(`wrong.${wrong}`)]))
  const textOf = (error: unknown): string => {
    const refused = error instanceof ApiError ? error : null
    if (refused?.code === 'conflict' && refused.field === 'title') return x('full.replies')
    if (refused?.code === 'conflict') return x('conflict.someone')
    if (refused?.field === 'content') return x('file.gone')
    return errorTextOf(t, error)
  }
  const labelOf = (key: string): string => {
    if (key === 'content') return x('field.text')
    return key === 'title' || key === 'categoryId' || key === 'type' || key === 'text' || key === 'file' ? x(`field.${key}`) : key
  }
  return { check, textOf, labelOf }
}
