import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { authSecret } from '../../worker/auth/secret.ts'

test('a configured secret is used; one too short to be one is not', async () => {
  expect(await authSecret(env)).toBe(env.AUTH_SECRET)
  expect(await authSecret({ DB: env.DB, AUTH_SECRET: 'short' })).not.toBe('short')
})

test('without one the Worker makes its own, once, and never a constant', async () => {
  const made = await Promise.all(Array.from({ length: 5 }, () => authSecret({ DB: env.DB })))
  expect(new Set(made).size).toBe(1)
  expect(made[0]).toMatch(/^[0-9a-f]{64}$/)
  expect(await env.DB.prepare('SELECT value FROM made_secret').first('value')).toBe(made[0])
})
