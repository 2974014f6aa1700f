import { type HostPage, type Identity, post, receive, type ToLoader, type ToPanel } from '../../shared/messages.ts'
import type { PanelStorage } from './storage.ts'

/** Where the panel lives: in a host page's iframe, talking to the loader, or as a page of its own. */
export type Host = {
  isEmbedded: boolean
  /** Not framed, or by a page of our own origin: what the browser asks a person for is asked for us. */
  isOwnOrigin: boolean
  /** Called once everything that may be told is ready to be. */
  listen: (listener: (message: ToPanel) => void) => void
  keepIdentity: (identity: Identity) => void
  tell: (message: Exclude<ToLoader, { type: 'ready' | 'identity' }>) => void
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
    isOwnOrigin: origin === location.origin,
    listen: (listener) => {
      addEventListener('message', (event) => {
        const message = receive<ToPanel>(event, parent, origin)
        if (message) listener(message)
      })
      send({ type: 'ready' })
    },
    keepIdentity: (identity) => send({ type: 'identity', identity }),
    tell: send,
  }
}

const pageNow = (): HostPage => ({ url: location.href, title: document.title, referrer: document.referrer })

const createPageHost = (storage: PanelStorage, tell: Host['tell']): Host => ({
  isEmbedded: false,
  isOwnOrigin: true,
  listen: (listener) => {
    listener({ type: 'init', identity: asIdentity(storage.loadIdentity()), active: true, page: pageNow() })
    listener({ type: 'open', focus: true, page: pageNow() })
  },
  keepIdentity: storage.saveIdentity,
  tell,
})

/**
 * The loader names its page's origin in the fragment; who may frame us at all is the Worker's `frame-ancestors`. `tellAlone`
 * hears what there is no loader to hear.
 */
export const createHost = (storage: PanelStorage, tellAlone: Host['tell']): Host => {
  const origin = location.hash.slice(1)
  const isFramed = window.parent !== window && /^https?:\/\/[^/]+$/.test(origin)
  return isFramed ? createFramedHost(window.parent, origin) : createPageHost(storage, tellAlone)
}
