import { and, eq } from 'drizzle-orm'
import { account, session, user } from '../../migrations/schema/auth.ts'
import type { Database } from '../db.ts'
import { newId } from '../lib/ids.ts'
import type { Statement } from '../services/statements.ts'
import { hashPassword } from './password.ts'
import type { Role } from './permissions.ts'

/** Writes better-auth's tables where an account must come or change in one batch with our own rows. */

export type NewAccount = { id: string; username: string; name: string; role: Role; password: string }

/** A person's user row and its password. */
export const accountStatements = async (db: Database, { id, username, name, role, password }: NewAccount): Promise<Statement[]> => {
  const hash = await hashPassword(password)
  return [
    // better-auth wants an address per user; it is no contact: colleagues may share a mail box.
    db.insert(user).values({ id, name, username, email: `${username}@yingda.invalid`, role }),
    db.insert(account).values({ id: newId('p'), accountId: id, providerId: 'credential', userId: id, password: hash }),
  ]
}

/** A new password; every session ends. */
export const passwordStatements = async (db: Database, userId: string, password: string): Promise<Statement[]> => {
  const hash = await hashPassword(password)
  const own = and(eq(account.userId, userId), eq(account.providerId, 'credential'))
  return [db.update(account).set({ password: hash, updatedAt: new Date() }).where(own), endSessions(db, userId)]
}

export const endSessions = (db: Database, userId: string): Statement => db.delete(session).where(eq(session.userId, userId))

/** Name, role and whether the person may sign in at all, as better-auth keeps them. */
export const userStatement = (db: Database, userId: string, change: { name?: string; role?: Role; banned?: boolean }): Statement =>
  db
    .update(user)
    .set({ ...change, updatedAt: new Date() })
    .where(eq(user.id, userId))
