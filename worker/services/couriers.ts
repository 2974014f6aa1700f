import { waitUntil } from 'cloudflare:workers'
import {
  clearCourier,
  type DeliveryDetail,
  type Erased,
  eraseDeliveries,
  type HookBindings,
  type HookState,
  listDeliveries,
  readCourier,
  readDelivery,
  resendDead,
  resendDelivery,
  testHook,
  wakeCourier,
  wakeCouriers,
} from '../../objects/hooks/client.ts'
import { AppError, textOf } from '../errors.ts'
import { readCursor, writeCursor } from '../lib/cursor.ts'
import type { DeliveryPage, DeliveryQuery } from '../models/hooks.ts'

/** What services ask of the objects that carry events to other systems. All of them throw `unavailable` where one does not answer. */
export type Couriers = {
  /** Development and tests: private addresses and http may be called. */
  allowPrivate: boolean
  /** Something may have been written for them: in the background, nobody waits. */
  wake(): void
  /** One of them was changed, or deleted. Never throws: the nightly wake makes a lost one good. */
  changed(hookId: string): Promise<void>
  /** One of them is about to be deleted, and its deliveries before it. */
  clear(hookId: string): Promise<void>
  state(hookId: string): Promise<HookState>
  list(hookId: string, query: DeliveryQuery): Promise<DeliveryPage>
  read(hookId: string, deliveryId: string): Promise<DeliveryDetail | null>
  /** False: nothing is left of it. */
  resend(hookId: string, deliveryId: string): Promise<boolean>
  /** All that were given up; how many. */
  resendDead(hookId: string): Promise<number>
  /** Sends a `ping` now. Null: there is no such hook. */
  test(hookId: string): Promise<DeliveryDetail | null>
  /** Data protection: all of them forget what they say about these. */
  erase(erased: Erased): Promise<void>
}

const answered = <T>(answer: Promise<T>): Promise<T> =>
  answer.catch((error: unknown) => {
    console.error('hook courier not asked', textOf(error))
    throw new AppError('unavailable', 'the deliveries cannot be read now, try again', { retryAfterSec: 5 })
  })

const listPage = async (env: HookBindings, hookId: string, { state, cursor, limit }: DeliveryQuery): Promise<DeliveryPage> => {
  const beforeSeq = readCursor(cursor)?.atMs ?? null
  const { items, next } = await listDeliveries(env, hookId, { state: state ?? null, beforeSeq, limit })
  return { items, next: next === null ? null : writeCursor({ atMs: next, id: 'd' }) }
}

/** The couriers of a running Worker. */
export const couriersOf = (env: HookBindings & { HOOKS_ALLOW_PRIVATE?: string }): Couriers => ({
  allowPrivate: env.HOOKS_ALLOW_PRIVATE === 'true',
  wake: () => waitUntil(wakeCouriers(env)),
  changed: (hookId) => wakeCourier(env, hookId).catch((error: unknown) => console.error('hook courier not told', textOf(error))),
  clear: (hookId) => answered(clearCourier(env, hookId)),
  state: (hookId) => answered(readCourier(env, hookId)),
  list: (hookId, query) => answered(listPage(env, hookId, query)),
  read: (hookId, deliveryId) => answered(readDelivery(env, hookId, deliveryId)),
  resend: (hookId, deliveryId) => answered(resendDelivery(env, hookId, deliveryId)),
  resendDead: (hookId) => answered(resendDead(env, hookId)),
  test: (hookId) => answered(testHook(env, hookId)),
  erase: (erased) => answered(eraseDeliveries(env, erased)),
})
