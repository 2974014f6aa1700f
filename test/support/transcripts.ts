import type { Message } from '../../objects/protocol/model.ts'

/**
 * The conversations as one client has seen them: one message per sequence number. What contradicts an earlier frame is kept
 * in `violations`, for the checker.
 */
export class Transcripts {
  readonly violations: string[] = []
  readonly #conversations = new Map<string, Map<number, Message>>()
  readonly #seqOfId = new Map<string, number>()

  add(conversationId: string, message: Message): void {
    const lines = this.#linesOf(conversationId)
    const known = lines.get(message.seq)
    if (known !== undefined && known.id !== message.id)
      this.violations.push(
        `${conversationId}: seq ${message.seq} was ${known.id} ("${known.text}") and is now ${message.id} ("${message.text}")`,
      )
    const key = `${conversationId}/${message.id}`
    const seq = this.#seqOfId.get(key)
    if (seq !== undefined && seq !== message.seq)
      this.violations.push(`${conversationId}: message ${message.id} has seq ${seq} and ${message.seq}`)
    this.#seqOfId.set(key, message.seq)
    lines.set(message.seq, message)
  }

  recall(conversationId: string, seq: number, atMs: number): void {
    const line = this.#conversations.get(conversationId)?.get(seq)
    if (line !== undefined) this.#linesOf(conversationId).set(seq, { ...line, text: '', recalledAtMs: atMs })
  }

  /** In order, each message once. */
  list(conversationId: string): Message[] {
    return [...(this.#conversations.get(conversationId)?.values() ?? [])].sort((a, b) => a.seq - b.seq)
  }

  ids(): string[] {
    return [...this.#conversations.keys()]
  }

  /** Where the transcript ends without a hole; 0: nothing there. A resume asks for everything above it. */
  end(conversationId: string): number {
    const lines = this.#conversations.get(conversationId)
    if (lines === undefined || lines.size === 0) return 0
    let seq = Math.min(...lines.keys())
    while (lines.has(seq + 1)) seq += 1
    return seq
  }

  /** The first sequence above a hole, to fetch what lies before it; null: no hole from 1 on. */
  aboveHole(conversationId: string): number | null {
    const lines = this.#conversations.get(conversationId)
    if (lines === undefined || lines.size === 0) return null
    let above = Math.max(...lines.keys())
    while (lines.has(above - 1)) above -= 1
    return above > 1 ? above : null
  }

  #linesOf(conversationId: string): Map<number, Message> {
    const lines = this.#conversations.get(conversationId) ?? new Map<number, Message>()
    this.#conversations.set(conversationId, lines)
    return lines
  }
}
