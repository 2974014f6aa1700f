import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { signatureHeaders, verifySignature } from '../../../objects/hooks/signature.ts'
import type { CallEvent } from '../../models/call-centre.ts'
import type { Random } from '../random.ts'
import { pageOf } from './page.ts'
import { PLAYS, type Play, type PlayedCall, type Step, stepsOf } from './plays.ts'
import { recordWav } from './record.ts'

/** The other side of the interface (spec, section 4), for tests and the demo: it takes our webhooks and tells of calls, all of it signed. */

export type SimulatorOptions = {
  /** 0: any free one. */
  port: number
  secret: string
  /** Where the product takes events. */
  eventsUrl: string
  workNumbers: readonly string[]
  numbers: readonly string[]
  random: Random
  /** How much of real time a call takes; 0: all events at once. */
  pace?: number
  log?: (line: string) => void
}

export type Webhook = { type: string; deliveryId: string; data: Record<string, unknown> }
export type Answer = { type: CallEvent['type']; status: number; body: unknown }

const MAX_BODY_BYTES = 64 * 1024
const KEPT_LINES = 200
const LINE = '4008001000'

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength
    if (bytes > MAX_BODY_BYTES) throw new Error('too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const isPlay = (play: string | null): play is Play => PLAYS.some((known) => known === play)
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

export class CallCentreSimulator {
  /** Webhooks that were signed rightly, oldest first. */
  readonly webhooks: Webhook[] = []
  /** Names of the contacts that were raised, by their ids, until they are removed. */
  readonly customers = new Map<string, string>()
  /** How many came with a wrong signature. */
  refused = 0
  readonly #options: SimulatorOptions
  readonly #server: Server
  readonly #lines: string[] = []
  readonly #seen = new Set<string>()

  constructor(options: SimulatorOptions) {
    this.#options = options
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: unknown) => {
        this.#say(`! ${error instanceof Error ? error.message : error}`)
        if (!response.headersSent) response.writeHead(500).end()
      })
    })
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  start(): Promise<this> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(this.#options.port, '127.0.0.1', () => resolve(this))
    })
  }

  stop(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve())
      this.#server.closeAllConnections()
    })
  }

  /** Plays a call to its end; gives what the product answered to each event. */
  async play(play: Play, given: Partial<PlayedCall> = {}): Promise<Answer[]> {
    const { random, numbers, workNumbers, pace = 1 } = this.#options
    const call: PlayedCall = {
      callId: `sim-${randomUUID()}`,
      direction: 'in',
      number: random.pick(numbers),
      line: LINE,
      workNumber: random.pick(workNumbers),
      baseUrl: this.url,
      ...given,
    }
    const answers: Answer[] = []
    let passedMs = 0
    for (const step of stepsOf(play, call, Date.now(), random)) {
      const waitMs = Math.max(0, step.afterMs - passedMs) * pace
      if (waitMs > 0) await wait(waitMs)
      passedMs = Math.max(passedMs, step.afterMs)
      answers.push(await this.#tell(step, pace))
    }
    return answers
  }

  /** Faster than life, an event must still not be told before it happens. */
  async #tell({ event, afterMs }: Step, pace: number): Promise<Answer> {
    const body = JSON.stringify(pace < 1 ? { ...event, atMs: event.atMs - Math.round(afterMs * (1 - pace)) } : event)
    const headers = { 'Content-Type': 'application/json', ...signatureHeaders(this.#options.secret, body, Date.now()) }
    const response = await fetch(this.#options.eventsUrl, { method: 'POST', headers, body })
    this.#say(`→ ${event.type} ${event.direction} ${event.number} ${event.workNumber ?? ''} : ${response.status}`)
    return { type: event.type, status: response.status, body: await response.json() }
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (request.method === 'POST' && pathname === '/hook') return this.#take(request, response)
    if (request.method === 'POST' && pathname === '/play') return this.#playAsked(request, response)
    if (request.method === 'GET' && /^\/records\/\d+\.wav$/.test(pathname))
      return void response.writeHead(200, { 'Content-Type': 'audio/wav' }).end(recordWav())
    if (request.method !== 'GET' || pathname !== '/') return void response.writeHead(404).end()
    response
      .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
      .end(pageOf([...this.#lines].reverse(), [...this.customers.values()]))
  }

  async #playAsked(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const play = new URLSearchParams((await readBody(request)).toString('utf8')).get('play')
    if (!isPlay(play)) return void response.writeHead(400).end()
    this.#inBackground(this.play(play))
    response.writeHead(303, { Location: '/' }).end()
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request)
    const headers = new Headers(Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)]))
    if (verifySignature(this.#options.secret, headers, body, Date.now()) !== 'valid') {
      this.refused += 1
      this.#say('← refused: the signature is wrong')
      return void response.writeHead(401).end()
    }
    response.writeHead(204).end()
    const { id, type, data } = JSON.parse(body.toString('utf8')) as { id: string; type: string; data: Record<string, unknown> }
    this.#say(`← ${type} ${JSON.stringify(data)}`)
    // It may come again, when our answer was lost.
    if (this.#seen.has(id)) return
    this.#seen.add(id)
    this.webhooks.push({ type, deliveryId: headers.get('X-Yingda-Delivery') ?? '', data })
    this.#keepCustomer(type, data)
    if (type === 'call.wanted') this.#dial(data as { call: { id: string; number: string }; agent: { workNumber: string } })
  }

  #keepCustomer(type: string, { contactId, contact }: Webhook['data']): void {
    const id = String(contactId)
    if (type === 'customer.raised') this.customers.set(id, (contact as { name?: string } | undefined)?.name ?? id)
    if (type === 'customer.removed') this.customers.delete(id)
  }

  /** The call that was asked for: most are answered. */
  #dial({ call, agent }: { call: { id: string; number: string }; agent: { workNumber: string } }): void {
    const play = this.#options.random.chance(0.8) ? 'answered' : 'missed'
    this.#inBackground(this.play(play, { requestId: call.id, direction: 'out', number: call.number, workNumber: agent.workNumber }))
  }

  #inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => this.#say(`! ${error instanceof Error ? error.message : error}`))
  }

  #say(line: string): void {
    const dated = `${new Date().toLocaleTimeString('zh-CN')}  ${line}`
    this.#lines.push(dated)
    if (this.#lines.length > KEPT_LINES) this.#lines.shift()
    this.#options.log?.(dated)
  }
}
