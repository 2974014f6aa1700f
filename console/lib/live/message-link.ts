import type { AgentFrameInput, ToAgentFrame } from '../../../objects/protocol/agent.ts'
import { makeDelivery } from './delivery.ts'
import type { Attachment, Outgoing, SiteState } from './model.ts'
import type { StoredOutbox } from './outbox.ts'
import type { LiveEvent } from './store.ts'

/** What this person says to visitors. */
export type MessageLink = {
  /** `quoteSeq`: the line it answers. */
  sendText: (conversationId: string, text: string, quoteSeq?: number) => void
  sendFile: (conversationId: string, attachment: Attachment) => void
  retry: (own: Outgoing) => void
  discard: (own: Outgoing) => void
}

type MessageLinkOptions = {
  siteId: string
  outbox: StoredOutbox
  send: (frame: AgentFrameInput) => boolean
  apply: (event: LiveEvent) => void
  state: () => SiteState
}

export const makeMessageLink = ({ siteId, outbox, send, apply, state }: MessageLinkOptions) => {
  const delivery = makeDelivery<Outgoing>({
    stored: outbox,
    pending: () => Object.values(state().held).flatMap((held) => held.thread.pending),
    transmit: ({ id, conversationId, text, attachment, quoteSeq }) =>
      send({
        type: 'message',
        id,
        conversationId,
        text,
        ...(attachment && { kind: attachment.kind, ticket: attachment.ticket }),
        ...(quoteSeq !== undefined && { quoteSeq }),
      }),
  })
  const compose = (conversationId: string, content: Pick<Outgoing, 'text' | 'attachment' | 'quoteSeq'>) => {
    const message: Outgoing = { id: crypto.randomUUID(), siteId, conversationId, ...content, atMs: Date.now(), failed: null }
    apply({ type: 'composed', message })
    delivery.send(message)
  }
  const link: MessageLink = {
    sendText: (conversationId, text, quoteSeq) => compose(conversationId, { text, ...(quoteSeq !== undefined && { quoteSeq }) }),
    sendFile: (conversationId, attachment) => compose(conversationId, { text: '', attachment }),
    retry: (own) => {
      apply({ type: 'retried', conversationId: own.conversationId, id: own.id })
      delivery.send(own)
    },
    discard: (own) => {
      delivery.forget(own.id)
      apply({ type: 'discarded', conversationId: own.conversationId, id: own.id })
    },
  }
  const hear = (frame: ToAgentFrame) => {
    if (frame.type === 'ack') delivery.forget(frame.id)
    else if (frame.type === 'message') delivery.forget(frame.message.id)
    else if (frame.type === 'messages') for (const { id } of frame.messages) delivery.forget(id)
    else if (frame.type === 'error') delivery.refused(frame)
  }
  return { link, hear, opened: delivery.opened }
}
