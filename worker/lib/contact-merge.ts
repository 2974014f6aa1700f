import type { MergeInput } from '../models/contact-work.ts'
import type { Contact, ContactInput } from '../models/contacts.ts'

/** What a contact becomes when another is merged into it. Pure. */

export type Merged = ContactInput & Pick<Contact, 'ownerId' | 'customerAtMs' | 'obtainedAtMs'>

const earlier = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other)

const joined = (one: string | null, other: string | null): string | null => {
  if (one === null || other === null || one === other) return one ?? other
  return `${one}\n${other}`
}

type Choice = Pick<MergeInput, 'take' | 'takeCustom' | 'joinNotes'>

/** Every field stays unless it is taken from the other; it is known since the earlier of the two, and a customer when either was. */
export const mergeContacts = (kept: Contact, other: Contact, { take, takeCustom, joinNotes }: Choice): Merged => {
  const from = <K extends keyof Contact & MergeInput['take'][number]>(key: K): Contact[K] => (take.includes(key) ? other : kept)[key]
  const ids = new Set([...Object.keys(kept.custom), ...takeCustom])
  const custom = [...ids].flatMap((id) => {
    const value = (takeCustom.includes(id) ? other : kept).custom[id]
    return value === undefined ? [] : [[id, value] as const]
  })
  return {
    name: from('name'),
    phone: from('phone'),
    mail: from('mail'),
    gender: from('gender'),
    birthday: from('birthday'),
    type: from('type'),
    address: from('address'),
    notes: joinNotes ? joined(kept.notes, other.notes) : from('notes'),
    custom: Object.fromEntries(custom),
    shared: from('shared'),
    ownerId: from('ownerId'),
    customerAtMs: earlier(kept.customerAtMs, other.customerAtMs),
    obtainedAtMs: Math.min(kept.obtainedAtMs, other.obtainedAtMs),
  }
}
