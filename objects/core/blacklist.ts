import type { SiteConfig, VisitorId } from './types.ts'

type Entry = SiteConfig['blacklist'][number]
type Address = { bits: bigint; length: 32 | 128 }

const parseV4 = (text: string): bigint | null => {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return null
  return parts.reduce((bits, part) => (bits << 8n) | BigInt(part), 0n)
}

const parseGroups = (text: string): number[] | null => {
  if (text === '') return []
  const groups = text.split(':')
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) ? groups.map((group) => Number.parseInt(group, 16)) : null
}

const parseV6 = (text: string): bigint | null => {
  const [head, tail, more] = text.split('::')
  if (head === undefined || more !== undefined) return null
  const left = parseGroups(head)
  const right = tail === undefined ? [] : parseGroups(tail)
  if (left === null || right === null) return null
  const missing = 8 - left.length - right.length
  if (tail === undefined ? missing !== 0 : missing < 1) return null
  return [...left, ...new Array<number>(missing).fill(0), ...right].reduce((bits, group) => (bits << 16n) | BigInt(group), 0n)
}

/** An IPv4 address behind its IPv6 mapping is the same address. */
const parseAddress = (text: string): Address | null => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(text)?.[1]
  const v4 = parseV4(mapped ?? text)
  if (v4 !== null) return { bits: v4, length: 32 }
  const v6 = text.includes(':') ? parseV6(text) : null
  return v6 === null ? null : { bits: v6, length: 128 }
}

/** Whether an address lies in a range such as `10.0.0.0/8`, `2001:db8::/32` or is the single one named. False for anything malformed. */
export const isInRange = (range: string, ip: string): boolean => {
  const [base, prefixText] = range.split('/')
  const from = parseAddress(base ?? '')
  const address = parseAddress(ip)
  if (from === null || address === null || from.length !== address.length) return false
  const prefix = prefixText === undefined ? from.length : /^\d{1,3}$/.test(prefixText) ? Number(prefixText) : -1
  if (prefix < 0 || prefix > from.length) return false
  const shift = BigInt(from.length - prefix)
  return from.bits >> shift === address.bits >> shift
}

/** How wide a range such as `10.0.0.0/8` is: the address's bits and how many of them count. Null for anything malformed. */
export const rangeOf = (range: string): { bits: 32 | 128; prefix: number } | null => {
  const [base = '', prefixText, more] = range.split('/')
  const address = parseAddress(base)
  if (address === null || more !== undefined) return null
  const prefix = prefixText === undefined ? address.length : /^\d{1,3}$/.test(prefixText) ? Number(prefixText) : -1
  return prefix < 0 || prefix > address.length ? null : { bits: address.length, prefix }
}

/** A wider range would lock out countries by a slip of the hand. */
const WIDEST_PREFIX = { 32: 8, 128: 32 } as const

/** Whether a range may be put on the blacklist: well formed, and no wider than /8, or /32 for IPv6. */
export const isNarrowEnough = (range: string): boolean => {
  const found = rangeOf(range)
  return found !== null && found.prefix >= WIDEST_PREFIX[found.bits]
}

const matches = (entry: Entry, visitorId: VisitorId, ip: string | null): boolean =>
  entry.visitorId === visitorId || (entry.cidr !== undefined && ip !== null && isInRange(entry.cidr, ip))

/** R13: whether a visitor is on the blacklist, by its id or address. Expiry is looked at here, when it matters. */
export const isBlocked = (config: SiteConfig, visitorId: VisitorId, ip: string | null, now: number): boolean =>
  config.blacklist.some((entry) => (entry.untilMs === null || entry.untilMs > now) && matches(entry, visitorId, ip))
