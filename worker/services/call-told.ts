import { durationsOf, markedWorkNumber } from '../../objects/core/call.ts'
import type { CallRow } from './call-rows.ts'
import type { ServiceContext } from './context.ts'
import { eventStatement } from './hook-events.ts'
import type { Statement } from './statements.ts'

/** Tells other systems that a call is over, in the batch of its end. */
export const endedEvent = (context: Pick<ServiceContext, 'db' | 'nowMs'>, row: CallRow): Statement => {
  const { id, externalId, direction, number, line, contactId, conversationId, visitorId, siteId, agentId } = row
  const { startedAtMs, ringingAtMs, answeredAtMs, endedAtMs, endReason } = row
  return eventStatement(context, {
    type: 'call.ended',
    siteId,
    visitorId,
    contactId,
    data: {
      ...{ id, externalId, direction, number, line, agentId, workNumber: markedWorkNumber(row.agentMark) },
      ...{ contactId, conversationId, visitorId, siteId, startedAtMs, ringingAtMs, answeredAtMs, endedAtMs, endReason },
      ...durationsOf(row),
    },
  })
}
