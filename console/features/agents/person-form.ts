import { PERSON } from '../../../objects/protocol/constants.ts'
import type { AgentInput, AgentPatch, AgentRow } from '../../lib/api.ts'
import type { Edits } from '../../lib/edits.ts'

/** A person as the form has it: every value as it is typed or ticked. Pure. */

export type PersonFields = {
  name: string
  workNumber: string
  /** Of a new person only. */
  username: string
  password: string
  role: AgentRow['role']
  mail: string
  phone: string
  /** Empty: the limit of the site. */
  limit: string
  siteIds: readonly string[]
  groupIds: readonly string[]
}
export type PersonField = keyof PersonFields

export const emptyPerson = (siteIds: readonly string[], password: string): PersonFields => ({
  name: '',
  workNumber: '',
  username: '',
  password,
  role: 'agent',
  mail: '',
  phone: '',
  limit: '',
  siteIds,
  groupIds: [],
})

export const fieldsOfAgent = (agent: AgentRow): PersonFields => ({
  name: agent.name,
  workNumber: agent.workNumber,
  username: agent.username,
  password: '',
  role: agent.role,
  mail: agent.mail ?? '',
  phone: agent.phone ?? '',
  limit: agent.limit === null ? '' : String(agent.limit),
  siteIds: agent.siteIds,
  groupIds: agent.groupIds,
})

/** Fields with something to say at them. */
export type CheckedField = 'name' | 'workNumber' | 'username' | 'password' | 'mail' | 'phone' | 'limit'

const isLimit = (text: string): boolean => /^\d{1,9}$/.test(text) && Number(text) >= PERSON.limitMin && Number(text) <= PERSON.limitMax
const isMail = (text: string): boolean => /^\S+@\S+\.[A-Za-z]{2,}$/.test(text) && text.length <= PERSON.mailChars

/** What is wrong; account and password are looked at for a new person only. */
export const checkPerson = (values: PersonFields, isNew: boolean): CheckedField[] => {
  const text = (field: 'name' | 'workNumber' | 'username' | 'mail' | 'phone' | 'limit') => values[field].trim()
  const wrong: Record<CheckedField, boolean> = {
    name: text('name') === '',
    workNumber: !PERSON.workNumber.test(text('workNumber')),
    username: isNew && !PERSON.username.test(text('username').toLowerCase()),
    password: isNew && (values.password.length < PERSON.passwordMinChars || values.password.length > PERSON.passwordMaxChars),
    mail: text('mail') !== '' && !isMail(text('mail')),
    phone: text('phone') !== '' && !PERSON.phone.test(text('phone')),
    limit: text('limit') !== '' && !isLimit(text('limit')),
  }
  return (Object.keys(wrong) as CheckedField[]).filter((field) => wrong[field])
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())
const limitOf = (text: string): number | null => (text.trim() === '' ? null : Number(text))

export const toInput = ({ siteIds, groupIds, role, password, ...texts }: PersonFields): AgentInput => ({
  name: texts.name.trim(),
  workNumber: texts.workNumber.trim(),
  username: texts.username.trim().toLowerCase(),
  password,
  role,
  mail: orNull(texts.mail),
  phone: orNull(texts.phone),
  limit: limitOf(texts.limit),
  siteIds: [...siteIds],
  groupIds: [...groupIds],
})

/** Only what was changed: a colleague may have changed the rest. */
export const toPatch = (revision: string, edits: Edits<PersonFields>): AgentPatch => ({
  revision,
  ...(edits.name === undefined ? {} : { name: edits.name.trim() }),
  ...(edits.workNumber === undefined ? {} : { workNumber: edits.workNumber.trim() }),
  ...(edits.role === undefined ? {} : { role: edits.role }),
  ...(edits.mail === undefined ? {} : { mail: orNull(edits.mail) }),
  ...(edits.phone === undefined ? {} : { phone: orNull(edits.phone) }),
  ...(edits.limit === undefined ? {} : { limit: limitOf(edits.limit) }),
  ...(edits.siteIds === undefined ? {} : { siteIds: [...edits.siteIds] }),
  ...(edits.groupIds === undefined ? {} : { groupIds: [...edits.groupIds] }),
})

const FIELDS: Record<PersonField, true> = {
  name: true,
  workNumber: true,
  username: true,
  password: true,
  role: true,
  mail: true,
  phone: true,
  limit: true,
  siteIds: true,
  groupIds: true,
}

/** The field an answer of the Worker speaks of; `siteIds.0` is the sites. */
export const fieldOfError = (path: string | null): PersonField | null => {
  const name = path?.split('.')[0] ?? ''
  return Object.hasOwn(FIELDS, name) ? (name as PersonField) : null
}

/** Ids each once and in order, so that the same choice is the same value. */
export const toggled = (ids: readonly string[], changed: readonly string[], on: boolean): string[] => {
  const kept = ids.filter((id) => !changed.includes(id))
  return (on ? [...kept, ...changed] : kept).sort()
}
