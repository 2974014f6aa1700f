import { createContext, createMemo, type JSX, mapArray, onCleanup, useContext } from 'solid-js'
import type { AgentStatus, AgentView, OfferToMe } from '../../../objects/protocol/model.ts'
import type { Me } from '../api.ts'
import { useNow } from '../clock.tsx'
import type { Held } from './model.ts'
import { type Note, notesOf } from './notes.ts'
import { openOffers } from './offers.ts'
import { makeStoredNotes, makeStoredOutbox } from './outbox.ts'
import { countUnread, isMine, isOpen } from './select.ts'
import { createSiteLink, type SiteLink } from './site-link.ts'

/** A colleague's offer, and the link that answers it. */
export type Offered = OfferToMe & { link: SiteLink }

/** Everything live of the signed-in person, over all its sites. */
export type Live = {
  links: readonly SiteLink[]
  linkOf: (conversationId: string) => SiteLink | undefined
  held: (conversationId: string) => Held | undefined
  /** Own conversations: the open ones and those that ended but are not dismissed. */
  mine: () => Held[]
  openCount: () => number
  unreadCount: () => number
  queueLength: () => number
  /** What colleagues want to hand over and can still be answered, the oldest first (R10). */
  offers: () => Offered[]
  /** Own state on each greeted site. */
  statuses: () => { siteId: string; me: AgentView }[]
  /** The most available of them; null until a desk has answered. */
  status: () => AgentStatus | null
  /** Sets it on every site, on a lost one once it is back; false when none is connected and nothing was changed. */
  setStatus: (status: AgentStatus) => boolean
  /** Calls back for what deserves attention, until cleaned up. */
  onNote: (listener: (note: Note) => void) => void
}

const LiveContext = createContext<Live>()

export const useLive = (): Live => {
  const live = useContext(LiveContext)
  if (live === undefined) throw new Error('useLive needs a LiveProvider above it')
  return live
}

const AVAILABILITY: readonly AgentStatus[] = ['ready', 'busy', 'offline']

/** How often it is asked whether the person's sites are still the same, when nothing else made us ask. */
const ASK_EVERY_MS = 5 * 60_000
const ASK_AGAIN_AFTER_MS = 10_000

/** Asks who one is when there is a reason, now and then without one, and when the window is looked at again; never in a row. */
const createRefresh = (onDoubt: () => void): (() => void) => {
  let askedAtMs = Date.now()
  const ask = () => {
    if (Date.now() - askedAtMs < ASK_AGAIN_AFTER_MS) return
    askedAtMs = Date.now()
    onDoubt()
  }
  const onVisible = () => document.visibilityState === 'visible' && ask()
  const timer = setInterval(ask, ASK_EVERY_MS)
  document.addEventListener('visibilitychange', onVisible)
  onCleanup(() => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', onVisible)
  })
  return ask
}

const createLive = (me: Me, siteIds: () => readonly string[], onDoubt: () => void): Live => {
  const outbox = makeStoredOutbox(me.id)
  const refresh = createRefresh(onDoubt)
  const storedNotes = makeStoredNotes(me.id)
  const restored = outbox.load(Date.now())
  const restoredNotes = storedNotes.load(Date.now())
  const listeners = new Set<(note: Note) => void>()
  const openLink = (siteId: string): SiteLink => {
    const link = createSiteLink({
      siteId,
      personId: me.id,
      outbox,
      storedNotes,
      restored: restored.filter((own) => own.siteId === siteId),
      restoredNotes: restoredNotes.filter((own) => own.siteId === siteId),
      onDoubt,
      onFrame: (before, after, frame) => {
        // A site this person serves was changed: another one may have come.
        if (frame.type === 'settings') refresh()
        for (const note of notesOf(before, after, frame, me.id)) for (const listener of listeners) listener(note)
      },
    })
    onCleanup(link.close)
    return link
  }
  const links = createMemo(mapArray(siteIds, openLink))

  const linkOf = (conversationId: string) => links().find((link) => link.state().held[conversationId] !== undefined)
  const mine = createMemo(() => links().flatMap((link) => Object.values(link.state().held).filter((held) => isMine(held, me.id))))
  const now = useNow()
  const hasOffers = createMemo(() => links().some((link) => Object.keys(link.state().offers).length > 0))
  const offers = createMemo<Offered[]>(
    () => {
      // The clock is asked only while there is something to run out.
      const nowMs = hasOffers() ? now() : 0
      const found = links().flatMap((link) => openOffers(link.state(), nowMs).map((offer) => ({ ...offer, link })))
      return found.sort((a, b) => a.offer.madeAtMs - b.offer.madeAtMs)
    },
    [],
    { equals: (before, after) => before.length === 0 && after.length === 0 },
  )
  const statuses = createMemo(() =>
    links().flatMap((link) => {
      const view = link.state().me
      return view === null ? [] : [{ siteId: link.siteId, me: view }]
    }),
  )
  return {
    get links() {
      return links()
    },
    linkOf,
    held: (conversationId) => linkOf(conversationId)?.state().held[conversationId],
    mine,
    openCount: createMemo(() => mine().filter(isOpen).length),
    unreadCount: createMemo(() => mine().reduce((sum, held) => sum + countUnread(held), 0)),
    queueLength: createMemo(() => links().reduce((sum, link) => sum + link.state().queueLength, 0)),
    offers,
    statuses,
    status: createMemo(() => AVAILABILITY.find((status) => statuses().some((each) => each.me.status === status)) ?? null),
    setStatus: (status) => {
      const connected = links().some((link) => link.phase().kind === 'open')
      if (connected) for (const link of links()) link.setStatus(status)
      return connected
    },
    onNote: (listener) => {
      listeners.add(listener)
      onCleanup(() => listeners.delete(listener))
    },
  }
}

/** Opens a socket for each site of `me`, also those that come later, and closes them when they go. `onDoubt`: the session may be over. */
export const LiveProvider = (props: { me: Me; onDoubt: () => void; children: JSX.Element }) => {
  const live = createLive(
    props.me,
    () => props.me.sites.map((site) => site.id),
    () => props.onDoubt(),
  )
  return <LiveContext.Provider value={live}>{props.children}</LiveContext.Provider>
}
