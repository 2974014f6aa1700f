import type { paint } from '../shared/contrast.ts'
import type { Identity, ToLoader, ToPanel } from '../shared/messages.ts'
import type { EntrySite } from '../shared/public-site.ts'
import type { Memory } from './memory.ts'

/** What the host page's storage keeps for a site, under `yingda:SITE`. */
export type Kept = {
  identity: Identity
  /** A conversation is open. */
  active: boolean
  /** The rest is the second script's. */
  guest: unknown
}

/**
 * What the first script lends the second. A browser may pair an old first script with a new second one: changes are additive.
 */
export type Loader = {
  site: EntrySite
  /** Boxes of the second script live beside the button. */
  root: HTMLElement
  addStyle: (css: string) => void
  /** The first script has it already. */
  paint: typeof paint
  memory: Memory<Kept>
  isOpen: () => boolean
  setOpen: (open: boolean, focus?: boolean) => void
  /** Draws entry and panel by these settings from now on. */
  dress: (site: EntrySite) => void
  remove: () => void
  tell: (message: ToPanel) => void
  emit: (event: string, value?: unknown) => void
  /** Ends with the widget: listeners of both scripts hang on it. */
  signal: AbortSignal
}

/** What the first script hands on to the second. */
export type Guest = {
  /** A command that the first does not know. */
  run: (name: string, args: unknown[]) => void
  onMessage: (message: ToLoader) => void
  onOpen: (open: boolean) => void
}
export type StartGuest = (loader: Loader) => Guest

const PATIENCE_MS = 5_000
/** Nothing competes with the entry until it is drawn. */
const AFTER_ENTRY_MS = 500

/** Calls `go` once, when the page is loaded and has nothing to do; a page that never ends loading is not waited for. */
const whenIdle = (go: () => void): void => {
  let isDone = false
  const once = () => {
    if (isDone) return
    isDone = true
    // Safari has no idle callbacks; a timer takes the options for 0 ms.
    setTimeout(window.requestIdleCallback ?? setTimeout, AFTER_ENTRY_MS, go, { timeout: 2_000 })
  }
  if (document.readyState === 'complete') once()
  else {
    addEventListener('load', once)
    setTimeout(once, PATIENCE_MS)
  }
}

/**
 * Loads the second script when the page is idle, and keeps for it what comes before. A dynamic import needs no element, passes a
 * nonce on by itself and is no business of Trusted Types; where the page forbids it, entry and panel work without.
 */
export const createGuestLink = (loader: Loader) => {
  let guest: Guest | undefined
  let waiting: ((guest: Guest) => void)[] | undefined = []
  const pass = (call: (guest: Guest) => void): void => {
    if (guest) call(guest)
    else waiting?.push(call)
  }
  const { origin, siteId, isPreview } = loader.site
  const url = `${origin}/w/${siteId}${isPreview ? '.preview' : ''}.guest.js`
  const load = async () => {
    try {
      const { startGuest }: { startGuest: StartGuest } = await import(/* @vite-ignore */ url)
      // Short tasks: a phone must answer its user in between.
      await new Promise((go) => setTimeout(go))
      if (loader.signal.aborted) return
      guest = startGuest(loader)
      for (const call of waiting ?? []) call(guest)
    } catch {}
    waiting = undefined
  }
  return { pass, start: () => whenIdle(load), isThere: (): boolean => guest !== undefined }
}
