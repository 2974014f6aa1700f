import { PERSON } from '../../../objects/protocol/constants.ts'
import type { VisitorProfile } from '../../../objects/protocol/model.ts'
import type { Contact, ContactInput, ContactPatch, OwnField } from '../../lib/api.ts'
import type { Edits } from '../../lib/edits.ts'

/** A contact as the form has it: every value as it is typed or chosen. Pure. */

export const GENDERS = ['none', 'female', 'male', 'other'] as const

export type StandardFields = {
  name: string
  phone: string
  mail: string
  gender: (typeof GENDERS)[number]
  /** `YYYY-MM-DD`, or nothing. */
  birthday: string
  type: string
  address: string
  notes: string
  shared: boolean
}
/** One of the organisation's own fields in the form. */
export type OwnKey = `custom.${string}`
export type ContactFields = StandardFields & { [key in OwnKey]: string }
export type ContactField = keyof StandardFields | OwnKey

export const CONTACT_CHARS = { name: 60, phone: 30, mail: PERSON.mailChars, type: 30, address: 200, notes: 2_000, own: 500 } as const

export const ownKey = (fieldId: string): OwnKey => `custom.${fieldId}`
const isOwnKey = (key: string): key is OwnKey => key.startsWith('custom.')
const idOfKey = (key: OwnKey): string => key.slice('custom.'.length)

/** The name a visitor has as long as it gave none. */
const isGuestName = (name: string): boolean => /^Guest_\w+$/i.test(name)

export const NEW_CONTACT: ContactFields = {
  name: '',
  phone: '',
  mail: '',
  gender: 'none',
  birthday: '',
  type: '',
  address: '',
  notes: '',
  shared: true,
}

/** A new contact, filled in with what the visitor said of itself. */
export const contactOfVisitor = (visitorName: string, profile: VisitorProfile | null): ContactFields => ({
  ...NEW_CONTACT,
  name: (profile?.name ?? (isGuestName(visitorName) ? '' : visitorName)).slice(0, CONTACT_CHARS.name),
  phone: profile?.phone ?? '',
  mail: profile?.mail ?? '',
})

/** `own`: the fields there are, so that one without a value stands in the form too. */
export const fieldsOfContact = (contact: Contact, own: readonly OwnField[] = []): ContactFields => ({
  name: contact.name,
  phone: contact.phone ?? '',
  mail: contact.mail ?? '',
  gender: contact.gender ?? 'none',
  birthday: contact.birthday ?? '',
  type: contact.type ?? '',
  address: contact.address ?? '',
  notes: contact.notes ?? '',
  shared: contact.shared,
  ...withOwn(contact.custom, own),
})

/** The form's own fields, each with its value or none. */
export const withOwn = (custom: Readonly<Record<string, string>>, own: readonly OwnField[]): Record<OwnKey, string> =>
  Object.fromEntries(own.map(({ id }) => [ownKey(id), custom[id] ?? '']))

/** Fields with something to say at them. */
export type CheckedField = 'name' | 'phone' | 'mail' | 'birthday' | OwnKey

export const isMail = (text: string): boolean => /^\S+@\S+\.[A-Za-z]{2,}$/.test(text) && text.length <= PERSON.mailChars
const isPhone = (text: string): boolean => PERSON.phone.test(text)
const isDate = (text: string): boolean => {
  const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return date !== null && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}
const isNumber = (text: string): boolean => /^-?\d{1,15}(\.\d{1,6})?$/.test(text)

const isWrongOwn = ({ kind }: OwnField, value: string): boolean =>
  value !== '' && ((kind === 'number' && !isNumber(value)) || (kind === 'date' && !isDate(value)))

export const checkContact = (values: ContactFields, own: readonly OwnField[] = []): CheckedField[] => {
  const [phone, mail] = [values.phone.trim(), values.mail.trim()]
  const wrong: Record<Exclude<CheckedField, OwnKey>, boolean> = {
    name: values.name.trim() === '',
    phone: phone !== '' && !isPhone(phone),
    mail: mail !== '' && !isMail(mail),
    birthday: values.birthday !== '' && !isDate(values.birthday),
  }
  const standard = (Object.keys(wrong) as (keyof typeof wrong)[]).filter((field) => wrong[field])
  return [...standard, ...own.filter((field) => isWrongOwn(field, (values[ownKey(field.id)] ?? '').trim())).map(({ id }) => ownKey(id))]
}

/** The fields with what was edited of them. An edit always has a value. */
export const withEdits = (fields: ContactFields, edits: Edits<ContactFields>): ContactFields => ({ ...fields, ...edits }) as ContactFields

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

const standardOf = (fields: ContactFields): ContactInput & Record<keyof StandardFields, unknown> => ({
  name: fields.name.trim(),
  phone: orNull(fields.phone),
  mail: orNull(fields.mail),
  gender: fields.gender === 'none' ? null : fields.gender,
  birthday: orNull(fields.birthday),
  type: orNull(fields.type),
  address: orNull(fields.address),
  notes: orNull(fields.notes),
  shared: fields.shared,
})

const ownEntries = (fields: Edits<ContactFields>): [string, string][] =>
  Object.entries(fields).flatMap(([key, value]) => (isOwnKey(key) && typeof value === 'string' ? [[idOfKey(key), value.trim()]] : []))

export const toContactInput = (fields: ContactFields): ContactInput => ({
  ...standardOf(fields),
  custom: Object.fromEntries(ownEntries(fields).filter(([, value]) => value !== '')),
})

/** Only what was changed: a colleague may have changed the rest. */
export const toContactPatch = (contact: Contact, edits: Edits<ContactFields>): ContactPatch => {
  const values = standardOf(withEdits(fieldsOfContact(contact), edits))
  const changed = Object.fromEntries(Object.entries(values).filter(([key]) => key in edits))
  const own = ownEntries(edits)
  const custom = own.length === 0 ? {} : { custom: Object.fromEntries(own.map(([id, value]) => [id, value || null])) }
  return { revision: contact.revision, ...changed, ...custom }
}

/** The field an answer of the Worker speaks of. */
export const fieldOfError = (path: string | null): ContactField | null => {
  if (path !== null && isOwnKey(path)) return path
  const name = path?.split('.')[0] ?? ''
  return Object.hasOwn(NEW_CONTACT, name) ? (name as ContactField) : null
}

/** What duplicates are looked for by: only what is whole, so that half a number asks for nothing. Null: nothing to ask. */
export const matchWanted = ({ name, phone, mail }: ContactFields): { name?: string; phone?: string; mail?: string } | null => {
  const wanted = {
    ...(isPhone(phone.trim()) && { phone: phone.trim() }),
    ...(isMail(mail.trim()) && { mail: mail.trim().toLowerCase() }),
    ...(name.trim().length > 1 && { name: name.trim() }),
  }
  return Object.keys(wanted).length === 0 ? null : wanted
}

/** A number as `tel:` takes it; null where nothing of it can be dialled. */
export const dialHref = (phone: string): string | null => {
  const digits = phone.replace(/[^\d+]/g, '').replace(/(?!^)\+/g, '')
  return digits.replace('+', '').length < 3 ? null : `tel:${digits}`
}
