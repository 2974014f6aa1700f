import { vi } from 'vitest'
import { concat, fromBase64Url, toBase64Url } from '../../../objects/push/base64url.ts'
import type { PushNotice } from '../../../objects/push/client.ts'

/** The services of browsers stand outside of the product: this one takes what would be sent to them, and reads it as a browser does. */

export type Browser = { endpoint: string; p256dh: string; auth: string; keys: CryptoKeyPair }
export type Pushed = { endpoint: string; headers: Headers; body: Uint8Array<ArrayBuffer> }

const CURVE = { name: 'ECDH', namedCurve: 'P-256' }
const utf8 = (text: string) => new TextEncoder().encode(text)

/** A browser that subscribed at this service. */
export const makeBrowser = async (endpoint: string): Promise<Browser> => {
  const keys = (await crypto.subtle.generateKey(CURVE, true, ['deriveBits'])) as CryptoKeyPair
  const point = new Uint8Array((await crypto.subtle.exportKey('raw', keys.publicKey)) as ArrayBuffer)
  return { endpoint, keys, p256dh: toBase64Url(point), auth: toBase64Url(crypto.getRandomValues(new Uint8Array(16))) }
}

const hkdf = async (secret: Uint8Array<ArrayBuffer>, salt: Uint8Array<ArrayBuffer>, info: Uint8Array<ArrayBuffer>, bytes: number) => {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits'])
  return new Uint8Array(await crypto.subtle.deriveBits({ name: 'HKDF', hash: 'SHA-256', salt, info }, key, bytes * 8))
}

/** RFC 8291, 3.4, from the browser's side. Throws for a message that is not for it. */
export const readPush = async ({ keys, p256dh, auth }: Browser, { body }: Pushed): Promise<PushNotice> => {
  const [salt, theirKey, record] = [body.slice(0, 16), body.slice(21, 86), body.slice(86)]
  const theirs = await crypto.subtle.importKey('raw', theirKey, CURVE, false, [])
  const agreement = { name: 'ECDH', public: theirs }
  const shared = new Uint8Array(await crypto.subtle.deriveBits(agreement, keys.privateKey, 256))
  const secret = await hkdf(shared, fromBase64Url(auth), concat(utf8('WebPush: info\0'), fromBase64Url(p256dh), theirKey), 32)
  const contentKey = await hkdf(secret, salt, concat(utf8('Content-Encoding: aes128gcm\0')), 16)
  const iv = await hkdf(secret, salt, concat(utf8('Content-Encoding: nonce\0')), 12)
  const key = await crypto.subtle.importKey('raw', contentKey, 'AES-GCM', false, ['decrypt'])
  const plain = new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, record))
  if (plain.at(-1) !== 2) throw new Error('not the last record')
  return JSON.parse(new TextDecoder().decode(plain.slice(0, -1))) as PushNotice
}

/** Takes over the way out until `vi.unstubAllGlobals`. `statusOf` is what the service answers. */
export const openPushService = (statusOf: (endpoint: string) => number = () => 201): Pushed[] => {
  const pushed: Pushed[] = []
  vi.stubGlobal('fetch', async (endpoint: string, init: RequestInit) => {
    pushed.push({ endpoint, headers: new Headers(init.headers), body: new Uint8Array(init.body as Uint8Array<ArrayBuffer>) })
    return new Response(null, { status: statusOf(endpoint) })
  })
  return pushed
}
