import { reviewAlarms } from './alarms.ts'
import { takeAsk } from './ask.ts'
import { takeConfigure } from './configure.ts'
import { takeContact, takeName, takeProfile } from './contact.ts'
import { planTouched, takeTick } from './due.ts'
import type { Command, Decision } from './effects.ts'
import { takeJoin, takeLeave, takeWatch } from './join.ts'
import { takeMessage, takeRead, takeRecall, takeTyping } from './messages.ts'
import { takeNote } from './notes.ts'
import { takeAgentConnected, takeAgentLeft, takeAgentStatus, takeVisitorConnected, takeVisitorLeft } from './presence.ts'
import { takeInviteRating, takeRate } from './rating.ts'
import { settle } from './routing.ts'
import { takeSeatFreed, takeSeatGranted, takeSeatRefused } from './seat-answers.ts'
import { takeAssign, takeBlock, takeEnd, takeFront } from './supervise.ts'
import { takeTransferAnswer, takeTransferCancel, takeTransferOffer } from './transfer.ts'
import { startTurn, type Turn } from './turn.ts'
import type { DeskState } from './types.ts'

const take = (turn: Turn, command: Command) => {
  switch (command.type) {
    case 'configure':
      return takeConfigure(turn, command)
    case 'agent.connected':
      return takeAgentConnected(turn, command)
    case 'agent.left':
      return takeAgentLeft(turn, command)
    case 'agent.status':
      return takeAgentStatus(turn, command)
    case 'visitor.connected':
      return takeVisitorConnected(turn, command)
    case 'visitor.left':
      return takeVisitorLeft(turn, command)
    case 'visitor.ask':
      return takeAsk(turn, command)
    case 'message':
      return takeMessage(turn, command)
    case 'recall':
      return takeRecall(turn, command)
    case 'typing':
      return takeTyping(turn, command)
    case 'read':
      return takeRead(turn, command)
    case 'rate':
      return takeRate(turn, command)
    case 'end':
      return takeEnd(turn, command)
    case 'assign':
      return takeAssign(turn, command)
    case 'front':
      return takeFront(turn, command)
    case 'transfer.offer':
      return takeTransferOffer(turn, command)
    case 'transfer.answer':
      return takeTransferAnswer(turn, command)
    case 'transfer.cancel':
      return takeTransferCancel(turn, command)
    case 'invite_rating':
      return takeInviteRating(turn, command)
    case 'block':
      return takeBlock(turn, command)
    case 'note':
      return takeNote(turn, command)
    case 'watch':
      return takeWatch(turn, command)
    case 'join':
      return takeJoin(turn, command)
    case 'leave':
      return takeLeave(turn, command)
    case 'visitor.contact':
      return takeContact(turn, command)
    case 'visitor.profile':
      return takeProfile(turn, command)
    case 'visitor.named':
      return takeName(turn, command)
    case 'seat.granted':
      return takeSeatGranted(turn, command)
    case 'seat.refused':
      return takeSeatRefused(turn, command)
    case 'seat.freed':
      return takeSeatFreed(turn, command)
    case 'satisfaction':
      return reviewAlarms(turn, command.average)
    case 'tick':
      return takeTick(turn, command)
  }
}

/**
 * Takes one decision. The only entry for the shell. Pure in all but one thing: the caller owns `state`, which is changed in place and
 * given back; the same commands at the same times always give the same state and effects. A refused command changes nothing and
 * yields one `error` effect. A throw means a fault in the rules: the state is then to be read anew from what was stored.
 */
export const decide = (state: DeskState, command: Command, now: number): Decision<DeskState> => {
  const turn = startTurn(state, now)
  take(turn, command)
  settle(turn)
  planTouched(turn)
  reviewAlarms(turn)
  return { state, effects: turn.effects }
}
