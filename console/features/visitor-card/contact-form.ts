import { PERSON } from '../../../objects/protocol/constants.ts'
import type { VisitorProfile } from '../../../objects/protocol/model.ts'
import type { Contact, ContactInput, ContactPatch } from '../../lib/api.ts'
import type { Edits } from '../../lib/edits.ts'

/** A contact as the form has it: every value as it is typed or chosen. Pure. */

export const GENDERS = ['none', 'female', 'male', 'other'] as const

export type ContactFields = {
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
export type ContactField = keyof ContactFields

export const CONTACT_CHARS = { name: 60, phone: 30, mail: PERSON.mailChars, type: 30, address: 200, notes: 2_000 } as const

/** The name a visitor has as long as it gave none. */
const isGuestName = (name: string): boolean => /^Guest_\w+$/i.test(name)

/** A new contact, filled in with what the visitor said of itself. */
export const contactOfVisitor = (visitorName: string, profile: VisitorProfile | null): ContactFields => ({
  name: (profile?.name ?? (isGuestName(visitorName) ? '' : visitorName)).slice(0, CONTACT_CHARS.name),
  phone: profile?.phone ?? '',
  mail: profile?.mail ?? '',
  gender: 'none',
  birthday: '',
  type: '',
  address: '',
  notes: '',
  shared: true,
})

export const fieldsOfContact = (contact: Contact): ContactFields => ({
  name: contact.name,
  phone: contact.phone ?? '',
  mail: contact.mail ?? '',
  gender: contact.gender ?? 'none',
  birthday: contact.birthday ?? '',
  type: contact.type ?? '',
  address: contact.address ?? '',
  notes: contact.notes ?? '',
  shared: contact.shared,
})

/** Fields with something to say at them. */
export type CheckedField = 'name' | 'phone' | 'mail' | 'birthday'

export const isMail = (text: string): boolean => /^\S+@\S+\.[A-Za-z]{2,}$/.test(text) && text.length <= PERSON.mailChars
export const isPhone = (text: string): boolean => PERSON.phone.test(text)
const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))

export const checkContact = (values: ContactFields): CheckedField[] => {
  const [phone, mail] = [values.phone.trim(), values.mail.trim()]
  const wrong: Record<CheckedField, boolean> = {
    name: values.name.trim() === '',
    phone: phone !== '' && !isPhone(phone),
    mail: mail !== '' && !isMail(mail),
    birthday: values.birthday !== '' && !isDate(values.birthday),
  }
  return (Object.keys(wrong) as CheckedField[]).filter((field) => wrong[field])
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

const inputOf = (fields: ContactFields): ContactInput & Record<ContactField, unknown> => ({
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

export const toContactInput = (fields: ContactFields): ContactInput => inputOf(fields)

/** Only what was changed: a colleague may have changed the rest. */
export const toContactPatch = (contact: Contact, edits: Edits<ContactFields>): ContactPatch => {
  const values = inputOf({ ...fieldsOfContact(contact), ...edits })
  const changed = Object.fromEntries(Object.entries(values).filter(([key]) => key in edits))
  return { revision: contact.revision, ...changed }
}

const FIELDS: Record<ContactField, true> = {
  name: true,
  phone: true,
  mail: true,
  gender: true,
  birthday: true,
  type: true,
  address: true,
  notes: true,
  shared: true,
}

/** The field an answer of the Worker speaks of. */
export const fieldOfError = (path: string | null): ContactField | null => {
  const name = path?.split('.')[0] ?? ''
  return Object.hasOwn(FIELDS, name) ? (name as ContactField) : null
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
