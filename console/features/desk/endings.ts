import type { EndReason } from '../../../objects/protocol/model.ts'
import type { PlainTextKey } from '../../lib/i18n/index.tsx'
import type { Gone } from '../../lib/live/model.ts'

/** Why a conversation ended or left, in words. */

export const END_REASON_TEXTS: Record<EndReason, PlainTextKey> = {
  agent: 'end.agent',
  visitor: 'end.visitor',
  client_timeout: 'end.clientTimeout',
  queue_timeout: 'end.queueTimeout',
  visitor_left: 'end.visitorLeft',
  agent_lost: 'end.agentLost',
  invalid: 'end.invalid',
  blocked: 'end.blocked',
  supervisor: 'end.supervisor',
  nobody_online: 'end.nobodyOnline',
  off_hours: 'end.offHours',
}

export const goneText = (gone: Gone): PlainTextKey => {
  if (gone.endReason !== null) return END_REASON_TEXTS[gone.endReason]
  const texts: Record<Gone['why'], PlainTextKey> = {
    ended: 'gone.ended',
    transferred: 'gone.transferred',
    requeued: 'gone.requeued',
    taken_over: 'gone.takenOver',
    unknown: 'gone.ended',
  }
  return texts[gone.why]
}
