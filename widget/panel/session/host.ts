import { type HostPage, type Identity, post, receive, type ToLoader, type ToPanel } from '../../shared/messages.ts'
import type { PanelStorage } from './storage.ts'

/** Where the panel lives: in a host page's iframe, talking to the loader, or as a page of its own. */
export type Host = {
  isEmbedded: boolean
  /** Called once everything that may be told is ready to be. */
  listen: (listener: HostListener) => void
  keepIdentity: (identity: Identity) => void
  tell: (message: Exclude<ToLoader, { type: 'ready' | 'identity' }>) => void
}
export type HostListener = {
  onInit: (identity: Identity | null, active: boolean, page: HostPage) => void
  onOpen: (focus: boolean, page: HostPage | null) => void
  onClosed: () => void
}

/** What came out of a storage may be anything; the desk would refuse a malformed one for ever. */
export const asIdentity = (value: unknown): Identity | null => {
  const { visitorId, token }: Partial<Identity> = Object(value)
  const fits = (text: unknown, most: number): text is string => typeof text === 'string' && text.length > 0 && text.length <= most
  return fits(visitorId, 40) && fits(token, 100) ? { visitorId, token } : null
}

const createFramedHost = (parent: Window, origin: string): Host => {
  const send = (message: ToLoader) => post(parent, origin, message)
  return {
    isEmbedded: true,
    listen: (listener) => {
      addEventListener('message', (event) => {
        const message = receive<ToPanel>(event, parent, origin)
        if (message?.type === 'init') listener.onInit(asIdentity(message.identity), message.active, message.page)
        else if (message?.type === 'open') listener.onOpen(message.focus, message.page)
        else if (message?.type === 'closed') listener.onClosed()
      })
      send({ type: 'ready' })
    },
    keepIdentity: (identity) => send({ type: 'identity', identity }),
    tell: send,
  }
}

const createPageHost = (storage: PanelStorage): Host => ({
  isEmbedded: false,
  listen: (listener) => {
    listener.onInit(asIdentity(storage.loadIdentity()), true, { url: location.href, title: document.title, referrer: document.referrer })
    listener.onOpen(true, null)
  },
  keepIdentity: storage.saveIdentity,
  tell: () => {},
})

/** The loader names its page's origin in the fragment; who may frame us at all is the Worker's `frame-ancestors`. */
export const createHost = (storage: PanelStorage): Host => {
  const origin = location.hash.slice(1)
  return window.parent !== window && /^https?:\/\/[^/]+$/.test(origin) ? createFramedHost(window.parent, origin) : createPageHost(storage)
}
