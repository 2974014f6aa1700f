import type { PublicSettings } from '../../objects/core/site-settings.ts'
import type { HostPage } from '../shared/messages.ts'
import type { GuestKept } from './kept.ts'
import { dueInvitation } from './triggers.ts'
import { watchFacts } from './watch-facts.ts'

export type AutoInviteDeps = {
  settings: () => PublicSettings
  page: () => HostPage
  kept: GuestKept
  /** The panel is open, a conversation runs, or a box is there already. */
  isBusy: () => boolean
  offer: (text: string) => void
  signal: AbortSignal
}

/** Watches each page for the moment of the visit's one automatic invitation (2.1 invitation 1 and 6, trigger rules, R13). */
export const createAutoInvite = ({ settings, page, kept, isBusy, offer, signal }: AutoInviteDeps) => {
  let stop: () => void = () => {}

  const isOver = () => !settings().invite || kept.visit().isInvited || Date.now() < kept.laterUntilMs()
  /** Not once more in this visit. */
  const close = () => {
    stop()
    if (!kept.visit().isInvited) kept.changeVisit((visit) => ({ ...visit, isInvited: true }))
  }
  const start = () => {
    stop()
    if (isOver()) return
    stop = watchFacts((seen) => {
      if (document.visibilityState !== 'visible' || isBusy()) return
      const { inviteTriggers, inviteDelaySec } = settings()
      const { referrer, fromHost = '', pages, visits } = kept.visit()
      // Where no track is kept, further pages know the host alone.
      const from = referrer || (pages > 1 ? fromHost : document.referrer)
      const facts = { ...seen, url: page().url, referrer: from, visits }
      const due = dueInvitation(inviteTriggers, inviteDelaySec, facts)
      if (due === null) return
      // Another tab may have been first.
      if (isOver()) return stop()
      close()
      offer(due.text)
    }, signal)
  }
  return { start, close }
}
