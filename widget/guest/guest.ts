import { LOBBY_BECAME_OTHER } from '../../objects/protocol/constants.ts'
import type { ToLobbyVisitorFrame } from '../../objects/protocol/lobby.ts'
import type { Guest, Loader } from '../loader/guest-link.ts'
import { entrySiteOf } from '../shared/entry-site.ts'
import { pickLanguage } from '../shared/language.ts'
import type { HostPage, ToLoader, ToPreview } from '../shared/messages.ts'
import type { PublicSite } from '../shared/public-site.ts'
import { settingsFor } from '../shared/site-text.ts'
import { createAds } from './ads.ts'
import { createAutoInvite } from './auto-invite.ts'
import { createInvitations } from './invitations.ts'
import { createKept } from './kept.ts'
import { createLiveLobby, createNoLobby } from './live-lobby.ts'
import { createPageUser } from './page-user.ts'
import { watchPages } from './pages.ts'
import { createPanelSide } from './panel-side.ts'
import { GUEST_TEXTS } from './texts.ts'
import { withPage } from './visit.ts'
import { createWho } from './who.ts'

type Pushed = Exclude<ToLobbyVisitorFrame, { type: 'welcome' | 'error' }>

/** Everything on the host page that is not entry and panel, wired: lobby, track, invitations, unread lines, the page's user. */
export const createGuest = (loader: Loader, baked: PublicSite): { guest: Guest; preview: (message: ToPreview) => void } => {
  const { memory, signal } = loader
  const { origin, isPreview } = loader.site
  let site = baked
  let pageNumber = 1

  const language = () => pickLanguage(site.locale, navigator.languages)
  const settings = () => settingsFor(site, language())
  const closeLabel = () => GUEST_TEXTS[language()].close
  const onPage = (page: HostPage) => {
    kept.changeVisit((visit) => withPage(visit, page, lobby.nowMs(), site.settings.track))
    pageNumber += 1
    lobby.onPage(page)
    ads.nextPage()
    autoInvite.start()
  }
  const pages = watchPages({ onPage, signal })
  const kept = createKept(memory, pages.now)
  const panel = createPanelSide(loader, closeLabel)
  const who = createWho({
    memory,
    tellPanel: (identity, isProven) => panel.tell({ type: 'identity', identity, isProven }),
    reconnect: () => lobby.reconnect(LOBBY_BECAME_OTHER),
  })
  const onProfile = (profile: ReturnType<typeof user.profile>, isRenamed: boolean) => {
    panel.tell({ type: 'profile', profile })
    if (isRenamed) lobby.reconnect()
  }
  const user = createPageUser({ site: loader.site, kept, who, onProfile, signal })
  const countAd = (adId: string, event: 'shown' | 'clicked') => lobby.send({ type: 'ad', adId, event }, true)
  const ads = createAds(countAd)
  const invitations = createInvitations({
    loader,
    settings,
    closeLabel,
    createAd: () => ads.element(site),
    nowMs: () => lobby.nowMs(),
    tell: (inviteId, state) => lobby.send({ type: 'invitation', inviteId, state }, true),
    begin: (inviteId) => panel.tell({ type: 'invited', inviteId }),
    keepLater: kept.keepLater,
  })
  const autoInvite = createAutoInvite({
    settings,
    page: pages.now,
    kept,
    isBusy: () => isPreview === true || loader.isOpen() || invitations.isShown() || memory.load().active === true,
    offer: invitations.offer,
    signal,
  })

  /** What the moment of the automatic invitation depends on. */
  const inviteRules = () => {
    const { invite, inviteDelaySec, inviteTriggers } = site.settings
    return JSON.stringify([invite, inviteDelaySec, inviteTriggers])
  }
  const applySite = (next: PublicSite) => {
    const before = inviteRules()
    site = { ...next, origin, ...(isPreview ? { isPreview } : {}) }
    if (!next.enabled && !isPreview) return loader.remove()
    loader.dress(entrySiteOf(site))
    panel.tell({ type: 'site', site })
    invitations.dress()
    if (inviteRules() !== before) autoInvite.start()
  }
  const onFrame = (frame: Pushed) => {
    if (frame.type === 'invite') invitations.invite(frame)
    else if (frame.type === 'invite_over') invitations.over(frame.inviteId)
    // Our own Worker's: what vouches for its fields is where it comes from.
    else if (frame.type === 'site' && (frame.site as PublicSite).version > site.version) applySite(frame.site as PublicSite)
  }
  const liveLobby = () =>
    createLiveLobby({
      loader,
      site: () => site,
      page: pages.now,
      pageNumber: () => pageNumber,
      profile: user.profile,
      kept,
      who,
      onGone: loader.remove,
      onReady: () => invitations.onWelcome(),
      onFrame,
    })
  const lobby = isPreview ? createNoLobby() : liveLobby()

  const onMessage = (message: ToLoader) => {
    if (message.type === 'ready') {
      who.onReady()
      panel.onReady()
    } else if (message.type === 'identity') who.fromPanel(message.identity)
    else if (message.type === 'ad') countAd(message.adId, message.event)
    else if (message.type === 'event') loader.emit(message.event.name, message.event.data)
    else if (message.type === 'unread') panel.onUnread(message)
    else if (message.type === 'active' && message.active) {
      panel.prepareSound()
      autoInvite.close()
    }
  }
  const onOpen = (open: boolean) => {
    if (open) {
      panel.hidePeek()
      panel.prepareSound()
      autoInvite.close()
    }
    invitations.onOpen(open)
  }
  const commands: Record<string, (args: unknown[]) => void> = {
    set: ([values]) => user.set(values),
    identify: ([said]) => void user.identify(said),
    track: ([url, title]) => pages.track(url, title),
  }
  const run = (name: string, args: unknown[]) => (Object.hasOwn(commands, name) ? commands[name]?.(args) : undefined)
  const preview = ({ site: next, show }: ToPreview) => {
    applySite(next)
    if (show === undefined) return
    loader.setOpen(show === 'panel' || show === 'groups', false)
    if (show === 'invitation') invitations.preview()
    else invitations.takeDown()
    panel.tell({ type: 'show', show: show === 'groups' ? 'groups' : 'chat' })
  }

  kept.changeVisit((visit) => withPage(visit, pages.now(), Date.now(), site.settings.track))
  addEventListener('pagehide', () => kept.changeVisit((visit) => visit), { signal })
  if (site.version !== loader.site.version) loader.dress(entrySiteOf(site))
  autoInvite.start()
  if (memory.load().active) panel.prepareSound()
  return { guest: { run, onMessage, onOpen }, preview }
}
