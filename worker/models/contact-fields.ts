import * as z from 'zod'
import { CONTACT_FIELD_KINDS } from '../../migrations/schema/people.ts'
import { Id } from './common.ts'

/** Fields of contacts that an organisation makes for itself (2.12). */

export const CONTACT_FIELD_LIMITS = { fields: 30, nameChars: 30, options: 50, optionChars: 30, valueChars: 500 } as const

const { nameChars, options: maxOptions, optionChars } = CONTACT_FIELD_LIMITS

const FieldName = z.string().trim().min(1, 'A name is needed.').max(nameChars, `A name has at most ${nameChars} characters.`)
const Options = z
  .array(z.string().trim().min(1).max(optionChars, `A choice has at most ${optionChars} characters.`))
  .max(maxOptions, `A field has at most ${maxOptions} choices.`)
  .refine((options) => new Set(options).size === options.length, 'Two choices are the same.')

export const ContactFieldKind = z.enum(CONTACT_FIELD_KINDS)

export const ContactField = z
  .object({ id: Id, name: z.string(), kind: ContactFieldKind, options: z.array(z.string()).describe('What may be chosen, with `choice`.') })
  .meta({ ref: 'ContactField' })
export type ContactField = z.infer<typeof ContactField>

export const ContactFields = z.object({ items: z.array(ContactField) })

export const ContactFieldInput = z
  .object({ name: FieldName, kind: ContactFieldKind, options: Options.default([]) })
  .refine(({ kind, options }) => kind !== 'choice' || options.length > 0, { message: 'A choice is needed.', path: ['options'] })
export type ContactFieldInput = z.infer<typeof ContactFieldInput>

export const ContactFieldPatch = z.object({
  name: FieldName.optional(),
  options: Options.min(1, 'A choice is needed.').optional().describe('Values that are no longer among them stay as they are.'),
})
export type ContactFieldPatch = z.infer<typeof ContactFieldPatch>

export const ContactFieldOrder = z.object({ ids: z.array(Id).max(CONTACT_FIELD_LIMITS.fields) })

export const ContactFieldUse = z.object({ contacts: z.number().int().describe('Contacts with a value in it.') })
export type ContactFieldUse = z.infer<typeof ContactFieldUse>

const Value = z.string().trim().max(CONTACT_FIELD_LIMITS.valueChars)

/** Values by the field's id. A number and a date are text too, checked by the kind of the field. */
export const CustomValues = z.record(Id, Value)
export const CustomPatch = z.record(Id, Value.nullable())
