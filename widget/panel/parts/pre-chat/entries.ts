import type { PreChatField } from '../../../../objects/core/site-parts.ts'
import type { Profile } from '../../session/flow.ts'

type Entry = { field: PreChatField; label: string; value: string }

/** The first field of a kind is that property of the person; further ones, and free ones, go by their labels. */
const isOwn = (fields: readonly PreChatField[], field: PreChatField): field is PreChatField & { kind: 'name' | 'phone' | 'mail' } =>
  field.kind !== 'text' && fields.find(({ kind }) => kind === field.kind)?.id === field.id

/** What is known of the person, to begin with. */
export const entryIn = (profile: Profile, fields: readonly PreChatField[], field: PreChatField, label: string): string =>
  (isOwn(fields, field) ? profile[field.kind] : profile.more?.find((item) => item.label === label)?.value) ?? ''

/** The entries as the desk takes them; what is empty is left out. */
export const profileOf = (entries: readonly Entry[]): Profile => {
  const fields = entries.map(({ field }) => field)
  const filled = entries.filter(({ value }) => value.trim() !== '')
  const own = filled.flatMap(({ field, value }) => (isOwn(fields, field) ? [[field.kind, value.trim()] as const] : []))
  const more = filled.filter(({ field }) => !isOwn(fields, field)).map(({ label, value }) => ({ label, value: value.trim() }))
  return { ...Object.fromEntries(own), ...(more.length > 0 ? { more } : {}) }
}
