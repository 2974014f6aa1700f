import { openConversationId } from '../state/model.ts'
import { lastSeq } from '../state/rows.ts'
import type { Connection } from './connection.ts'
import type { Host } from './host.ts'
import { newId } from './ids.ts'
import type { LiveState } from './live-state.ts'
import { createTypingReporter } from './typing.ts'

/** Everything a visitor can do. */
export const createActions = (live: LiveState, { send, start }: Connection, tell: Host['tell']) => {
  const { dispatch } = live
  const typing = createTypingReporter((report) => {
    const conversationId = openConversationId(live.get())
    if (conversationId !== null) send({ type: 'typing', conversationId, ...report })
  })
  return {
    /** Puts the text into the outbox; it goes out as soon as it can. */
    submit: (text: string): void => {
      typing.forget()
      dispatch({ type: 'composed', id: newId(), text })
    },
    typed: typing.typed,
    retry: (id: string): void => dispatch({ type: 'retry', id }),
    discard: (id: string): void => dispatch({ type: 'discarded', id }),
    takeReturned: (): void => dispatch({ type: 'returned-taken' }),
    markSeen: (): void => {
      const { conversationId, rows, seenSeq } = live.get()
      const seq = lastSeq(rows)
      if (conversationId !== null && seq > seenSeq) dispatch({ type: 'seen', conversationId, seq })
    },
    rate: (score: number, comment: string, reasons: string[]): void => {
      const { conversationId } = live.get()
      if (conversationId === null || !send({ type: 'rate', conversationId, score, comment, reasons })) return
      dispatch({ type: 'rated', score })
      tell({ type: 'event', event: { name: 'rated', data: { conversationId, score } } })
    },
    end: (): void => {
      const conversationId = openConversationId(live.get())
      if (conversationId !== null) send({ type: 'end', conversationId })
    },
    reconnect: start,
  }
}
