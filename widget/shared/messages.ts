import type { VisitorProfile } from '../../objects/protocol/model.ts'
import type { PublicSite } from './public-site.ts'

/**
 * What loader (host page) and panel (iframe) say to each other by postMessage. Each side sends to the other's exact origin and
 * reads only what comes from that origin and that window. Messages carry the visitor's token: never send one to `*`.
 */

/** Who the visitor is; minted by the desk or the lobby, kept by the loader in the host page's own storage. */
export type Identity = { visitorId: string; token: string }
export type HostPage = { url: string; title: string; referrer: string }
/** What `Yingda('set', …)` and `Yingda('identify', …)` said of the page's user. */
export type HostProfile = Omit<VisitorProfile, 'isProven'>

/** Events of `Yingda('on', name, handler)` that the panel tells. */
export const PANEL_EVENTS = [
  'conversation:started',
  'conversation:ended',
  'message:sent',
  'message:received',
  'rated',
  'message:left',
] as const
export type PanelEvent = { name: (typeof PANEL_EVENTS)[number]; data: Record<string, string | number> }

export type ToPanel =
  /** The answer to `ready`, always the first. `active`: a conversation was open on the page before. */
  | { type: 'init'; identity: Identity | null; active: boolean; page: HostPage; profile?: HostProfile }
  /** In view from now on; `focus` when a person asked for it. */
  | { type: 'open'; focus: boolean; page: HostPage }
  | { type: 'closed' }
  /** Another identity: the lobby minted one first, or the page's user was proven. */
  | { type: 'identity'; identity: Identity; isProven?: boolean }
  /** The page's user is gone for good (`Yingda('shutdown')`): keep nothing of it, and stop. */
  | { type: 'forget' }
  /** The page's user, as the page says it. */
  | { type: 'profile'; profile: HostProfile }
  /** The site's settings changed while the page is open. */
  | { type: 'site'; site: PublicSite }
  /** R13: the visitor accepted an invitation: begin the conversation, by an agent's invitation with that agent. */
  | { type: 'invited'; inviteId: string | null }
  /** In the console's preview: which part of the panel is looked at. */
  | { type: 'show'; show: 'chat' | 'groups' }

export type ToLoader =
  | { type: 'ready' }
  | { type: 'identity'; identity: Identity }
  /** A conversation is open: load the panel in the background on the next pages too. */
  | { type: 'active'; active: boolean }
  /** `last`: the newest unread line of an agent, for the closed entry. `isQuiet`: the panel made the sound itself, or none is wanted. */
  | { type: 'unread'; count: number; last?: { author: string; text: string }; isQuiet?: boolean }
  | { type: 'ad'; adId: string; event: 'shown' | 'clicked' }
  | { type: 'event'; event: PanelEvent }
  | { type: 'close' }

export const PREVIEW_PARTS = ['entry', 'invitation', 'panel', 'groups'] as const
/** The console to the preview page in its iframe: these settings, as if they were saved, and look at this part. */
export type ToPreview = { type: 'preview'; site: PublicSite; show?: (typeof PREVIEW_PARTS)[number] }
/** The preview page to the console: it listens. */
export type FromPreview = { type: 'preview-ready' }
type AnyMessage = ToPanel | ToLoader | ToPreview | FromPreview

const MARK = 'yingda'
type Envelope<M> = { [MARK]: 1; message: M }

/** Sends to one window of one origin. */
export const post = <M extends AnyMessage>(target: Window, origin: string, message: M): void =>
  target.postMessage({ [MARK]: 1, message } satisfies Envelope<M>, origin)

/**
 * The message of an event when it comes from `source` at `origin` and is one of ours; null otherwise. The exact origin is what
 * vouches for the fields: both ends are served by it or by the page that embeds us.
 */
export const receive = <M extends AnyMessage>(event: MessageEvent, source: Window | null, origin: string): M | null => {
  if (event.origin !== origin || event.source !== source) return null
  const data: Partial<Envelope<M>> | null = typeof event.data === 'object' ? event.data : null
  return data?.[MARK] === 1 && typeof data.message?.type === 'string' ? data.message : null
}
