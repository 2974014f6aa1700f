import { LIMITS, PROTOCOL_VERSION } from '../../../objects/protocol/constants.ts'
import type { VisitorFrameInput } from '../../../objects/protocol/visitor.ts'
import type { HostPage, Identity } from '../../shared/messages.ts'
import type { PanelState } from '../state/model.ts'
import { lastSolidSeq } from '../state/rows.ts'

/** The first frame of a socket: who this is, where its transcript ends, and which page it stands on (null: the site keeps no track). */
export const makeHello = (state: PanelState, identity: Identity | null, page: HostPage | null): VisitorFrameInput => {
  const seq = lastSolidSeq(state.rows)
  return {
    type: 'hello',
    v: PROTOCOL_VERSION,
    visitorId: identity?.visitorId,
    token: identity?.token,
    resume: state.conversationId !== null && seq > 0 ? { conversationId: state.conversationId, seq } : undefined,
    page: page
      ? {
          url: page.url.slice(0, LIMITS.urlChars),
          title: page.title.slice(0, LIMITS.titleChars),
          referrer: page.referrer.slice(0, LIMITS.urlChars),
        }
      : undefined,
    language: navigator.language.slice(0, 35),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone?.slice(0, 60),
    screen: `${screen.width}x${screen.height}`,
  }
}
