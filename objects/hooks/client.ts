import type { HookCourier } from './hook-courier.ts'
import type { DeliveryDetail, DeliveryQuery, Erased } from './types.ts'

/** The typed door to the couriers: one object per hook, by the hook's id. */

export { type AddressRefusal, refuseAddress } from './address.ts'
export { newEventId } from './ids.ts'
export { signatureHeaders, verifySignature } from './signature.ts'
export type { Delivery, DeliveryDetail, Erased, HookState } from './types.ts'

export type HookBindings = { HOOK_COURIER: DurableObjectNamespace<HookCourier>; DB: D1Database }

const courierOf = (env: HookBindings, hookId: string) => env.HOOK_COURIER.getByName(hookId)

const hookIds = async ({ DB }: HookBindings, where: string): Promise<string[]> =>
  (await DB.prepare(`SELECT id FROM hook ${where}`).all<{ id: string }>()).results.map(({ id }) => id)

/** One hook: there may be something new, or it was changed or deleted. */
export const wakeCourier = async (env: HookBindings, hookId: string): Promise<void> => {
  await courierOf(env, hookId).wake()
}

/** A hook is about to be deleted: its deliveries go first. Throws when it cannot be reached. */
export const clearCourier = async (env: HookBindings, hookId: string): Promise<void> => {
  await courierOf(env, hookId).clear()
}

/**
 * Every hook that is switched on; at night those that are off too, so that they drop what is old. Never throws: the next wake, or the
 * nightly one, makes a lost one good.
 */
export const wakeCouriers = async (env: HookBindings, which: 'on' | 'all' = 'on'): Promise<void> => {
  try {
    const ids = await hookIds(env, which === 'on' ? 'WHERE enabled = 1' : '')
    for (const result of await Promise.allSettled(ids.map((id) => wakeCourier(env, id))))
      if (result.status === 'rejected') console.error('hook courier not woken', result.reason)
  } catch (error) {
    console.error('hook couriers not woken', error)
  }
}

export const readCourier = (env: HookBindings, hookId: string) => courierOf(env, hookId).state()

export const listDeliveries = (env: HookBindings, hookId: string, query: DeliveryQuery) => courierOf(env, hookId).list(query)

export const readDelivery = async (env: HookBindings, hookId: string, deliveryId: string): Promise<DeliveryDetail | null> =>
  courierOf(env, hookId).read(deliveryId)

export const resendDelivery = async (env: HookBindings, hookId: string, deliveryId: string): Promise<boolean> =>
  courierOf(env, hookId).resend(deliveryId)

export const resendDead = async (env: HookBindings, hookId: string): Promise<number> => courierOf(env, hookId).resendDead()

/** Sends a `ping` and waits for what comes of it. Null: there is no such hook. */
export const testHook = async (env: HookBindings, hookId: string): Promise<DeliveryDetail | null> => courierOf(env, hookId).ping()

/** Data protection: the log of events and every hook's deliveries forget what they say about these. Throws when one cannot be reached. */
export const eraseDeliveries = async (env: HookBindings, erased: Erased): Promise<void> => {
  // The log first: a courier that reads it afterwards finds nothing, one that has read it before is told next.
  await env.DB.prepare(
    `DELETE FROM hook_event WHERE visitor_id IN (SELECT value FROM json_each(?1)) OR contact_id IN (SELECT value FROM json_each(?2))`,
  )
    .bind(JSON.stringify(erased.visitorIds), JSON.stringify(erased.contactIds))
    .run()
  const ids = await hookIds(env, '')
  await Promise.all(ids.map((id) => courierOf(env, id).erase(erased)))
}
