import type { ToLobbyVisitorFrame } from '../../objects/protocol/lobby.ts'
import type { Loader } from '../loader/guest-link.ts'
import type { HostPage, HostProfile } from '../shared/messages.ts'
import type { PublicSite } from '../shared/public-site.ts'
import { lobbyHello, wirePage } from './hello.ts'
import type { GuestKept } from './kept.ts'
import { createLobby, type Lobby } from './lobby.ts'
import { type Visit, withoutTrack } from './visit.ts'
import type { createWho } from './who.ts'

export type LiveLobbyDeps = {
  loader: Pick<Loader, 'signal'>
  site: () => PublicSite
  page: () => HostPage
  /** Which page view of this document it is. */
  pageNumber: () => number
  profile: () => HostProfile
  kept: GuestKept
  who: ReturnType<typeof createWho>
  onGone?: () => void
  onReady?: () => void
  onFrame: (frame: Exclude<ToLobbyVisitorFrame, { type: 'welcome' | 'error' }>) => void
}

export type LiveLobby = Lobby & {
  nowMs: () => number
  /** A further page view. */
  onPage: (page: HostPage) => void
}

/** The site's lobby with this visitor in it: who it is, which visit this is, what time it is there. */
export const createLiveLobby = ({
  loader,
  site,
  page,
  pageNumber,
  profile,
  kept,
  who,
  onGone = () => {},
  onReady = () => {},
  onFrame,
}: LiveLobbyDeps): LiveLobby => {
  let aheadMs = 0
  let saidNumber = 0
  let heardNumber = 0

  let latest = page()
  const keepsTrack = () => site().settings.track
  const known = (visit: Visit): Visit => (keepsTrack() ? visit : withoutTrack(visit))
  const tellPage = () => {
    if (keepsTrack() && lobby.send({ type: 'page', ...wirePage(latest) })) heardNumber = pageNumber()
  }
  const onWelcome = (frame: Extract<ToLobbyVisitorFrame, { type: 'welcome' }>) => {
    const { visitorId, token, nowMs, visit } = frame
    aheadMs = nowMs - Date.now()
    heardNumber = saidNumber
    kept.changeVisit((mine) => known({ ...mine, ...visit }))
    if (token !== undefined) who.fromLobby({ visitorId, token })
    // Walked on between our hello and this.
    if (saidNumber !== pageNumber()) tellPage()
    onReady()
  }
  const address = () => {
    const url = new URL(`${site().origin.replace(/^http/, 'ws')}/api/sites/${site().siteId}/lobby`)
    const identity = who.load()
    if (identity) url.searchParams.set('v', identity.visitorId)
    url.searchParams.set('n', `${site().version}`)
    return url.href
  }
  const lobby = createLobby({
    url: address,
    hello: () => {
      saidNumber = pageNumber()
      const isAgain = saidNumber === heardNumber
      return lobbyHello({
        identity: who.forHello(),
        visit: known(kept.visit()),
        page: page(),
        isAgain,
        keepsTrack: keepsTrack(),
        profile: profile(),
      })
    },
    onFrame: (frame) => {
      if (frame.type === 'welcome') onWelcome(frame)
      else if (frame.type !== 'error') onFrame(frame)
    },
    onGone,
    onBeat: () => kept.changeVisit((visit) => visit),
    signal: loader.signal,
  })
  return {
    ...lobby,
    nowMs: () => Date.now() + aheadMs,
    onPage: (next) => {
      latest = next
      tellPage()
    },
  }
}

/** The preview's: nobody is told anything. */
export const createNoLobby = (): LiveLobby => ({ send: () => false, reconnect: () => {}, nowMs: Date.now, onPage: () => {} })
