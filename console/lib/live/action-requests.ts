import type { ToAgentFrame } from '../../../objects/protocol/agent.ts'
import type { ApiErrorCode } from '../api.ts'
import type { SiteState } from './model.ts'
import { hasJoined } from './watching.ts'

/** What a person asks of the desk about a conversation. `id` is the request's own; a recall has none on the wire. */
export type ActionRequest =
  | { kind: 'watch' | 'join' | 'leave' | 'invite_rating' | 'front' | 'end'; id: string; conversationId: string }
  | { kind: 'assign'; id: string; conversationId: string; agentId: string }
  | { kind: 'recall'; conversationId: string; seq: number }

/** Null: it is done. Else why not. */
export type ActionResult = ApiErrorCode | null

type Answer = ActionResult | undefined

const RECALL_CODES: readonly string[] = ['too_late', 'not_found', 'not_yours', 'conversation_ended', 'rate_limited']

/** What a frame says about a request; undefined: nothing. `after` is the state with the frame taken in. Pure. */
export const actionAnswer = (request: ActionRequest, frame: ToAgentFrame, after: SiteState): Answer => {
  if (frame.type === 'error') return refusal(request, frame)
  if (frame.type === 'welcome') return afterReconnect(request, frame, after)
  // The desk may answer any of them by this, where nothing else is to be told.
  if (frame.type === 'ack' && request.kind !== 'recall' && frame.id === request.id) return null
  return isDone(request, frame, after) ? null : undefined
}

const refusal = (request: ActionRequest, frame: ToAgentFrame & { type: 'error' }): Answer => {
  if (request.kind === 'recall') {
    const isOfIt = frame.id === undefined && frame.conversationId === request.conversationId && RECALL_CODES.includes(frame.code)
    return isOfIt ? frame.code : undefined
  }
  if (frame.id !== request.id) return undefined
  // Somebody else was quicker: what was wanted is so.
  return request.kind === 'end' && frame.code === 'conversation_ended' ? null : frame.code
}

const afterReconnect = ({ kind, conversationId }: ActionRequest, frame: ToAgentFrame & { type: 'welcome' }, after: SiteState): Answer => {
  const isOver = kind === 'end' && after.held[conversationId]?.watching !== true && after.held[conversationId]?.gone !== null
  return isOver && frame.conversations.every(({ id }) => id !== conversationId) ? null : 'network'
}

const isDone = (request: ActionRequest, frame: ToAgentFrame, after: SiteState): boolean => {
  if (frame.type === 'wall') return isDoneOnWall(request, frame)
  const about = frame.type === 'watching' || frame.type === 'conversation' ? frame.conversation.id : Object(frame).conversationId
  if (about !== request.conversationId) return false
  switch (request.kind) {
    case 'watch':
      return frame.type === 'watching' && frame.id === request.id
    case 'join':
      return (frame.type === 'watching' && frame.id === request.id) || hasJoined(after.held[about], after.me?.id ?? '')
    case 'leave':
      return (frame.type === 'viewers' || frame.type === 'conversation') && !hasJoined(after.held[about], after.me?.id ?? '')
    case 'invite_rating':
      return frame.type === 'message' && frame.message.system === 'rating_invited'
    case 'front':
      return frame.type === 'conversation'
    case 'end':
      return frame.type === 'gone' || (frame.type === 'conversation' && frame.conversation.phase === 'ended')
    case 'assign':
      return frame.type === 'gone' || (frame.type === 'conversation' && frame.conversation.agentId === request.agentId)
    case 'recall':
      return frame.type === 'recalled' && frame.seq === request.seq
  }
}

/** Of a conversation this person does not hold, only the wall tells. */
const isDoneOnWall = (request: ActionRequest, { rows, gone, whole }: ToAgentFrame & { type: 'wall' }): boolean => {
  const row = rows.find(({ id }) => id === request.conversationId)
  if (request.kind === 'end') return gone.includes(request.conversationId) || (whole && row === undefined)
  if (request.kind === 'assign') return row?.agentId === request.agentId || gone.includes(request.conversationId)
  return request.kind === 'front' && row?.position === 1
}
