import { choicesFor } from '../core/group-choices.ts'
import type { DeskState } from '../core/types.ts'
import type { ToVisitorFrame } from '../protocol/visitor.ts'
import type { Attachment, Sockets } from './sockets.ts'

type Choices = Extract<ToVisitorFrame, { type: 'groups' }>
type VisitorAttachment = Extract<Attachment, { kind: 'visitor' }>

/** Tells visitors who look at the group window what changed in it. Who looks stands in the sockets' attachments. */
export class GroupWindow {
  readonly #sockets: Sockets
  readonly #told = new WeakMap<WebSocket, string>()

  constructor(sockets: Sockets) {
    this.#sockets = sockets
  }

  /** The window was opened, or asks again: from now on its changes are pushed. */
  answer(state: DeskState, socket: WebSocket, attachment: VisitorAttachment): void {
    if (!attachment.picks) this.#sockets.attach(socket, { ...attachment, picks: true })
    this.#told.delete(socket)
    this.#tell(socket, { type: 'groups', ...choicesFor(state, attachment.visitor) })
  }

  /** After agents, their loads or the settings changed. A visitor in a conversation picks nobody. */
  push(state: DeskState): void {
    for (const visitorId of this.#sockets.visitorIds()) {
      if (state.byVisitor.has(visitorId)) continue
      for (const socket of this.#sockets.ofVisitor(visitorId)) {
        const attachment = this.#sockets.attachmentOf(socket)
        if (attachment?.kind === 'visitor' && attachment.picks)
          this.#tell(socket, { type: 'groups', ...choicesFor(state, attachment.visitor) })
      }
    }
  }

  #tell(socket: WebSocket, frame: Choices): void {
    const text = JSON.stringify(frame)
    if (this.#told.get(socket) === text) return
    this.#told.set(socket, text)
    this.#sockets.send([socket], frame)
  }
}
