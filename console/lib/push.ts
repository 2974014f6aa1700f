import { createSignal, onCleanup } from 'solid-js'
import { api } from './api.ts'
import { askToNotify } from './attention-settings.tsx'
import type { Language } from './i18n/index.tsx'
import { asBoolean, readStored, removeStored, writeStored } from './storage.ts'

/** Messages to this browser while no console is open in it: a subscription at the browser's push service, known to the Worker. */

/** `unavailable`: not by this browser, or the organisation has no keys for it. */
export type PushState = 'unknown' | 'unavailable' | 'off' | 'on'

const managerOf = async (): Promise<PushManager | null> => {
  if (!('serviceWorker' in navigator) || !('PushManager' in window)) return null
  const registration = await navigator.serviceWorker.getRegistration('/')
  return registration?.active == null ? null : registration.pushManager
}

const textOf = (buffer: ArrayBuffer | null): string =>
  btoa(String.fromCharCode(...new Uint8Array(buffer ?? new ArrayBuffer(0))))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')

/** The person wants it in this browser, also after the next sign-in. */
const wishOf = (personId: string): string => `push.${personId}`

const tell = (subscription: PushSubscription, language: Language) =>
  api.savePush({
    endpoint: subscription.endpoint,
    p256dh: textOf(subscription.getKey('p256dh')),
    auth: textOf(subscription.getKey('auth')),
    language,
  })

/** Ends it here and at the Worker. Also before signing out: what comes later is not for whoever sits here then. */
export const dropPush = async (): Promise<void> => {
  const subscription = await (await managerOf())?.getSubscription()
  if (subscription == null) return
  await Promise.allSettled([api.deletePush(subscription.endpoint), subscription.unsubscribe()])
}

/** Keys may have been changed since; a subscription to the old ones gets nothing. */
const subscribe = async (manager: PushManager, publicKey: string): Promise<PushSubscription> => {
  const known = await manager.getSubscription()
  if (known !== null && textOf(known.options.applicationServerKey) === publicKey) return known
  await known?.unsubscribe()
  return manager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
}

/** Takes it up again where the person wants it: it ended with the last session, or the keys were changed. Asks nobody anything. */
export const renewPush = async (personId: string, language: Language): Promise<void> => {
  if (readStored(wishOf(personId), asBoolean) !== true || Notification.permission !== 'granted') return
  await navigator.serviceWorker.ready
  const manager = await managerOf()
  const { publicKey } = await api.pushKey()
  if (manager !== null && publicKey !== null) await tell(await subscribe(manager, publicKey), language)
}

/** How push stands in this browser, and the switch. `setOn` gives false when the browser or the person refused. */
export const createPush = (personId: string, language: () => Language) => {
  const [state, setState] = createSignal<PushState>('unknown')
  let key: string | null = null
  let gone = false
  onCleanup(() => {
    gone = true
  })
  const look = async (): Promise<void> => {
    const manager = await managerOf()
    key = manager === null ? null : (await api.pushKey()).publicKey
    const subscription = key === null ? null : await manager?.getSubscription()
    if (!gone) setState(key === null ? 'unavailable' : subscription == null ? 'off' : 'on')
  }
  const setOn = async (on: boolean): Promise<boolean> => {
    const manager = await managerOf()
    if (manager === null || key === null) return false
    if (!on) {
      removeStored(wishOf(personId))
      await dropPush()
      setState('off')
      return true
    }
    if (!(await askToNotify())) return false
    await tell(await subscribe(manager, key), language())
    writeStored(wishOf(personId), true)
    setState('on')
    return true
  }
  look().catch(() => !gone && setState('unavailable'))
  return { state, setOn }
}
