import { and, asc, count, eq, gt, sql } from 'drizzle-orm'
import { agent, hook, hookLost, site } from '../../migrations/schema/index.ts'
import { refuseAddress } from '../../objects/hooks/client.ts'
import type { HookChoice } from '../../objects/protocol/hook-words.ts'
import { AppError, notFound, textOf } from '../errors.ts'
import { newId, newSecret } from '../lib/ids.ts'
import { revisionOf } from '../lib/revision.ts'
import { type Hook, type HookInput, type HookList, type HookPatch, MAX_HOOKS, type NewHook } from '../models/hooks.ts'
import { personOf, type ServiceContext } from './context.ts'
import { tellDesksOfHooks } from './hook-sites.ts'
import { requireRevision, staleRefusal } from './stale.ts'
import { auditStatement, bumpSites, runBatch, type Statement } from './statements.ts'

/** Webhooks: who is told of what. Their secrets are in no answer but the one that makes them, and in no log. */

type Fields = Pick<Hook, 'name' | 'url' | 'events' | 'enabled'>
const fieldsOf = ({ name, url, events, enabled }: Fields): Fields => ({ name, url, events, enabled })

const WHY = {
  not_a_url: 'This is not a complete address.',
  scheme: 'The address begins with https://.',
  user: 'An address carries no user name or password.',
  port: 'This port belongs to another kind of service.',
  private: 'The address is private: only servers on the public net can be told.',
} as const

/** Throws `bad_request` for an address that may not be called (S24). */
export const requirePublicUrl = ({ desks }: ServiceContext, url: string): void => {
  const refusal = refuseAddress(url, desks.couriers.allowPrivate)
  if (refusal !== null) throw new AppError('bad_request', WHY[refusal], { field: 'url' })
}

export const newHookSecret = (): string => `whsec_${newSecret()}`

const isWebhook = eq(hook.kind, 'webhook')

const selectHooks = ({ db }: ServiceContext) =>
  db
    .select({
      id: hook.id,
      name: hook.name,
      url: hook.url,
      events: hook.events,
      enabled: hook.enabled,
      createdByName: agent.name,
      createdAtMs: hook.createdAtMs,
      updatedAtMs: hook.updatedAtMs,
    })
    .from(hook)
    .leftJoin(agent, eq(agent.id, hook.createdBy))

type Listed = Awaited<ReturnType<typeof selectHooks>>[number]

const viewOf = async ({ desks }: ServiceContext, row: Listed): Promise<Hook> => {
  const read = { ...row, events: row.events as HookChoice[] }
  return { ...read, revision: revisionOf(fieldsOf(read)), state: await desks.couriers.state(row.id) }
}

const selectLost = ({ db }: ServiceContext) =>
  db
    .select({ siteId: site.id, siteName: site.name, events: hookLost.events, sinceMs: hookLost.sinceMs })
    .from(hookLost)
    .innerJoin(site, eq(site.id, hookLost.siteId))
    .where(gt(hookLost.events, 0))
    .orderBy(asc(site.name))

/** All of them, by name, and what none of them is told of. */
export const listHooks = async (context: ServiceContext): Promise<HookList> => {
  const [rows, lost] = await Promise.all([selectHooks(context).where(isWebhook).orderBy(asc(hook.name), asc(hook.id)), selectLost(context)])
  return { items: await Promise.all(rows.map((row) => viewOf(context, row))), lost }
}

/** Throws `not_found`. */
export const readHook = async (context: ServiceContext, id: string): Promise<Hook> => {
  const [found] = await selectHooks(context).where(and(eq(hook.id, id), isWebhook))
  if (found === undefined) throw notFound('no such webhook')
  return viewOf(context, found)
}

/** Writes, tells the desks which events are wanted by now, and the courier that something is new. */
const save = async (context: ServiceContext, id: string, statements: Statement[]): Promise<void> => {
  await runBatch(context.db, [...statements, bumpSites(context, null)])
  await Promise.all([tellDesksOfHooks(context), context.desks.couriers.changed(id)])
}

