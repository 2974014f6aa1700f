import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { AppError } from '../errors.ts'

/**
 * scrypt by `node:crypto`: the strongest that fits workerd's cap N·r·p ≤ 2^20 and 16 MiB. PBKDF2 above 100,000 rounds works
 * locally and fails in production. The parameters stand in the hash, so that they can grow.
 */
const N = 16_384
const R = 8
const P = 5
const KEY_BYTES = 32
const SALT_BYTES = 16
export const MAX_PASSWORD_BYTES = 256
export const MIN_PASSWORD_CHARS = 10

const MAX_RUNNING = 2
const MAX_WAITING = 64
let running = 0
const waiting: (() => void)[] = []

/** At most two hashes at a time in an isolate: each takes 16 MiB and 0.2 s of it. */
const withTurn = async <T>(work: () => Promise<T>): Promise<T> => {
  if (running >= MAX_RUNNING) {
    if (waiting.length >= MAX_WAITING) throw new AppError('unavailable', 'too many sign-ins at once, try again', { retryAfterSec: 5 })
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next === undefined) running -= 1
    else next()
  }
}

const derive = (password: string, salt: Buffer, n: number, r: number, p: number): Promise<Buffer> =>
  withTurn(
    () =>
      new Promise((resolve, reject) => {
        scrypt(password.normalize('NFKC'), salt, KEY_BYTES, { N: n, r, p, maxmem: 64 * 1024 * 1024 }, (error, key) =>
          error === null ? resolve(key) : reject(error),
        )
      }),
  )

const tooLong = (password: string) => new TextEncoder().encode(password).length > MAX_PASSWORD_BYTES

/** `scrypt$N$r$p$salt$key`, salt and key in base64. Refuses passwords above 256 bytes. */
export const hashPassword = async (password: string): Promise<string> => {
  if (tooLong(password)) throw new AppError('bad_request', 'the password is too long', { field: 'password' })
  const salt = randomBytes(SALT_BYTES)
  const key = await derive(password, salt, N, R, P)
  return ['scrypt', N, R, P, salt.toString('base64'), key.toString('base64')].join('$')
}

/** Compares in constant time; a hash that is none of ours matches nothing. */
export const verifyPassword = async ({ hash, password }: { hash: string; password: string }): Promise<boolean> => {
  const [scheme, n, r, p, salt, key] = hash.split('$')
  if (scheme !== 'scrypt' || salt === undefined || key === undefined || tooLong(password)) return false
  const expected = Buffer.from(key, 'base64')
  if (expected.length !== KEY_BYTES) return false
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64'), Number(n), Number(r), Number(p)), expected)
}
