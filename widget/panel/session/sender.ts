import type { VisitorFrameInput } from '../../../objects/protocol/visitor.ts'
import { openConversationId, type PanelEvent, type PanelState } from '../state/model.ts'
import { nextToSend } from '../state/reduce.ts'
import type { Profile } from './flow.ts'
import { newId } from './ids.ts'
import { profileNews } from './profile-news.ts'

const RETRY_AFTER_MS = 2_000

/** Empties the outbox: asks for a human first where none was asked for, then line by line, each after the one before was stored. */
export const createSender = (
  getState: () => PanelState,
  dispatch: (event: PanelEvent) => void,
  send: (frame: VisitorFrameInput) => boolean,
  profile: () => Profile,
) => {
  let pauseTimer: ReturnType<typeof setTimeout> | undefined

  /** What the desk was told of the user, and whether the page has said anything since. */
  let told: Profile = {}
  let isSaidAnew = false

  const tellProfile = (): void => {
    if (!isSaidAnew || openConversationId(getState()) === null) return
    const said = profile()
    const news = profileNews(told, said)
    if (news !== null && !send({ type: 'profile', profile: news })) return
    told = said
    isSaidAnew = false
  }
  const pump = (): void => {
    tellProfile()
    const next = pauseTimer === undefined ? nextToSend(getState()) : null
    if (next?.kind === 'ask') {
      const id = newId()
      const said = profile()
      if (!send({ type: 'ask', id, ...next.wish, profile: profileNews({}, said) ?? undefined })) return
      told = said
      isSaidAnew = false
      dispatch({ type: 'asking', id })
    } else if (next?.kind === 'message') {
      const { id, text, ticket } = next.row
      const kind = next.row.kind === 'system' ? 'text' : next.row.kind
      if (send({ type: 'message', id, conversationId: next.conversationId, kind, text, ticket })) dispatch({ type: 'sending', id })
    }
  }
  return {
    pump,
    /** The page said something of its user: an open conversation hears it too. */
    onProfile: (): void => {
      isSaidAnew = true
      tellProfile()
    },
    /** The desk wants less, or is not well. Call it before the error is reduced, or the line goes out again at once. */
    pause: (afterMs = RETRY_AFTER_MS): void => {
      clearTimeout(pauseTimer)
      pauseTimer = setTimeout(() => {
        pauseTimer = undefined
        pump()
      }, afterMs)
    },
  }
}
