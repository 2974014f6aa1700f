import { createContext, createSignal, useContext } from 'solid-js'
import type { AdPlace } from '../../shared/public-site.ts'
import { createTexts, type Texts } from '../i18n/text.ts'
import type { AloneLobby, Invitation } from '../parts/lobby/alone-lobby.ts'
import { whenIdle } from '../parts/part.tsx'
import { openConversationId } from '../state/model.ts'
import { previewOf } from '../state/preview-of.ts'
import { worthKeeping } from '../state/reduce.ts'
import { countUnread } from '../state/rows.ts'
import { createActions } from './actions.ts'
import { createFlow } from './flow.ts'
import { createHost, type Host } from './host.ts'
import { createLink, type Who } from './link.ts'
import type { LiveSite } from './live-site.ts'
import { createLiveState, type LiveState } from './live-state.ts'
import { createOlder } from './older.ts'
import { createReceiver } from './receiver.ts'
import type { Sound } from './sound.ts'
import { createStorage, type PanelStorage } from './storage.ts'

/** What this tab must remember follows the state: the outbox, and how far the visitor has read. */
const keepInStorage = (live: LiveState, storage: PanelStorage) => {
  let savedOutbox = '[]'
  let savedSeq = 0
  live.watch(({ rows, conversationId, seenSeq }) => {
    const unsent = worthKeeping(rows)
    const text = JSON.stringify(unsent)
    if (text !== savedOutbox) storage.saveOutbox(unsent)
    savedOutbox = text
    if (conversationId !== null && seenSeq > 0 && seenSeq !== savedSeq) storage.saveSeen({ conversationId, seq: seenSeq })
    savedSeq = seenSeq
  })
}

/** The loader shows what is unread, and loads the panel by itself on the next page while a conversation is open. */
const tellHost = (live: LiveState, { tell }: Host, t: Texts['t'], isQuiet: () => boolean) => {
  let unread = 0
  let isActive: boolean | null = null
  live.watch((state) => {
    const count = countUnread(state.rows, state.seenSeq)
    const row = state.rows.findLast(({ author }) => author === 'agent')
    const author = state.people.find(({ id }) => id === row?.authorId)?.name ?? ''
    const last = count > 0 && row ? { author, text: previewOf(row, t) } : undefined
    if (count !== unread) tell({ type: 'unread', count, last, isQuiet: isQuiet() })
    unread = count
    const active = openConversationId(state) !== null
    if (state.isKnown && active !== isActive) tell({ type: 'active', active })
    if (state.isKnown) isActive = active
  })
}

/** Wires socket, state, storage and host page together; what it gives is all that the views know. */
export const createSession = (liveSite: LiveSite) => {
  const { site } = liveSite
  const { t } = createTexts(liveSite.language)
  const isPreview = site.isPreview === true
  const storage = createStorage(site.siteId, isPreview)
  const live = createLiveState()
  const who: Who = { identity: null, page: { url: '', title: '', referrer: '' }, profile: {}, entered: {} }
  let lobby: Promise<AloneLobby | null> | undefined
  const host = createHost(storage, (message) => void lobby?.then((joined) => joined?.tell(message)))
  const tell: Host['tell'] = isPreview ? () => {} : host.tell
  const [muted, setMuted] = createSignal(storage.loadMuted())
  const [focusAsked, setFocusAsked] = createSignal(0)
  const [forgotten, setForgotten] = createSignal(0)
  const askFocus = () => setFocusAsked((count) => count + 1)
  let sound: Sound | undefined
  const wakeSound = () =>
    void import('./sound.ts').then(({ createSound }) => {
      sound ??= createSound(muted)
    })
  // Browsers let nobody make a sound before a person has touched the page.
  for (const kind of ['pointerdown', 'keydown']) addEventListener(kind, wakeSound, { once: true })
  const { connection, presence, onProfile } = createLink({ liveSite, live, storage, host, who, chime: () => sound?.chime(), t })
  const flow = createFlow(live, site, who, storage)
  const older = createOlder(live, connection.send, site.siteId, () => who.identity)
  const loadFiles = async () => (await import('../parts/files/files.ts')).createFiles(live, site, () => who.identity)
  let files: ReturnType<typeof loadFiles> | undefined

  keepInStorage(live, storage)
  if (!isPreview) tellHost(live, host, t, () => muted() || sound?.isAudible() === true)
  const onForgotten = () => setForgotten((count) => count + 1)
  const receive = createReceiver({ liveSite, live, who, storage, connection, presence, older, flow, askFocus, onProfile, onForgotten })
  const [invitation, setInvitation] = createSignal<Invitation | null>(null)
  const joinLobby = async () => {
    await whenIdle()
    return (await import('../parts/lobby/alone-lobby.ts')).joinLobby({ liveSite, who, receive, onInvitation: setInvitation })
  }
  // Once the desk has named us: two sockets without a name would make two visitors.
  live.watch(({ isKnown }) => {
    if (isKnown && !host.isEmbedded && !isPreview) lobby ??= joinLobby().catch(() => null)
  })
  // Read in another tab is read here.
  addEventListener('storage', ({ key }) => {
    const seen = key?.endsWith(':seen') ? storage.loadSeen() : null
    if (seen) live.dispatch({ type: 'seen', ...seen })
  })
  const start = () => {
    live.dispatch({ type: 'restored', rows: storage.loadOutbox() })
    host.listen(receive)
  }
  return {
    ...createActions(live, connection, tell),
    site,
    view: live.view,
    live,
    storage,
    older,
    flow,
    who,
    tell,
    isEmbedded: host.isEmbedded,
    isOwnOrigin: host.isOwnOrigin,
    isVisible: presence.isVisible,
    isOnline: presence.isOnline,
    /** An agent invites on the page of our own; on others the loader shows it. */
    invitation,
    /** The ads of this page view: which was drawn for a place, which were told as seen. */
    adMemory: { drawn: new Map<AdPlace, string>(), told: new Set<string>() },
    muted,
    toggleMuted: (): void => storage.saveMuted(setMuted(!muted())),
    focusAsked,
    askFocus,
    /** Grows when what the visitor wrote is to be no more. */
    forgotten,
    /** Uploads and pictures; what they need is fetched with the first. A fetch that failed may be tried again. */
    files: () => {
      files ??= loadFiles().catch((error) => {
        files = undefined
        throw error
      })
      return files
    },
    send: connection.send,
    close: (): void => host.tell({ type: 'close' }),
    start,
  }
}
export type Session = ReturnType<typeof createSession>

export const SessionContext = createContext<Session>()

export const useSession = (): Session => {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession: no SessionContext above')
  return session
}
