import { nameForAgents } from '../core/names.ts'
import { positionOf } from '../core/positions.ts'
import type { Conversation, DeskState } from '../core/types.ts'
import type { Viewer, WallRow } from '../protocol/model.ts'

const LAST_CHARS = 120

const groupOf = ({ groupId, target, chain }: Conversation): string | undefined =>
  groupId ?? (target.kind === 'group' ? target.groupId : chain[0]?.groupId)

/** What everybody sees of one that waits: it must stand in the queue's lists. */
export const queueRow = (state: DeskState, conversation: Conversation): WallRow => {
  const { id, phase, visitor, thread } = conversation
  const isQueued = phase.kind === 'queued'
  return {
    id,
    siteId: conversation.siteId,
    visitorId: conversation.visitorId,
    visitorName: nameForAgents(state, conversation),
    visitorConnected: conversation.visitorConnected,
    phase: phase.kind,
    groupId: groupOf(conversation),
    waitsFor: isQueued ? (phase.waitsFor ?? undefined) : undefined,
    position: isQueued ? positionOf(state, id).index : undefined,
    askedAtMs: conversation.askedAtMs,
    queuedAtMs: isQueued ? phase.queuedAtMs : undefined,
    unansweredSinceMs: thread.unansweredSinceMs ?? undefined,
    country: visitor.country,
    region: visitor.region,
    city: visitor.city,
  }
}

/** The same with what supervisors see, of any open conversation. */
export const supervisorRow = (state: DeskState, conversation: Conversation, viewers: Viewer[]): WallRow => {
  const { phase, visitor, thread } = conversation
  const { lastSpoken } = thread
  return {
    ...queueRow(state, conversation),
    agentId: phase.kind === 'served' ? phase.agentId : undefined,
    servedAtMs: phase.kind === 'served' ? phase.servedAtMs : undefined,
    ip: visitor.ip,
    lines: thread.visitorMessages + thread.agentMessages,
    lastText: lastSpoken === null ? undefined : (lastSpoken.text || (lastSpoken.file?.name ?? '')).slice(0, LAST_CHARS),
    lastAuthor: lastSpoken === null || lastSpoken.author === 'system' ? undefined : lastSpoken.author,
    lastAtMs: lastSpoken?.atMs,
    viewers: viewers.length > 0 ? viewers : undefined,
  }
}
