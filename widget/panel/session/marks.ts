import type { VisitorFrameInput } from '../../../objects/protocol/visitor.ts'
import type { PanelState } from '../state/model.ts'
import { lastSolidSeq } from '../state/rows.ts'

const AT_MOST_EVERY_MS = 400

/** Tells the desk how far this visitor has the transcript and how far it has read it; once per change, several in one frame. */
export const createMarks = (send: (frame: VisitorFrameInput) => boolean) => {
  let sent = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  let latest: PanelState

  const flush = () => {
    timer = undefined
    const { link, phase, rows, seenSeq, conversationId } = latest
    if (link !== 'open' || phase.kind !== 'served' || phase.conversationId !== conversationId) return
    const delivered = lastSolidSeq(rows)
    const read = Math.min(seenSeq, delivered)
    // Only the agent's lines are worth a mark.
    const newest = rows.findLast((row) => row.author === 'agent' && row.seq !== null && row.seq <= delivered)?.seq ?? 0
    const mark = { delivered: newest, read: Math.min(read, newest) }
    const key = `${conversationId}/${mark.delivered}/${mark.read}`
    if (newest === 0 || key === sent) return
    if (send({ type: 'read', conversationId, ...mark })) sent = key
  }
  return {
    update: (state: PanelState): void => {
      latest = state
      // Said once more on a new socket: marks are not worth a durable write at the desk.
      if (state.link !== 'open') sent = ''
      if (timer === undefined) timer = setTimeout(flush, AT_MOST_EVERY_MS)
    },
  }
}