/** A new webhook with its secret, which is told this once. Throws `conflict` when there are too many. */
export const createHook = async (context: ServiceContext, input: HookInput): Promise<NewHook> => {
  const { db, actor, nowMs } = context
  requirePublicUrl(context, input.url)
  const [present] = await db.select({ hooks: count() }).from(hook).where(isWebhook)
  if ((present?.hooks ?? 0) >= MAX_HOOKS) throw new AppError('conflict', `there are ${MAX_HOOKS} webhooks already`)
  const id = newId('k')
  const secret = newHookSecret()
  const fields = { ...fieldsOf(input), events: [...new Set(input.events)] }
  await save(context, id, [
    db.insert(hook).values({ id, kind: 'webhook', ...fields, secret, createdBy: personOf(actor), createdAtMs: nowMs, updatedAtMs: nowMs }),
    auditStatement(context, { action: 'create', kind: 'hook', id, after: fields }),
  ])
  return { hook: await readHook(context, id), secret }
}

const STALE = 'NOT NULL constraint failed: hook.name'

/** Breaks the batch when it is no longer as `before`: somebody saved between our read and this write. */
const requireUnchanged = ({ db }: ServiceContext, id: string, { name, url, events, enabled }: Fields): Statement =>
  db
    .update(hook)
    .set({ name: sql`NULL` })
    .where(
      and(
        eq(hook.id, id),
        sql`NOT (${hook.name} IS ${name} AND ${hook.url} IS ${url} AND ${hook.events} IS ${JSON.stringify(events)} AND ${hook.enabled} IS ${enabled ? 1 : 0})`,
      ),
    )

/** Throws `not_found`, and `conflict` upon something older than it is. */
export const updateHook = async (context: ServiceContext, id: string, { revision, ...patch }: HookPatch): Promise<Hook> => {
  const before = await readHook(context, id)
  const target = { kind: 'hook', id } as const
  await requireRevision(context, target, revision, fieldsOf(before))
  const after = fieldsOf({ ...before, ...patch, events: [...new Set(patch.events ?? before.events)] })
  if (patch.url !== undefined || patch.enabled === true) requirePublicUrl(context, after.url)
  const changed = (Object.keys(after) as (keyof Fields)[]).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
  if (changed.length === 0) return before
  const part = (side: Fields) => Object.fromEntries(changed.map((key) => [key, side[key]]))
  await save(context, id, [
    ...(revision === undefined ? [] : [requireUnchanged(context, id, fieldsOf(before))]),
    context.db
      .update(hook)
      .set({ ...part(after), updatedAtMs: context.nowMs })
      .where(eq(hook.id, id)),
    auditStatement(context, { action: 'update', ...target, before: part(before), after: part(after) }),
  ]).catch(async (error: unknown) => {
    if (revision === undefined || !textOf(error).includes(STALE)) throw error
    throw await staleRefusal(context, target, revision, fieldsOf(await readHook(context, id)))
  })
  return readHook(context, id)
}

/** It and its deliveries are gone. Throws `not_found`. */
export const deleteHook = async (context: ServiceContext, id: string): Promise<void> => {
  const before = await readHook(context, id)
  await context.desks.couriers.clear(id)
  await save(context, id, [
    context.db.delete(hook).where(and(eq(hook.id, id), isWebhook)),
    auditStatement(context, { action: 'delete', kind: 'hook', id, before: fieldsOf(before) }),
  ])
}

/** A new secret; what is signed with the old one is nobody's from now on. Throws `not_found`. */
export const rotateHookSecret = async (context: ServiceContext, id: string): Promise<{ secret: string }> => {
  await readHook(context, id)
  const secret = newHookSecret()
  await runBatch(context.db, [
    context.db.update(hook).set({ secret }).where(eq(hook.id, id)),
    auditStatement(context, { action: 'rotate', kind: 'hook', id }),
  ])
  return { secret }
}
