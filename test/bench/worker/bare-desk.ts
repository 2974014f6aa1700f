import { DurableObject } from 'cloudflare:workers'

/**
 * The yardstick: the least a durable chat object can do. It stores one row per message, acknowledges it and relays it to the
 * other side, on the same frames as the product. No rules, no checks, no history.
 */

type Side = 'visitor' | 'agent'
type Attachment = { side: Side; name: string }
type Frame = { type: string; id: string; conversationId: string; text: string }

export class BareDesk extends DurableObject {
  /** A cache: read back after the object slept. */
  readonly #lastSeq = new Map<string, number>()

  constructor(ctx: DurableObjectState, env: Record<string, unknown>) {
    super(ctx, env)
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'))
    ctx.storage.sql.exec(
      'CREATE TABLE IF NOT EXISTS message (conversation TEXT, seq INTEGER, body TEXT, PRIMARY KEY (conversation, seq)) WITHOUT ROWID',
    )
  }

  /** `/visitor/NAME` and `/agent/NAME`; the conversation `NAME/n` runs between visitor `NAME/n` and agent `NAME`. */
  override fetch(request: Request): Response {
    const [, side, ...name] = new URL(request.url).pathname.split('/')
    const { 0: client, 1: server } = new WebSocketPair()
    const attachment: Attachment = { side: side as Side, name: name.join('/') }
    this.ctx.acceptWebSocket(server, [`${attachment.side}:${attachment.name}`])
    server.serializeAttachment(attachment)
    return new Response(null, { status: 101, webSocket: client })
  }

  override webSocketMessage(socket: WebSocket, data: string): void {
    const frame = JSON.parse(data) as Frame
    if (frame.type !== 'message') {
      socket.send(JSON.stringify({ type: 'welcome' }))
      return
    }
    const { side } = socket.deserializeAttachment() as Attachment
    const { conversationId, id, text } = frame
    const seq = (this.#lastSeq.get(conversationId) ?? this.#readLastSeq(conversationId)) + 1
    const atMs = Date.now()
    this.#lastSeq.set(conversationId, seq)
    const message = { seq, id, author: side, kind: 'text', text, atMs }
    this.ctx.storage.sql.exec('INSERT INTO message VALUES (?, ?, ?)', conversationId, seq, JSON.stringify(message))
    socket.send(JSON.stringify({ type: 'ack', id, conversationId, seq, atMs }))
    const peer = side === 'visitor' ? `agent:${conversationId.slice(0, conversationId.indexOf('/'))}` : `visitor:${conversationId}`
    const relayed = JSON.stringify({ type: 'message', conversationId, message })
    for (const other of this.ctx.getWebSockets(peer)) other.send(relayed)
  }

  #readLastSeq(conversationId: string): number {
    return this.ctx.storage.sql
      .exec<{ seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM message WHERE conversation = ?', conversationId)
      .one().seq
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    socket.close(code === 1005 || code === 1006 ? 1000 : code)
  }
}

type Env = { BARE: DurableObjectNamespace<BareDesk> }

export default {
  fetch(request: Request, env: Env): Promise<Response> | Response {
    if (request.headers.get('Upgrade') !== 'websocket') return new Response('constant', { headers: { 'Content-Type': 'text/javascript' } })
    return env.BARE.getByName('bare').fetch(request)
  },
}
