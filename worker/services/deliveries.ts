import { eq } from 'drizzle-orm'
import { hook } from '../../migrations/schema/index.ts'
import { AppError, notFound } from '../errors.ts'
import type { DeliveryDetail } from '../models/hooks.ts'
import type { ServiceContext } from './context.ts'
import { auditStatement, runBatch } from './statements.ts'

/** What became of what was sent to one hook, the call centre's too. Whether the hook is there is the caller's to know. */

type Target = { kind: 'hook' | 'call_centre'; id: string }

/** Throws `not_found`. */
export const readDelivery = async ({ desks }: ServiceContext, hookId: string, deliveryId: string): Promise<DeliveryDetail> => {
  const found = await desks.couriers.read(hookId, deliveryId)
  if (found === null) throw notFound('no such delivery')
  return found
}

/** A hook that is switched off sends nothing: what would be sent again is given up at once. Throws `conflict`. */
const requireOn = async ({ db }: ServiceContext, hookId: string): Promise<void> => {
  const [found] = await db.select({ enabled: hook.enabled }).from(hook).where(eq(hook.id, hookId))
  if (found?.enabled === false) throw new AppError('conflict', 'it is switched off', { field: 'enabled' })
}

/** Sends it again, in the background. Throws `not_found`, and `conflict` where its content was erased or the hook is switched off. */
export const resendDelivery = async (context: ServiceContext, target: Target, deliveryId: string): Promise<DeliveryDetail> => {
  await readDelivery(context, target.id, deliveryId)
  await requireOn(context, target.id)
  if (!(await context.desks.couriers.resend(target.id, deliveryId))) throw new AppError('conflict', 'its content was erased')
  await runBatch(context.db, [auditStatement(context, { action: 'resend', ...target, after: { delivery: deliveryId } })])
  return readDelivery(context, target.id, deliveryId)
}

/** Everything that was given up once more. Throws `conflict` where the hook is switched off. */
export const resendDead = async (context: ServiceContext, target: Target): Promise<{ resent: number }> => {
  await requireOn(context, target.id)
  const resent = await context.desks.couriers.resendDead(target.id)
  if (resent > 0) await runBatch(context.db, [auditStatement(context, { action: 'resend', ...target, after: { deliveries: resent } })])
  return { resent }
}

/** Sends a `ping` now and says what came of it. Throws `not_found`. */
export const testHook = async ({ desks }: ServiceContext, hookId: string): Promise<DeliveryDetail> => {
  const outcome = await desks.couriers.test(hookId)
  if (outcome === null) throw notFound('no such webhook')
  return outcome
}
