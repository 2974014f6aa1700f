import type { ToLobbyVisitorFrame } from '../../../../objects/protocol/lobby.ts'
import { createKept } from '../../../guest/kept.ts'
import { createLiveLobby } from '../../../guest/live-lobby.ts'
import { withPage } from '../../../guest/visit.ts'
import type { Kept } from '../../../loader/guest-link.ts'
import { createMemory } from '../../../loader/memory.ts'
import type { ToLoader, ToPanel } from '../../../shared/messages.ts'
import type { PublicSite } from '../../../shared/public-site.ts'
import { profileOf, type Who } from '../../session/link.ts'
import type { LiveSite } from '../../session/live-site.ts'

type InviteFrame = Extract<ToLobbyVisitorFrame, { type: 'invite' }>
/** An agent's invitation, to be answered once. */
export type Invitation = Pick<InviteFrame, 'text' | 'agent'> & { answer: (accepts: boolean) => void }
export type AloneLobby = { tell: (message: ToLoader) => void }

type Parts = {
  liveSite: LiveSite
  who: Who
  receive: (message: ToPanel) => void
  onInvitation: (invitation: Invitation | null) => void
}

/** The page of our own in its site's lobby: it has no loader, so it is there itself, seen and invited like any other. */
export const joinLobby = ({ liveSite, who, receive, onInvitation }: Parts): AloneLobby => {
  const { site } = liveSite
  const page = () => ({ url: location.href, title: document.title, referrer: document.referrer })
  const kept = createKept(createMemory<Kept>('localStorage', `yingda:${site.siteId}`), page)
  let inviteId: string | null = null
  let overTimer: ReturnType<typeof setTimeout> | undefined

  const answer = (state: 'accepted' | 'declined' | 'ignored') => {
    const answered = inviteId
    clearTimeout(overTimer)
    inviteId = null
    onInvitation(null)
    if (answered === null) return
    lobby.send({ type: 'invitation', inviteId: answered, state }, true)
    if (state === 'accepted') receive({ type: 'invited', inviteId: answered })
  }
  const invite = (frame: InviteFrame) => {
    inviteId = frame.inviteId
    clearTimeout(overTimer)
    overTimer = setTimeout(() => answer('ignored'), Math.max(0, frame.expiresAtMs - lobby.nowMs()))
    lobby.send({ type: 'invitation', inviteId, state: 'shown' }, true)
    onInvitation({ text: frame.text, agent: frame.agent, answer: (accepts) => answer(accepts ? 'accepted' : 'declined') })
  }
  kept.changeVisit((visit) => withPage(visit, page(), Date.now(), site.settings.track))
  const lobby = createLiveLobby({
    loader: { signal: new AbortController().signal },
    site: () => site,
    page,
    pageNumber: () => 1,
    profile: () => profileOf(who, site),
    kept,
    // The desk has named us before we came.
    who: {
      load: () => who.identity ?? undefined,
      forHello: () => who.identity ?? undefined,
      onReady: () => {},
      fromLobby: () => {},
      fromPanel: () => {},
      prove: () => {},
    },
    onFrame: (frame) => {
      if (frame.type === 'invite') invite(frame)
      else if (frame.type === 'invite_over' && frame.inviteId === inviteId) {
        inviteId = null
        onInvitation(null)
      } else if (frame.type === 'site') liveSite.apply(frame.site as PublicSite)
    },
  })
  return {
    tell: (message) => {
      if (message.type === 'ad') lobby.send({ type: 'ad', adId: message.adId, event: message.event }, true)
    },
  }
}
