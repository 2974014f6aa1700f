import type { PublicSettings } from '../../objects/core/site-settings.ts'
import type { INVITE_OUTCOMES, ToLobbyVisitorFrame } from '../../objects/protocol/lobby.ts'
import type { Loader } from '../loader/guest-link.ts'
import { createInvitationBox } from './invitation-box.ts'

/** R13 */
const LATER_MS = 24 * 3600_000

export type Invite = Extract<ToLobbyVisitorFrame, { type: 'invite' }>
type State = (typeof INVITE_OUTCOMES)[number] | 'shown'
/** Without a text of its own it says the site's. An agent's is its frame. */
type Offer = { text: string; invite?: Invite }

export type InvitationDeps = {
  loader: Pick<Loader, 'root' | 'paint' | 'isOpen' | 'setOpen' | 'emit' | 'signal'>
  settings: () => PublicSettings
  closeLabel: () => string
  createAd: () => HTMLElement | null
  /** Server's clock. */
  nowMs: () => number
  /** The lobby hears of it. */
  tell: (inviteId: string | null, state: State) => void
  /** The panel begins the conversation. */
  begin: (inviteId: string | null) => void
  keepLater: (untilMs: number) => void
}

/** The one invitation box: what is in it, and what becomes of it. */
export const createInvitations = ({ loader, settings, closeLabel, createAd, nowMs, tell, begin, keepLater }: InvitationDeps) => {
  let shown: (Offer & { box: HTMLElement }) | null = null
  /** An agent's, while the panel is open. */
  let waiting: Invite | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  const root = loader.root.getRootNode()
  const takeDown = () => {
    const { box } = shown ?? {}
    clearTimeout(timer)
    shown = null
    if (!box) return
    const hadFocus = root instanceof ShadowRoot && box.contains(root.activeElement)
    box.remove()
    if (hadFocus) loader.root.querySelector<HTMLElement>('.entry')?.focus()
  }
  const report = ({ invite }: Offer, state: State) => {
    tell(invite?.inviteId ?? null, state)
    loader.emit(`invitation:${state}`, invite ? { agent: invite.agent.name } : {})
  }
  const end = (state: State) => {
    const offer = shown
    takeDown()
    if (offer) report(offer, state)
  }
  const later = () => {
    keepLater(Date.now() + LATER_MS)
    end('declined')
  }
  const accept = () => {
    const inviteId = shown?.invite?.inviteId ?? null
    end('accepted')
    begin(inviteId)
    loader.setOpen(true)
  }
  const draw = (offer: Offer) => {
    takeDown()
    const { text, invite } = offer
    const content = {
      paint: loader.paint,
      settings: settings(),
      text: text || settings().inviteText,
      closeLabel: closeLabel(),
      agent: invite?.agent,
      ad: createAd(),
    }
    const box = createInvitationBox(content, { onAccept: accept, onLater: later })
    shown = { ...offer, box }
    loader.root.append(box)
    if (invite) timer = setTimeout(() => end('ignored'), Math.max(0, invite.expiresAtMs - nowMs()))
  }
  const onKey = ({ key, defaultPrevented }: KeyboardEvent) => {
    const active = document.activeElement
    // Escape in the page's own fields and dialogs is the page's.
    const isOurs = active === null || active === document.body || (root instanceof ShadowRoot && active === root.host)
    if (key === 'Escape' && shown && isOurs && !defaultPrevented) later()
  }
  document.addEventListener('keydown', onKey, { signal: loader.signal })
  loader.signal.addEventListener('abort', takeDown)

  return {
    isShown: (): boolean => shown !== null,
    /** By delay or rule. `text` '' says the site's own. */
    offer: (text: string): void => {
      draw({ text })
      report({ text }, 'shown')
    },
    /** By an agent, at once; behind an open panel it waits. */
    invite: (invite: Invite): void => {
      if (loader.isOpen()) {
        waiting = invite
        return
      }
      // A lobby that was lost for a while shows it again: the box, and who is in it, stay.
      if (shown?.invite?.inviteId === invite.inviteId) return
      const offer = { text: invite.text, invite }
      end('ignored')
      draw(offer)
      report(offer, 'shown')
    },
    /** Answered in another tab, or over. */
    over: (inviteId: string): void => {
      if (waiting?.inviteId === inviteId) waiting = null
      if (shown?.invite?.inviteId === inviteId) takeDown()
    },
    /** Who opens the panel while the box is there accepts; an agent's invitation is answered by its conversation. */
    onOpen(open: boolean): void {
      if (open && shown) {
        const inviteId = shown.invite?.inviteId
        end('accepted')
        if (inviteId !== undefined) begin(inviteId)
      } else if (!open && waiting !== null) {
        const invite = waiting
        waiting = null
        if (invite.expiresAtMs > nowMs()) this.invite(invite)
      }
    },
    /** The lobby does not know that the box is there: it came back. */
    onWelcome: (): void => {
      if (shown && !shown.invite) tell(null, 'shown')
    },
    /** The settings changed: the box that is there is drawn anew. */
    dress: (): void => {
      if (shown && !shown.invite && !settings().invite) end('ignored')
      else if (shown) draw(shown)
    },
    /** The preview's: nobody hears of it. */
    preview: (): void => draw({ text: '' }),
    takeDown,
  }
}
