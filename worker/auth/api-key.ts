import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { newId } from '../lib/ids.ts'

/** `yd_<id>_<secret>`: the prefix is for scanners of leaked secrets, the id finds the row, 32 random bytes prove it. */

const KEY = /^yd_(key[0-9a-z]{15})_[A-Za-z0-9_-]{43}$/
/** What a 401 says a program may come with; a refusal of a key says more. */
export const CHALLENGE = 'Bearer realm="Yingda"'
const SECRET_BYTES = 32
/** RFC 6750; the scheme's name in any case. */
const BEARER = /^Bearer(?: +(.*))?$/i

export const isKeyId = (id: string): boolean => /^key[0-9a-z]{15}$/.test(id)

/** What is stored of a key: hex of SHA-256 of the whole. Random of that length needs no slow hash. */
export const hashKey = (key: string): string => createHash('sha256').update(key).digest('hex')

/** A new key: its id, the whole of it to be shown once, and what is kept. */
export const makeKey = (): { id: string; key: string; hash: string } => {
  const id = newId('key')
  const key = `yd_${id}_${randomBytes(SECRET_BYTES).toString('base64url')}`
  return { id, key, hash: hashKey(key) }
}

/** The id in a key; null for what was never one. */
export const idInKey = (key: string): string | null => KEY.exec(key)?.[1] ?? null

const NO_HASH = '0'.repeat(64)

/** Compares in constant time; a key that does not exist (hash null) takes as long and is never right. */
export const isRightKey = (key: string, hash: string | null): boolean => {
  const same = timingSafeEqual(Buffer.from(hashKey(key), 'hex'), Buffer.from(hash ?? NO_HASH, 'hex'))
  return same && hash !== null
}

/** The bearer token of a request, '' for one without any; null: it brings none, but maybe a cookie. */
export const bearerIn = (headers: Headers): string | null => {
  const found = BEARER.exec(headers.get('Authorization') ?? '')
  return found === null ? null : (found[1] ?? '').trim()
}
