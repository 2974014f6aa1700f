import { LIMITS } from '../protocol/constants.ts'
import type { VisitorProfile } from '../protocol/model.ts'

/** Control characters, and what turns the direction of text around or hides in it. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu

/** Text of a stranger without anything unseen; undefined: nothing is left. */
export const cleanText = (text: string | undefined): string | undefined => {
  const plain = text?.replace(UNSEEN, ' ').replace(/\s+/g, ' ').trim()
  return plain === '' ? undefined : plain
}

/**
 * What a visitor says of itself, as it is kept: nothing unseen, nothing empty. `isProven` is the site owner's word for who it is, never
 * the visitor's. Null: nothing is left.
 */
export const cleanProfile = (given: VisitorProfile | undefined, isProven: boolean): VisitorProfile | null => {
  const more = (given?.more ?? []).flatMap(({ label, value }) => {
    const [plainLabel, plainValue] = [cleanText(label), cleanText(value)]
    return plainLabel === undefined || plainValue === undefined ? [] : [{ label: plainLabel, value: plainValue }]
  })
  const fields = { name: cleanText(given?.name), phone: cleanText(given?.phone), mail: cleanText(given?.mail) }
  const kept = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  const profile = { ...kept, ...(more.length === 0 ? {} : { more }), ...(isProven ? { isProven } : {}) }
  return Object.keys(profile).length === 0 ? null : profile
}

/** Further fields by their labels: one said again has its newest value, an empty one is taken back. */
const mergeMore = (known: VisitorProfile['more'] = [], said: VisitorProfile['more'] = []): VisitorProfile['more'] => {
  const fields = [...new Map([...known, ...said].map((field) => [field.label, field])).values()]
  return fields.filter(({ value }) => value !== '').slice(-LIMITS.profileFields)
}

/** What is known of a visitor with what its page said since; empty takes back. What the site's owner proved stays. Null: nothing is left. */
export const withSaid = (known: VisitorProfile | null, said: VisitorProfile): VisitorProfile | null => {
  const before = known ?? {}
  const { isProven = false } = before
  const more = mergeMore(before.more, said.more)
  return cleanProfile(isProven ? { ...before, more } : { ...before, ...said, more }, isProven)
}
