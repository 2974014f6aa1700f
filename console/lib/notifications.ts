import type { OpenRequest } from '../service-worker/messages.ts'

/** Notifications of the system, through the service worker where there is one: on a phone there is no other way. */

const ICON = '/icons/icon-192.png'

const isOpenRequest = (value: unknown): value is OpenRequest =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'open' && 'url' in value && typeof value.url === 'string'

/** Shows it. A click brings this console to the front and, where `address` says so, there. */
export const showNotification = async (text: string, tag: string, address: string | null, go: (address: string) => void): Promise<void> => {
  const registration = await navigator.serviceWorker?.getRegistration('/').catch(() => undefined)
  if (registration?.active != null) return registration.showNotification(text, { tag, icon: ICON, silent: true, data: { url: address } })
  const notification = new Notification(text, { tag, icon: ICON, silent: true })
  notification.onclick = () => {
    window.focus()
    if (address !== null) go(address)
    notification.close()
  }
}

/** Follows clicks on notifications that the service worker showed; gives what ends it. */
export const followClicks = (go: (address: string) => void): (() => void) => {
  const listen = (event: MessageEvent) => {
    if (isOpenRequest(event.data)) go(event.data.url)
  }
  navigator.serviceWorker?.addEventListener('message', listen)
  return () => navigator.serviceWorker?.removeEventListener('message', listen)
}
