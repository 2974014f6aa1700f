import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * A small statement that travels through a client and comes back: JSON and an HMAC under the site's key. What it is about is
 * part of what is signed, so that no statement is taken for one of another kind.
 */
export type Purpose = 'file' | 'invite'

const sign = (keyHex: string, purpose: Purpose, payload: string): Buffer =>
  createHmac('sha256', Buffer.from(keyHex, 'hex')).update(`${purpose}:${payload}`).digest()

/** `<payload>.<signature>`, both base64url. */
export const seal = (keyHex: string, purpose: Purpose, value: unknown): string => {
  const payload = Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${payload}.${sign(keyHex, purpose, payload).toString('base64url')}`
}

/** What was sealed; null when it was not sealed with this key for this purpose. Never throws. */
export const unseal = (keyHex: string, purpose: Purpose, sealed: string): unknown => {
  const [, payload = '', signature = ''] = /^([\w-]+)\.([\w-]{43})$/.exec(sealed) ?? []
  if (payload === '') return null
  if (!timingSafeEqual(sign(keyHex, purpose, payload), Buffer.from(signature, 'base64url'))) return null
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString())
  } catch {
    return null
  }
}
