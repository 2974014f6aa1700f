import type { KeepRequest } from '../service-worker/messages.ts'

/** Offline shell, warm start and notifications; see service-worker/. Browsers allow it over https and on this machine only. */
const ASK_EVERY_MS = 60 * 60_000

/** Registers it, and asks now and then for a newer one: a console may stay open for weeks. Gives what ends the asking. */
export const startServiceWorker = (): (() => void) => {
  // Vite's own server has none.
  if (import.meta.hot !== undefined || !('serviceWorker' in navigator)) return () => {}
  const registered = navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => null)
  void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage('keep' satisfies KeepRequest))
  const timer = setInterval(() => {
    void registered.then((registration) => registration?.update()).catch(() => {})
  }, ASK_EVERY_MS)
  return () => clearInterval(timer)
}
