import { fromBase64Url, toBase64Url } from './base64url.ts'

/** RFC 8292: by which a push service knows who sends. */

export type PushBindings = {
  /** base64url: the uncompressed point (65 bytes), the secret number (32 bytes). `node worker/dev/vapid-keys.mjs` makes a pair. */
  VAPID_PUBLIC_KEY?: string
  VAPID_PRIVATE_KEY?: string
  /** Whom a push service may turn to: `mailto:…` or `https://…`. */
  VAPID_SUBJECT?: string
  /** Further push services by the end of their host names, with commas between. */
  PUSH_HOSTS?: string
}
export type Vapid = { publicKey: string; privateKey: string; subject: string }

const LASTS_SEC = 12 * 3600

/** Null: not configured, then nothing is pushed. */
export const vapidOf = ({ VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT }: PushBindings): Vapid | null =>
  VAPID_PUBLIC_KEY && VAPID_PRIVATE_KEY && VAPID_SUBJECT
    ? { publicKey: VAPID_PUBLIC_KEY, privateKey: VAPID_PRIVATE_KEY, subject: VAPID_SUBJECT }
    : null

const keyOf = ({ publicKey, privateKey }: Vapid): Promise<CryptoKey> => {
  const point = fromBase64Url(publicKey)
  const [x, y] = [toBase64Url(point.subarray(1, 33)), toBase64Url(point.subarray(33, 65))]
  const jwk = { kty: 'EC', crv: 'P-256', x, y, d: privateKey }
  return crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
}

const partOf = (value: object): string => toBase64Url(new TextEncoder().encode(JSON.stringify(value)))

/** The `Authorization` of a request to this endpoint. */
export const vapidAuthorization = async (vapid: Vapid, endpoint: string, nowMs: number): Promise<string> => {
  const claims = { aud: new URL(endpoint).origin, exp: Math.floor(nowMs / 1000) + LASTS_SEC, sub: vapid.subject }
  const signed = `${partOf({ typ: 'JWT', alg: 'ES256' })}.${partOf(claims)}`
  const how = { name: 'ECDSA', hash: 'SHA-256' } as const
  const signature = await crypto.subtle.sign(how, await keyOf(vapid), new TextEncoder().encode(signed))
  return `vapid t=${signed}.${toBase64Url(new Uint8Array(signature))}, k=${vapid.publicKey}`
}
