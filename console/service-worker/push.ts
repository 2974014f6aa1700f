import type { OpenRequest } from './messages.ts'
import { isConsolePage, pageToOpen } from './paths.ts'

/** Messages that reach the agent while no console is open. */

declare const self: ServiceWorkerGlobalScope

type PushPayload = { title?: unknown; body?: unknown; url?: unknown; tag?: unknown }

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

const readPayload = (data: PushMessageData | null): PushPayload => {
  try {
    const value: unknown = data?.json()
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}

/** The console's tabs, the one looked at last first. Visitors' pages of the same origin are none. */
const consoleTabs = async (): Promise<WindowClient[]> => {
  const tabs = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  return tabs.filter((tab) => isConsolePage(new URL(tab.url).pathname))
}

/** Shows what was sent, unless somebody looks at the console: it tells the same by itself. */
export const showPush = async (data: PushMessageData | null): Promise<void> => {
  const { title, body, url, tag } = readPayload(data)
  if ((await consoleTabs()).some((tab) => tab.focused)) return
  await self.registration.showNotification(textOf(title) || self.location.host, {
    body: textOf(body),
    tag: textOf(tag),
    icon: '/icons/icon-192.png',
    data: { url: pageToOpen(url, self.location.origin) },
  })
}

/** Brings an open console to the front and to the page, or opens one. A notification without a page only brings it to the front. */
export const openFromNotification = async (notification: Notification): Promise<void> => {
  notification.close()
  const { url: wanted }: { url?: unknown } = notification.data ?? {}
  const url = pageToOpen(wanted, self.location.origin)
  const [tab] = await consoleTabs()
  if (tab === undefined) {
    await self.clients.openWindow(url)
    return
  }
  await tab.focus()
  if (typeof wanted === 'string') tab.postMessage({ type: 'open', url } satisfies OpenRequest)
}
