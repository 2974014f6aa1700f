import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** How a request between this product and another system proves who sent it, both ways. Also read by the simulator, in Node. */

export const SIGNATURE_HEADERS = {
  event: 'X-Yingda-Event',
  delivery: 'X-Yingda-Delivery',
  timestamp: 'X-Yingda-Timestamp',
  signature: 'X-Yingda-Signature',
} as const

/** A request whose timestamp is further away from our clock is refused: it may be a copy of an old one. */
const SIGNATURE_LASTS_SEC = 300

const hexOf = (secret: string, timestampSec: string, body: string | Uint8Array): string =>
  createHmac('sha256', secret).update(`${timestampSec}.`).update(body).digest('hex')

/** The headers that sign a body. The key is the secret's text as it is shown. */
export const signatureHeaders = (secret: string, body: string, nowMs: number): Record<string, string> => {
  const timestampSec = String(Math.floor(nowMs / 1000))
  return { [SIGNATURE_HEADERS.timestamp]: timestampSec, [SIGNATURE_HEADERS.signature]: `v1=${hexOf(secret, timestampSec, body)}` }
}

/** Both sides hashed, so that they have one length; then compared in constant time. */
const isSame = (one: string, other: string): boolean => {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(one), hash(other))
}

export type SignatureVerdict = 'valid' | 'wrong' | 'old'

/** Looks at the raw body, before anything reads it. `old` is said only of a request that was signed rightly. */
export const verifySignature = (
  secret: string,
  headers: { get(name: string): string | null },
  body: string | Uint8Array,
  nowMs: number,
): SignatureVerdict => {
  const timestampSec = headers.get(SIGNATURE_HEADERS.timestamp) ?? ''
  const given = headers.get(SIGNATURE_HEADERS.signature) ?? ''
  if (secret === '' || !/^\d{1,12}$/.test(timestampSec)) return 'wrong'
  if (!isSame(`v1=${hexOf(secret, timestampSec, body)}`, given.toLowerCase())) return 'wrong'
  return Math.abs(nowMs / 1000 - Number(timestampSec)) <= SIGNATURE_LASTS_SEC ? 'valid' : 'old'
}
