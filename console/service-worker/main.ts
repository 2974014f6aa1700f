import type { KeepRequest } from './messages.ts'
import { isAsset, isConsolePage, LEFT_ALONE } from './paths.ts'
import { openFromNotification, showPush } from './push.ts'
import { answerAsset, answerPage, dropOlderVersions, keepFirst, keepLater } from './shell.ts'

/** The console's service worker: a warm start, a shell without a network, notifications. Nothing of the API is ever kept. */

declare const self: ServiceWorkerGlobalScope

type WithRoutes = ExtendableEvent & {
  addRoutes?: (routes: { condition: { urlPattern: { pathname: string } }; source: 'network' }[]) => Promise<void>
}

/** Where browsers know it, what is not ours does not even wake this script. */
const stayOut = async (event: WithRoutes): Promise<void> =>
  event.addRoutes?.([{ condition: { urlPattern: { pathname: `/(${LEFT_ALONE.join('|')})/*` } }, source: 'network' }])

self.addEventListener('install', (event) => {
  event.waitUntil(Promise.all([stayOut(event).catch(() => {}), keepFirst()]))
})

self.addEventListener('activate', (event) => {
  const start = async () => {
    await self.registration.navigationPreload?.enable().catch(() => {})
    await dropOlderVersions()
    await self.clients.claim()
  }
  event.waitUntil(start())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (isAsset(pathname)) event.respondWith(answerAsset(request))
  else if (request.mode === 'navigate' && isConsolePage(pathname)) event.respondWith(answerPage(event))
})

// An open console asks for it once it is idle.
self.addEventListener('message', (event) => {
  if (event.data === ('keep' satisfies KeepRequest)) event.waitUntil(keepLater())
})

self.addEventListener('push', (event) => event.waitUntil(showPush(event.data)))
self.addEventListener('notificationclick', (event) => event.waitUntil(openFromNotification(event.notification)))
