import { desc, eq, sql } from 'drizzle-orm'
import { callEvent, hook } from '../../migrations/schema/index.ts'
import { CALL_CENTRE_EVENTS, CALL_CENTRE_ID } from '../../objects/protocol/hook-words.ts'
import { AppError, notFound, textOf } from '../errors.ts'
import { revisionOf } from '../lib/revision.ts'
import type { CallCentre, CallCentreInput } from '../models/call-centre.ts'
import type { ServiceContext } from './context.ts'
import { newHookSecret, requirePublicUrl } from './hooks.ts'
import { requireRevision, staleRefusal } from './stale.ts'
import { auditStatement, runBatch, type Statement } from './statements.ts'

/** Section 4: the call centre, which is one hook with an id of its own. */

export const CALL_CENTRE = { kind: 'call_centre', id: CALL_CENTRE_ID } as const

type Fields = Pick<CallCentre, 'enabled' | 'url'>
type Stored = Fields & { secret: string }

const NOTHING: Stored = { enabled: false, url: '', secret: '' }
const fieldsOf = ({ enabled, url }: Fields): Fields => ({ enabled, url })

const readStored = async ({ db }: ServiceContext): Promise<Stored | null> => {
  const [found] = await db
    .select({ enabled: hook.enabled, url: hook.url, secret: hook.secret })
    .from(hook)
    .where(eq(hook.id, CALL_CENTRE_ID))
  return found ?? null
}

/** How it is configured and whether it is heard of; never the secret. `origin` is ours. */
export const readCallCentre = async (context: ServiceContext, origin: string): Promise<CallCentre> => {
  const { db, desks } = context
  const [stored, [last], state] = await Promise.all([
    readStored(context),
    db.select({ atMs: callEvent.atMs }).from(callEvent).orderBy(desc(callEvent.atMs)).limit(1),
    desks.couriers.state(CALL_CENTRE_ID),
  ])
  const { secret, ...fields } = stored ?? NOTHING
  return {
    ...fields,
    hasSecret: secret !== '',
    eventsUrl: `${origin}/api/call-centre/events`,
    lastEventAtMs: last?.atMs ?? null,
    state,
    revision: revisionOf(fieldsOf(fields)),
  }
}

/** Whether calls can be asked for now. */
export const hasCallCentre = async (context: ServiceContext): Promise<boolean> => (await readStored(context))?.enabled ?? false

/** The row, made with the first thing that is saved of it. */
const upsert = ({ db, nowMs, actor }: ServiceContext, change: Partial<Stored>): Statement =>
  db
    .insert(hook)
    .values({
      id: CALL_CENTRE_ID,
      kind: 'call_centre',
      name: 'call centre',
      events: [...CALL_CENTRE_EVENTS],
      createdBy: actor.id,
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      ...NOTHING,
      ...change,
    })
    .onConflictDoUpdate({
      target: hook.id,
      set: { ...change, events: [...CALL_CENTRE_EVENTS], ...('secret' in change ? {} : { updatedAtMs: nowMs }) },
    })

const STALE = 'NOT NULL constraint failed: hook.name'

/** Breaks the batch when somebody saved between our read and this write. */
const requireUnchanged = ({ db }: ServiceContext, { enabled, url }: Fields): Statement =>
  db
    .update(hook)
    .set({ name: sql`NULL` })
    .where(sql`${hook.id} = ${CALL_CENTRE_ID} AND NOT (${hook.url} IS ${url} AND ${hook.enabled} IS ${enabled ? 1 : 0})`)

const requireComplete = (context: ServiceContext, { enabled, url }: CallCentreInput, hasSecret: boolean): void => {
  if (url !== '') requirePublicUrl(context, url)
  if (enabled && url === '') throw new AppError('bad_request', 'An address is needed.', { field: 'url' })
  if (enabled && !hasSecret) throw new AppError('bad_request', 'Make the secret first: it signs both ways.', { field: 'secret' })
}

/** Throws `conflict` upon something older than it is. */
export const updateCallCentre = async (context: ServiceContext, input: CallCentreInput, origin: string): Promise<CallCentre> => {
  const { secret, ...before } = (await readStored(context)) ?? NOTHING
  await requireRevision(context, CALL_CENTRE, input.revision, fieldsOf(before))
  requireComplete(context, input, secret !== '')
  const after = fieldsOf(input)
  if (before.enabled === after.enabled && before.url === after.url) return readCallCentre(context, origin)
  await runBatch(context.db, [
    ...(input.revision === undefined ? [] : [requireUnchanged(context, before)]),
    upsert(context, after),
    auditStatement(context, { action: 'update', ...CALL_CENTRE, before: fieldsOf(before), after }),
  ]).catch(async (error: unknown) => {
    if (input.revision === undefined || !textOf(error).includes(STALE)) throw error
    throw await staleRefusal(context, CALL_CENTRE, input.revision, fieldsOf((await readStored(context)) ?? NOTHING))
  })
  await context.desks.couriers.changed(CALL_CENTRE_ID)
  return readCallCentre(context, origin)
}

/** A new secret, told this once; what is signed with the old one counts no more, either way. */
export const rotateCallCentreSecret = async (context: ServiceContext): Promise<{ secret: string }> => {
  const secret = newHookSecret()
  await runBatch(context.db, [upsert(context, { secret }), auditStatement(context, { action: 'rotate', ...CALL_CENTRE })])
  return { secret }
}

/** Throws `not_found` before an address and a secret are there. */
export const requireConfigured = async (context: ServiceContext): Promise<void> => {
  const stored = await readStored(context)
  if (stored === null || stored.url === '' || stored.secret === '') throw notFound('the call centre is not configured yet')
}
