import type { AgentFrameInput, ToAgentFrame } from '../../../objects/protocol/agent.ts'
import { type ActionRequest, type ActionResult, actionAnswer } from './action-requests.ts'
import type { SiteState } from './model.ts'
import { makeRequests } from './requests.ts'
import type { LiveEvent } from './store.ts'
import { hasJoined } from './watching.ts'

/** What people do to conversations, their own and others'. Each tells how it came out: null when it is done, else why not. */
export type ActionLink = {
  /** Ends it; one that has ended meanwhile is done. */
  endConversation: (conversationId: string) => Promise<ActionResult>
  /** Takes an own message back, within two minutes. */
  recall: (conversationId: string, seq: number) => Promise<ActionResult>
  inviteRating: (conversationId: string) => Promise<ActionResult>
  /** Supervisors: gives it to an agent; `anyway` passes the limit. With the own id it is taken over. */
  assign: (conversationId: string, agentId: string, anyway: boolean) => Promise<ActionResult>
  /** Supervisors: to the front of the queue. */
  front: (conversationId: string) => Promise<ActionResult>
  /** R13: looks on, over reconnects, until `unwatch`. It is in `held` with `watching` then. */
  watch: (conversationId: string) => Promise<ActionResult>
  unwatch: (conversationId: string) => void
  /** R13: may write to the visitor beside the agent, until `leave`. Watches it as well. */
  join: (conversationId: string) => Promise<ActionResult>
  leave: (conversationId: string) => Promise<ActionResult>
  /** It was looked at where a colleague named this person. */
  seeMention: (conversationId: string) => void
}

type ActionLinkOptions = {
  send: (frame: AgentFrameInput) => boolean
  apply: (event: LiveEvent) => void
  state: () => SiteState
}

export const makeActionLink = ({ send, apply, state }: ActionLinkOptions) => {
  const requests = makeRequests<ActionRequest, ActionResult>({ send, answerTo: actionAnswer, lost: 'network' })

  const ask = (type: Exclude<ActionRequest['kind'], 'assign' | 'recall'>, conversationId: string) => {
    const id = crypto.randomUUID()
    return requests.ask({ kind: type, id, conversationId }, { type, id, conversationId })
  }

  /** What was joined stays so over a lost socket. */
  const watchAgain = async (conversationId: string, joined: boolean) => {
    const refused = await ask(joined ? 'join' : 'watch', conversationId)
    if (refused !== null && refused !== 'network') apply({ type: 'watch_lost', conversationId, atMs: Date.now() })
  }

  const link: ActionLink = {
    endConversation: (conversationId) => ask('end', conversationId),
    recall: (conversationId, seq) => requests.ask({ kind: 'recall', conversationId, seq }, { type: 'recall', conversationId, seq }),
    inviteRating: (conversationId) => ask('invite_rating', conversationId),
    assign: (conversationId, agentId, anyway) => {
      const assignment = { id: crypto.randomUUID(), conversationId, agentId }
      return requests.ask({ kind: 'assign', ...assignment }, { type: 'assign', ...assignment, anyway })
    },
    front: (conversationId) => ask('front', conversationId),
    watch: (conversationId) => ask('watch', conversationId),
    unwatch: (conversationId) => {
      if (state().held[conversationId]?.watching !== true) return
      send({ type: 'unwatch', conversationId })
      apply({ type: 'unwatched', conversationId })
    },
    join: (conversationId) => ask('join', conversationId),
    leave: (conversationId) => ask('leave', conversationId),
    seeMention: (conversationId) => apply({ type: 'mention_seen', conversationId }),
  }
  return {
    link,
    hear: (frame: ToAgentFrame, after: SiteState) => requests.hear(frame, after),
    /** The desk forgets with a socket what it looked on at. */
    opened: () => {
      const meId = state().me?.id ?? ''
      for (const held of Object.values(state().held))
        if (held.watching && held.gone === null) void watchAgain(held.id, hasJoined(held, meId))
    },
    close: requests.close,
  }
}
