import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * A visitor's token is an HMAC of its id under the site's key, so it is checked without a look-up and without D1, and at
 * once: a socket's next frame never overtakes its hello. The key is 32 random bytes in hex; a new key invalidates them all.
 */
const ID_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

const sign = (keyHex: string, siteId: string, visitorId: string): Buffer =>
  createHmac('sha256', Buffer.from(keyHex, 'hex')).update(`visitor:${siteId}:${visitorId}`).digest()

/** A new visitor of a site: its id (100 random bits) and the token that proves it. */
export const mintVisitor = (keyHex: string, siteId: string): { visitorId: string; token: string } => {
  const visitorId = `v${Array.from(randomBytes(20), (byte) => ID_ALPHABET[byte & 31]).join('')}`
  return { visitorId, token: visitorTokenOf(keyHex, siteId, visitorId) }
}

/** The token that proves a visitor there is already. */
export const visitorTokenOf = (keyHex: string, siteId: string, visitorId: string): string => sign(keyHex, siteId, visitorId).toString('hex')

/** `Guest_` and the first six characters of the id, until the visitor has a name. */
export const guestName = (visitorId: string): string => `Guest_${visitorId.slice(1, 7)}`

/** True when `token` was minted for this visitor of this site. Constant time; never throws. */
export const verifyVisitorToken = (keyHex: string, siteId: string, visitorId: string, token: string): boolean => {
  if (!/^v[0-9a-z]{20}$/.test(visitorId) || !/^[0-9a-f]{64}$/.test(token)) return false
  return timingSafeEqual(sign(keyHex, siteId, visitorId), Buffer.from(token, 'hex'))
}

/** How an erased visitor is remembered: enough to refuse its old token, not enough to say who it was. */
export const erasedMark = (visitorId: string): string => createHash('sha256').update(`erased:${visitorId}`).digest('base64url')
