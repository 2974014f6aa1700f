/** A socket as the clients need it, so that the same client runs over `ws` in Node and over workerd's own sockets in runtime tests. */
export interface Wire {
  send(text: string): void
  /** Closes with a handshake. */
  close(code?: number, reason?: string): void
  /** Cuts the connection without one, as a lost network does. */
  drop(): void
}

export interface WireEvents {
  onText(text: string): void
  onClose(code: number, reason: string): void
}

/** Opens one connection; throws when the handshake is refused. */
export type OpenWire = (events: WireEvents) => Promise<Wire>

/** The server refused the WebSocket handshake. */
export class HandshakeError extends Error {
  readonly status: number
  readonly body: string
  constructor(status: number, body: string) {
    super(`handshake refused: ${status} ${body.slice(0, 200)}`)
    this.name = 'HandshakeError'
    this.status = status
    this.body = body
  }
}
