import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Another system that takes webhooks: it notes what comes and whether the signature is right, and answers what the test says. */

export type Received = {
  type: string
  deliveryId: string
  isSigned: boolean
  body: { id: string; type: string; data: Record<string, unknown> }
}

export class HookReceiver {
  readonly received: Received[] = []
  /** What it knows of the signature. */
  secret = ''
  status = 200
  readonly #server: Server

  constructor() {
    this.#server = createServer(async (request, response) => {
      let body = ''
      for await (const chunk of request) body += chunk
      const { 'x-yingda-event': type, 'x-yingda-delivery': deliveryId, 'x-yingda-timestamp': timestamp } = request.headers
      const expected = `v1=${createHmac('sha256', this.secret).update(`${timestamp}.${body}`).digest('hex')}`
      const isSigned = request.headers['x-yingda-signature'] === expected
      this.received.push({ type: String(type), deliveryId: String(deliveryId), isSigned, body: JSON.parse(body) })
      response.writeHead(this.status, { 'Content-Type': 'application/json' }).end(JSON.stringify({ answered: this.status }))
    })
  }

  start(): Promise<this> {
    return new Promise((resolve) => this.#server.listen(0, '127.0.0.1', () => resolve(this)))
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/events`
  }

  of(type: string): Received[] {
    return this.received.filter((each) => each.type === type)
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve())
      this.#server.closeAllConnections()
    })
  }
}

/** A port nobody listens on now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
