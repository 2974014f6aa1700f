import { and, eq, isNull, sql } from 'drizzle-orm'
import { ad, adCount, site } from '../../migrations/schema/index.ts'
import { AD, adSentenceOf, problemOfAd } from '../../objects/core/site-ads.ts'
import { AppError, textOf } from '../errors.ts'
import { newId } from '../lib/ids.ts'
import type { Ad, AdInput, AdPatch } from '../models/ads.ts'
import { adFields, readAd } from './ad-list.ts'
import type { ServiceContext } from './context.ts'
import { requireRevision, staleRefusal } from './stale.ts'
import { auditStatement, bumpSites, inIds, runBatch, type Statement } from './statements.ts'

type Fields = ReturnType<typeof adFields>

const requireGood = (fields: Fields): void => {
  const problem = problemOfAd(fields)
  if (problem !== null) throw new AppError('bad_request', adSentenceOf(problem), { field: problem.field })
}

const requireSites = async ({ db }: ServiceContext, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return
  const found = await db
    .select({ id: site.id })
    .from(site)
    .where(and(inIds(site.id, ids), isNull(site.deletedAtMs)))
  if (found.length < ids.length) throw new AppError('bad_request', 'no such site', { field: 'siteIds' })
}

/** The sites whose visitors see something else now; null: every site. What nobody saw concerns nobody. */
const concernedBy = (...states: (Pick<Fields, 'siteIds' | 'enabled'> | null)[]): readonly string[] | null => {
  const seen = states.flatMap((state) => (state?.enabled ? [state.siteIds] : []))
  return seen.some((siteIds) => siteIds.length === 0) ? null : [...new Set(seen.flat())]
}

/** Writes, and tells the desks, lobbies and caches of the sites concerned. */
const save = async (context: ServiceContext, statements: Statement[], concerned: readonly string[] | null): Promise<void> => {
  if (concerned?.length === 0) return runBatch(context.db, statements)
  await runBatch(context.db, [...statements, bumpSites(context, concerned)])
  const every = context.db.select({ id: site.id }).from(site).where(isNull(site.deletedAtMs))
  await context.desks.pushPublic(concerned ?? (await every).map(({ id }) => id))
}

const BROKEN = 'NOT NULL constraint failed: ad.name'
/** Breaks the batch where `condition` holds for this ad: D1 has no other way to look before it writes. */
const breakIf = ({ db }: ServiceContext, id: string, condition: ReturnType<typeof sql>): Statement =>
  db
    .update(ad)
    .set({ name: sql`NULL` })
    .where(and(eq(ad.id, id), condition))

/** A new ad. Throws `bad_request` with the field, `conflict` when there are as many as there may be. */
export const createAd = async (context: ServiceContext, input: AdInput): Promise<Ad> => {
  const { db, nowMs } = context
  const fields = { ...input, siteIds: [...new Set(input.siteIds)] }
  requireGood(fields)
  await requireSites(context, fields.siteIds)
  const id = newId('d')
  const statements = [
    db.insert(ad).values({ id, ...fields, createdAtMs: nowMs, updatedAtMs: nowMs }),
    breakIf(context, id, sql`(SELECT count(*) FROM ad) > ${AD.ads}`),
    auditStatement(context, { action: 'create', kind: 'ad', id, after: fields }),
  ]
  await save(context, statements, concernedBy(fields)).catch((error: unknown) => {
    throw textOf(error).includes(BROKEN) ? new AppError('conflict', `there are ${AD.ads} ads already, delete one first`) : error
  })
  return readAd(context, id)
}

const changedOf = (was: Fields, is: Fields): (keyof Fields)[] =>
  (Object.keys(was) as (keyof Fields)[]).filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key]))

const partOf = (fields: Fields, keys: readonly (keyof Fields)[]) => Object.fromEntries(keys.map((key) => [key, fields[key]]))

/** Changes an ad; open pages follow. With a revision, a save upon something older throws `conflict` with what changed. */
export const updateAd = async (context: ServiceContext, id: string, { revision, ...patch }: AdPatch): Promise<Ad> => {
  const before = await readAd(context, id)
  const was = adFields(before)
  await requireRevision(context, { kind: 'ad', id }, revision, was)
  const is: Fields = { ...was, ...patch, ...(patch.siteIds === undefined ? {} : { siteIds: [...new Set(patch.siteIds)] }) }
  const changed = changedOf(was, is)
  if (changed.length === 0) return before
  requireGood(is)
  if (patch.siteIds !== undefined) await requireSites(context, is.siteIds)
  // Two saves in one millisecond are still two.
  const updatedAtMs = Math.max(context.nowMs, before.updatedAtMs + 1)
  const statements = [
    breakIf(context, id, sql`${ad.updatedAtMs} IS NOT ${before.updatedAtMs}`),
    context.db
      .update(ad)
      .set({ ...partOf(is, changed), updatedAtMs })
      .where(eq(ad.id, id)),
    auditStatement(context, { action: 'update', kind: 'ad', id, before: partOf(was, changed), after: partOf(is, changed) }),
  ]
  await save(context, statements, concernedBy(was, is)).catch(async (error: unknown) => {
    if (!textOf(error).includes(BROKEN)) throw error
    if (revision === undefined) throw new AppError('conflict', 'somebody else saved in the meantime', { field: 'revision' })
    throw await staleRefusal(context, { kind: 'ad', id }, revision, adFields(await readAd(context, id)))
  })
  return readAd(context, id)
}

/** Takes an ad away, its counts with it. Throws `not_found`. */
export const deleteAd = async (context: ServiceContext, id: string): Promise<void> => {
  const { db } = context
  const was = adFields(await readAd(context, id))
  const statements = [
    db.delete(ad).where(eq(ad.id, id)),
    db.delete(adCount).where(eq(adCount.adId, id)),
    auditStatement(context, { action: 'delete', kind: 'ad', id, before: was }),
  ]
  await save(context, statements, concernedBy(was))
}
