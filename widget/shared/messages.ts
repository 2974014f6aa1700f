/**
 * What loader (host page) and panel (iframe) say to each other by postMessage. Each side sends to the other's exact origin and
 * reads only what comes from that origin and that window. Messages carry the visitor's token: never send one to `*`.
 */

/** Who the visitor is; minted by the desk, kept by the loader in the host page's own storage. */
export type Identity = { visitorId: string; token: string }
export type HostPage = { url: string; title: string; referrer: string }

export type ToPanel =
  /** The answer to `ready`, always the first. `active`: a conversation was open on the page before. */
  | { type: 'init'; identity: Identity | null; active: boolean; page: HostPage }
  /** In view from now on; `focus` when a person asked for it. */
  | { type: 'open'; focus: boolean; page: HostPage }
  | { type: 'closed' }

export type ToLoader =
  | { type: 'ready' }
  | { type: 'identity'; identity: Identity }
  /** A conversation is open: load the panel in the background on the next pages too. */
  | { type: 'active'; active: boolean }
  | { type: 'unread'; count: number }
  | { type: 'close' }

const MARK = 'yingda'
type Envelope<M> = { [MARK]: 1; message: M }

/** Sends to one window of one origin. */
export const post = <M extends ToPanel | ToLoader>(target: Window, origin: string, message: M): void =>
  target.postMessage({ [MARK]: 1, message } satisfies Envelope<M>, origin)

/**
 * The message of an event when it comes from `source` at `origin` and is one of ours; null otherwise. The exact origin is what
 * vouches for the fields: both ends are served by it or by the page that embeds us.
 */
export const receive = <M extends ToPanel | ToLoader>(event: MessageEvent, source: Window | null, origin: string): M | null => {
  if (event.origin !== origin || event.source !== source) return null
  const data: Partial<Envelope<M>> | null = typeof event.data === 'object' ? event.data : null
  return data?.[MARK] === 1 && typeof data.message?.type === 'string' ? data.message : null
}
