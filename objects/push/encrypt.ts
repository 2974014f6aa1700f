import { type Bytes, concat, fromBase64Url } from './base64url.ts'

/** RFC 8291: what only the subscribed browser can read, in the one record of RFC 8188's aes128gcm. */

/** The keys of a subscription, base64url: its public point and its secret. */
export type SubscriptionKeys = { p256dh: string; auth: string }
/** Fresh for each message; named only by the RFC's own example. */
export type OneTime = { keys: CryptoKeyPair; salt: Bytes }

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const
const RECORD_BYTES = 4096
/** Marks the last record; the rest of it would be padding. */
const LAST_RECORD = new Uint8Array([2])
const SALT_BYTES = 16
const KEY_BYTES = 65

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const freshOnce = async (): Promise<OneTime> => ({
  keys: (await crypto.subtle.generateKey(CURVE, true, ['deriveBits'])) as CryptoKeyPair,
  salt: crypto.getRandomValues(new Uint8Array(SALT_BYTES)),
})

const hkdf = async (secret: Bytes, salt: Bytes, info: Bytes, bytes: number): Promise<Bytes> => {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits'])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, bytes * 8))
}

const headerOf = (salt: Uint8Array, publicKey: Uint8Array): Bytes => {
  const sizes = new DataView(new ArrayBuffer(5))
  sizes.setUint32(0, RECORD_BYTES)
  sizes.setUint8(4, KEY_BYTES)
  return concat(salt, new Uint8Array(sizes.buffer), publicKey)
}

/** The body of a push message. Throws when the subscription's keys are none. */
export const encryptPush = async ({ p256dh, auth }: SubscriptionKeys, plaintext: string, once?: OneTime): Promise<Bytes> => {
  const { keys, salt } = once ?? (await freshOnce())
  const theirKey = fromBase64Url(p256dh)
  const ownKey = new Uint8Array((await crypto.subtle.exportKey('raw', keys.publicKey)) as ArrayBuffer)
  const theirs = await crypto.subtle.importKey('raw', theirKey, CURVE, false, [])
  // Not written in place: workerd's types call `public` by the name it has in C++.
  const agreement = { name: 'ECDH', public: theirs }
  const shared = new Uint8Array(await crypto.subtle.deriveBits(agreement, keys.privateKey, 256))
  const secret = await hkdf(shared, fromBase64Url(auth), concat(utf8('WebPush: info\0'), theirKey, ownKey), 32)
  const contentKey = await hkdf(secret, salt, concat(utf8('Content-Encoding: aes128gcm\0')), 16)
  const iv = await hkdf(secret, salt, concat(utf8('Content-Encoding: nonce\0')), 12)
  const key = await crypto.subtle.importKey('raw', contentKey, 'AES-GCM', false, ['encrypt'])
  const record = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, concat(utf8(plaintext), LAST_RECORD))
  return concat(headerOf(salt, ownKey), new Uint8Array(record))
}
