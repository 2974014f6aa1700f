import { type Problem, problemOfEntry } from '../form/checks.ts'
import type { LeftMessage } from './send-message.ts'

/** Content and name, and phone or mail to answer. */
export const problemIn = (key: keyof LeftMessage, values: LeftMessage): Problem => {
  if (key === 'content') return problemOfEntry('text', values.content, true)
  if (key === 'phone' && values.phone.trim() === '' && values.mail.trim() === '') return 'problem.reach'
  return problemOfEntry(key, values[key], key === 'name')
}
