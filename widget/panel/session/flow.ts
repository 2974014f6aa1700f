import { createMemo, createSignal } from 'solid-js'
import type { VisitorProfile } from '../../../objects/protocol/model.ts'
import type { PublicSite } from '../../shared/public-site.ts'
import { openConversationId, type Wish } from '../state/model.ts'
import { NO_WAY, screenOf, type Way } from '../state/screen.ts'
import type { Who } from './link.ts'
import type { LiveState } from './live-state.ts'
import type { PanelStorage } from './storage.ts'

type Target = NonNullable<Wish['target']>
export type Profile = Omit<VisitorProfile, 'isProven'>

/** The way to a conversation: whom one picks, what one enters before it, and the left message where there is none. */
export const createFlow = (live: LiveState, site: PublicSite, who: Who, storage: PanelStorage) => {
  const [way, setWay] = createSignal<Way>(NO_WAY)
  const [expects, setExpects] = createSignal(false)
  const go = (change: Partial<Way>) => setWay({ ...way(), ...change })
  let picked: Target | null = null
  let hadWish = false

  const asksFirst = () => site.settings.preChat && site.settings.preChatFields.length > 0
  const screen = createMemo(() => screenOf(live.view, way(), { groups: site.settings.groups, preChat: asksFirst(), expects: expects() }))
  const begin = () => {
    live.dispatch({ type: 'wished', wish: { target: picked ?? { kind: 'any' } } })
    picked = null
  }
  live.watch((state) => {
    if (openConversationId(state) !== null && way() !== NO_WAY) setWay(NO_WAY)
    // Whom one picked is not there any more: back to the list.
    else if (hadWish && state.wish === null && (way().hasPicked || way().hasFilled)) go({ hasPicked: false, hasFilled: false })
    hadWish = state.wish !== null
  })
  return {
    screen,
    /** A conversation was open on the page before. */
    expect: (): void => void setExpects(true),
    pick: (target: Target): void => {
      picked = target
      go({ hasPicked: true })
      if (!asksFirst() || way().hasFilled) begin()
    },
    fill: (profile: Profile): void => {
      who.entered = profile
      storage.saveProfile(profile)
      go({ hasFilled: true })
      begin()
    },
    backToGroups: (): void => void go({ hasPicked: false }),
    /** After an end: on the way to the next conversation. */
    isAgain: (): boolean => way().again || live.view.wish !== null || live.view.askId !== null,
    again: (): void => void go({ ...NO_WAY, again: true, dismissedId: way().dismissedId }),
    leaveMessage: (): void => void go({ isLeaving: true }),
    /** Puts the left-message form away. */
    stay: (): void => {
      const { phase } = live.get()
      go({ isLeaving: false, hasPicked: false, dismissedId: phase.kind === 'ended' ? phase.conversationId : null })
    },
  }
}
