import type { PreChatField } from '../../../../objects/core/site-parts.ts'
import { PERSON } from '../../../../objects/protocol/constants.ts'
import type { FormTextKey } from './texts.ts'

/** What is wrong with an entry; null: nothing. */
export type Problem = Extract<FormTextKey, `problem.${string}`> | null

const MAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/

export const problemOfEntry = (kind: PreChatField['kind'], value: string, isRequired: boolean): Problem => {
  const text = value.trim()
  if (text === '') return isRequired ? 'problem.empty' : null
  if (kind === 'phone' && !PERSON.phone.test(text)) return 'problem.phone'
  return kind === 'mail' && !MAIL.test(text) ? 'problem.mail' : null
}
