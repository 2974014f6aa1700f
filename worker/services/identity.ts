import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { site, visitor } from '../../migrations/schema/index.ts'
import { guestName, mintVisitor, visitorTokenOf } from '../../objects/desk/client.ts'
import type { VisitorProfile } from '../../objects/protocol/model.ts'
import { type Database, databaseOf } from '../db.ts'
import type { Env } from '../env.ts'
import { AppError, notFound, textOf } from '../errors.ts'
import { clientIp } from '../lib/client-ip.ts'
import { newSecret } from '../lib/ids.ts'
import type { Identified, IdentifyInput, IdentitySecret } from '../models/identity.ts'
import { readSite, type SiteRow } from '../visitor/site-row.ts'
import type { ServiceContext } from './context.ts'
import { spendRate } from './rates.ts'
import { auditStatement, isErased, refuseErased, runBatch } from './statements.ts'
import { visitorIn } from './visitor-caller.ts'

/** Both sides hashed, so that they have one length; then compared in constant time. */
const isSame = (one: string, other: string): boolean => {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(one), hash(other))
}

/**
 * What the site's server sends as proof: hex of HMAC-SHA256 of the user's id. The key is the secret's text as it is shown (64 letters, not
 * the 32 bytes they spell), so that every language needs one line.
 */
export const identityProof = (secret: string, userId: string): string => createHmac('sha256', secret).update(userId).digest('hex')

const secretOf = async (db: Database, siteId: string): Promise<string> => {
  const [found] = await db
    .select({ secret: site.identityKey })
    .from(site)
    .where(and(eq(site.id, siteId), isNull(site.deletedAtMs)))
  if (found === undefined) throw notFound('no such site')
  return found.secret
}

const findExternal = async (db: Database, siteId: string, externalId: string): Promise<string | null> => {
  const [found] = await db
    .select({ id: visitor.id })
    .from(visitor)
    .where(and(eq(visitor.siteId, siteId), eq(visitor.externalId, externalId)))
  return found?.id ?? null
}

type Known = { siteId: string; visitorId: string; externalId: string; name?: string; profile: VisitorProfile; nowMs: number }

/** The new visitor is this user, or the known one stays it, and is called as the page says. False: it is another's, or was erased. */
const write = async (db: Database, { siteId, visitorId, externalId, name, profile, nowMs }: Known): Promise<boolean> => {
  const insert = db
    .insert(visitor)
    .values({ id: visitorId, siteId, name: name ?? guestName(visitorId), externalId, profile, firstSeenAtMs: nowMs, lastSeenAtMs: nowMs })
    .onConflictDoUpdate({
      target: visitor.id,
      set: { externalId, profile, ...(name === undefined ? {} : { name }) },
      setWhere: eq(visitor.externalId, externalId),
    })
    .returning({ id: visitor.id })
  const done = await db.batch([refuseErased(db, [visitorId]), insert]).catch((error: unknown) => {
    if (!isErased(error)) throw error
    return null
  })
  return done !== null && done[1].length > 0
}

const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu
const profileOf = ({ name, mail, phone }: IdentifyInput): VisitorProfile => {
  const plain = name?.replace(UNSEEN, ' ').trim()
  const given = Object.entries({ name: plain === '' ? undefined : plain, mail, phone })
  return Object.fromEntries(given.filter(([, value]) => value !== undefined))
}

/**
 * The visitor of this user: known from before on any device, else a new one. Never the one that asks: its token may have been planted
 * in the browser before the user signed in, and whoever planted it would read the user's chats for ever.
 */
const visitorOf = async (db: Database, row: SiteRow, externalId: string): Promise<string> =>
  (await findExternal(db, row.id, externalId)) ?? mintVisitor(row.visitorKey, row.id).visitorId

/** Writes it; where somebody else was quicker, looks once more who the user is. Gives the visitor it is. */
const settle = async (db: Database, row: SiteRow, known: Omit<Known, 'visitorId'>, visitorId: string): Promise<string> => {
  try {
    if (await write(db, { ...known, visitorId })) return visitorId
  } catch (error) {
    if (!textOf(error).includes('UNIQUE constraint failed')) throw error
  }
  const other = await visitorOf(db, row, known.externalId)
  await write(db, { ...known, visitorId: other })
  return other
}

/** The site's owner proves who its user is. Gives the visitor it is here, with the token it proves itself by. Throws `unauthorized`. */
export const identify = async (request: Request, env: Env, row: SiteRow, input: IdentifyInput): Promise<Identified> => {
  const db = databaseOf(env.DB)
  const nowMs = Date.now()
  // Who asks counts for the rate alone.
  const currentId = visitorIn(request.headers.get('Authorization'), row)
  await spendRate(env, 'identify', { site: row, visitorId: currentId, ip: clientIp(request.headers), nowMs })
  if (!isSame(identityProof(await secretOf(db, row.id), input.userId), input.proof.toLowerCase()))
    throw new AppError('unauthorized', 'this is not the proof of this user')
  const profile = profileOf(input)
  const known = { siteId: row.id, externalId: input.userId, name: profile.name, profile, nowMs }
  const visitorId = await settle(db, row, known, await visitorOf(db, row, input.userId))
  return { visitorId, token: visitorTokenOf(row.visitorKey, row.id, visitorId) }
}

/** The site a host page calls for. Throws `not_found` for closed ones too. */
export const openSite = async (env: Env, siteId: string): Promise<SiteRow> => {
  const row = await readSite(env.DB, siteId)
  if (row === null || !row.enabled) throw notFound('no such site')
  return row
}

export const readIdentitySecret = async ({ db }: ServiceContext, siteId: string): Promise<IdentitySecret> => ({
  secret: await secretOf(db, siteId),
})

/** A new secret; proofs made with the old one count no more from now on. */
export const rotateIdentitySecret = async (context: ServiceContext, siteId: string): Promise<IdentitySecret> => {
  const { db } = context
  await secretOf(db, siteId)
  const secret = newSecret()
  await runBatch(db, [
    db.update(site).set({ identityKey: secret }).where(eq(site.id, siteId)),
    auditStatement(context, { action: 'rotate', kind: 'identity_secret', id: siteId }),
  ])
  return { secret }
}
