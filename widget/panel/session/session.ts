import { createContext, createSignal, useContext } from 'solid-js'
import type { PublicSite } from '../../shared/public-site.ts'
import { openConversationId } from '../state/model.ts'
import { countUnread, outgoing } from '../state/rows.ts'
import { createActions } from './actions.ts'
import { createHistory } from './history.ts'
import { createHost, type Host } from './host.ts'
import { createLink, type Who } from './link.ts'
import { createLiveState, type LiveState } from './live-state.ts'
import { createOlder } from './older.ts'
import { createSound } from './sound.ts'
import { createStorage, type PanelStorage } from './storage.ts'

/** What this tab must remember follows the state: the outbox, and how far the visitor has read. */
const keepInStorage = (live: LiveState, storage: PanelStorage) => {
  let savedOutbox = '[]'
  let savedSeq = 0
  live.watch(({ rows, conversationId, seenSeq }) => {
    const unsent = outgoing(rows)
    const text = JSON.stringify(unsent)
    if (text !== savedOutbox) storage.saveOutbox(unsent)
    savedOutbox = text
    if (conversationId !== null && seenSeq > 0 && seenSeq !== savedSeq) storage.saveSeen({ conversationId, seq: seenSeq })
    savedSeq = seenSeq
  })
}

/** The loader shows what is unread, and loads the panel by itself on the next page while a conversation is open. */
const tellHost = (live: LiveState, { tell }: Host) => {
  let unread = 0
  let isActive: boolean | null = null
  live.watch((state) => {
    const count = countUnread(state.rows, state.seenSeq)
    if (count !== unread) tell({ type: 'unread', count })
    unread = count
    const active = openConversationId(state) !== null
    if (state.isKnown && active !== isActive) tell({ type: 'active', active })
    if (state.isKnown) isActive = active
  })
}

/** Wires socket, state, storage and host page together; what it gives is all that the views know. */
export const createSession = (site: PublicSite) => {
  const storage = createStorage(site.siteId)
  const host = createHost(storage)
  const live = createLiveState()
  const who: Who = { identity: null, page: { url: '', title: '', referrer: '' } }
  const [muted, setMuted] = createSignal(storage.loadMuted())
  const [focusAsked, setFocusAsked] = createSignal(0)
  const { chime } = createSound(muted)
  const { connection, presence } = createLink({ siteId: site.siteId, live, storage, host, who, chime })
  const older = createOlder(
    live,
    connection.send,
    createHistory(site.siteId, () => who.identity),
  )
  const askFocus = () => setFocusAsked((count) => count + 1)

  keepInStorage(live, storage)
  tellHost(live, host)
  const start = () => {
    live.dispatch({ type: 'restored', rows: storage.loadOutbox() })
    host.listen({
      onInit: (identity, active, page) => {
        who.identity = identity
        who.page = page
        if (identity) older.allow()
        if (active) presence.want()
      },
      onOpen: (focus, page) => {
        who.page = page ?? who.page
        presence.open()
        if (focus) askFocus()
      },
      onClosed: presence.close,
    })
  }
  return {
    ...createActions(live, connection),
    site,
    view: live.view,
    storage,
    older,
    isEmbedded: host.isEmbedded,
    isVisible: presence.isVisible,
    isOnline: presence.isOnline,
    muted,
    toggleMuted: (): void => storage.saveMuted(setMuted(!muted())),
    focusAsked,
    askFocus,
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
