import { newSecret } from '../lib/ids.ts'

const ID = 'auth'
const MIN_CHARS = 32
const made = new Map<string, string>()

/**
 * The secret that signs session cookies: `AUTH_SECRET`, or one made at first use and kept in D1. Configure it in production,
 * so that a copy of the database alone opens no session.
 */
export const authSecret = async (env: { DB: D1Database; AUTH_SECRET?: string }): Promise<string> => {
  if (env.AUTH_SECRET !== undefined && env.AUTH_SECRET.length >= MIN_CHARS) return env.AUTH_SECRET
  const known = made.get(ID)
  if (known !== undefined) return known
  await env.DB.prepare('INSERT INTO made_secret (id, value, created_at_ms) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING')
    .bind(ID, newSecret(), Date.now())
    .run()
  const value = await env.DB.prepare('SELECT value FROM made_secret WHERE id = ?1').bind(ID).first<string>('value')
  if (value === null) throw new Error('no secret in made_secret')
  made.set(ID, value)
  return value
}
