import type { HostProfile } from '../shared/messages.ts'

const CHARS = { name: 60, phone: 30, mail: 120 } as const
const MORE = { fields: 20, labelChars: 30, valueChars: 200 } as const

const asText = (value: unknown, chars: number): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value).trim().slice(0, chars) : ''

/**
 * The profile after `Yingda('set', values)`: name, phone and mail are ours, anything else is a field of its own by its name. Null
 * or an empty text takes a value back, undefined says nothing.
 */
export const withValues = (profile: HostProfile, values: unknown): HostProfile => {
  const next: HostProfile = { ...profile }
  const more = new Map((profile.more ?? []).map(({ label, value }) => [label, value]))
  for (const [key, value] of Object.entries(Object(values) as Record<string, unknown>)) {
    if (value === undefined) continue
    if (key === 'name' || key === 'phone' || key === 'mail') {
      const text = asText(value, CHARS[key])
      if (text) next[key] = text
      else delete next[key]
      continue
    }
    const label = asText(key, MORE.labelChars)
    const text = asText(value, MORE.valueChars)
    if (text && label) more.set(label, text)
    else more.delete(label)
  }
  const fields = [...more].slice(0, MORE.fields).map(([label, value]) => ({ label, value }))
  if (fields.length > 0) next.more = fields
  else delete next.more
  return next
}
