import { createSignal } from 'solid-js'
import type { Connection } from './connection.ts'

/** A panel that is closed, with no conversation open, lets its socket go after this. */
const REST_AFTER_MS = 30_000

/** Whether a person can see the panel, and what that and the network mean for the socket. */
export const createPresence = (connection: Connection, isNeeded: () => boolean) => {
  const [isOpen, setOpen] = createSignal(false)
  const [isPageVisible, setPageVisible] = createSignal(document.visibilityState === 'visible')
  const [isOnline, setOnline] = createSignal(navigator.onLine)
  let isWanted = false
  let restTimer: ReturnType<typeof setTimeout> | undefined

  const rest = () => {
    if (isOpen() || isNeeded()) return
    isWanted = false
    connection.stop()
  }
  /** Call it when something changed that may end the need for the socket, or begin one. */
  const reconsider = () => {
    if (isOpen() || isNeeded()) {
      clearTimeout(restTimer)
      restTimer = undefined
    } else if (isWanted) restTimer ??= setTimeout(rest, REST_AFTER_MS)
  }
  const want = () => {
    isWanted = true
    connection.start()
    reconsider()
  }
  document.addEventListener('visibilitychange', () => {
    setPageVisible(document.visibilityState === 'visible')
    if (isPageVisible()) connection.nudge()
  })
  for (const kind of ['online', 'offline']) {
    addEventListener(kind, () => {
      setOnline(navigator.onLine)
      connection.nudge()
    })
  }
  // An open socket would keep the page out of the back-forward cache.
  addEventListener('pagehide', () => connection.stop())
  addEventListener('pageshow', (event) => {
    if (event.persisted && isWanted) connection.start()
  })
  return {
    isOnline,
    isVisible: (): boolean => isOpen() && isPageVisible(),
    want,
    reconsider,
    /** After a stop: opens again what is wanted. */
    resume: (): void => {
      if (isWanted) connection.start()
    },
    open: (): void => {
      setOpen(true)
      want()
    },
    close: (): void => {
      setOpen(false)
      reconsider()
    },
  }
}
