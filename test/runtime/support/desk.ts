import { env } from 'cloudflare:workers'
import { DEFAULT_DIALOG_SETTINGS, type DialogSettings } from '../../../objects/core/settings.ts'
import { DEFAULT_SITE_SETTINGS } from '../../../objects/core/site-settings.ts'
import type { AgentConfig, SiteConfig } from '../../../objects/core/types.ts'
import { deskOf, openSocket } from '../../../objects/desk/client.ts'
import type { AgentFrameInput, ToAgentFrame } from '../../../objects/protocol/agent.ts'
import { PROTOCOL_VERSION } from '../../../objects/protocol/constants.ts'
import type { ToVisitorFrame, VisitorFrameInput } from '../../../objects/protocol/visitor.ts'
import type { Env } from '../../../worker/env.ts'

export const bindings = env as unknown as Env

export const agentConfig = (id: string, change: Partial<AgentConfig> = {}): AgentConfig => ({
  id,
  name: `坐席${id}`,
  workNumber: id.toUpperCase(),
  role: 'agent',
  enabled: true,
  limit: null,
  groupIds: [],
  sharedSeats: false,
  ...change,
})

export const siteConfig = (siteId: string, dialog: Partial<DialogSettings> = {}, change: Partial<SiteConfig> = {}): SiteConfig => ({
  siteId,
  version: 1,
  name: '示例站点',
  enabled: true,
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  dialog: { ...DEFAULT_DIALOG_SETTINGS, ...dialog },
  agents: [agentConfig('a1'), agentConfig('a2')],
  groups: [],
  hours: { dateTypes: [], byDate: {}, byWeekday: {} },
  blacklist: [],
  // Visitors may pick groups and agents.
  settings: { ...DEFAULT_SITE_SETTINGS, groups: true },
  visitorKey: '11'.repeat(32),
  ...change,
})

type AnyFrame = { type: string }

/** The client's end of a socket inside workerd: buffers frames, hands them out in order of arrival. */
export class Peer<In extends AnyFrame, Out extends object> {
  readonly frames: In[] = []
  closed: { code: number; reason: string } | null = null
  readonly #waiting = new Set<() => void>()
  readonly socket: WebSocket

  constructor(socket: WebSocket) {
    this.socket = socket
    socket.addEventListener('message', (event) => {
      this.frames.push(JSON.parse(event.data as string) as In)
      this.#wake()
    })
    socket.addEventListener('close', (event) => {
      this.closed = { code: event.code, reason: event.reason }
      this.#wake()
    })
    socket.accept()
  }

  send(frame: Out): void {
    this.socket.send(JSON.stringify(frame))
  }

  /** The first frame of this type that satisfies `test`, already here or to come. The test's own timeout is the limit. */
  async frame<T extends In['type']>(
    type: T,
    test: (frame: Extract<In, { type: T }>) => boolean = () => true,
  ): Promise<Extract<In, { type: T }>> {
    for (;;) {
      const found = this.frames.find(
        (frame): frame is Extract<In, { type: T }> => frame.type === type && test(frame as Extract<In, { type: T }>),
      )
      if (found) return found
      if (this.closed) throw new Error(`closed ${this.closed.code} while waiting for ${type}`)
      await this.#change()
    }
  }

  async close(): Promise<{ code: number; reason: string }> {
    while (!this.closed) await this.#change()
    return this.closed
  }

  /** Frames seen so far are forgotten. */
  clear(): void {
    this.frames.length = 0
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#waiting.add(resolve))
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve()
    this.#waiting.clear()
  }
}

export type VisitorPeer = Peer<ToVisitorFrame, VisitorFrameInput>
export type AgentPeer = Peer<ToAgentFrame, AgentFrameInput>

const socketOf = (response: Response): WebSocket => {
  if (!response.webSocket) throw new Error(`no socket: ${response.status}`)
  return response.webSocket
}

export const connectVisitor = async (
  config: SiteConfig,
  hello: Partial<Extract<VisitorFrameInput, { type: 'hello' }>> = {},
  ip = '203.0.113.7',
): Promise<VisitorPeer> => {
  const response = await openSocket(
    bindings,
    config.siteId,
    { kind: 'visitor', siteVersion: config.version, visitor: { ip } },
    async () => config,
  )
  const peer: VisitorPeer = new Peer(socketOf(response))
  peer.send({ type: 'hello', v: PROTOCOL_VERSION, ...hello })
  return peer
}

export const connectAgent = async (
  config: SiteConfig,
  agentId: string,
  options: {
    ready?: boolean
    role?: AgentConfig['role']
    sessionId?: string
    expiresAtMs?: number
    have?: { conversationId: string; seq: number }[]
  } = {},
): Promise<AgentPeer> => {
  const response = await openSocket(
    bindings,
    config.siteId,
    {
      kind: 'agent',
      siteVersion: config.version,
      agentId,
      sessionId: options.sessionId ?? `session-${agentId}`,
      expiresAtMs: options.expiresAtMs ?? Date.now() + 86_400_000,
      role: options.role ?? 'agent',
    },
    async () => config,
  )
  const peer: AgentPeer = new Peer(socketOf(response))
  peer.send({ type: 'hello', v: PROTOCOL_VERSION, have: options.have ?? [] })
  await peer.frame('welcome')
  if (options.ready ?? true) {
    peer.send({ type: 'status', status: 'ready' })
    await peer.frame('agent', (frame) => frame.agent.id === agentId && frame.agent.status === 'ready')
  }
  return peer
}

let counter = 0
/** A client id no other message of this run has. */
export const clientId = (): string => `client-${String(++counter).padStart(6, '0')}`

/** Asks and waits until the visitor is served; gives the conversation's id. */
export const askServed = async (visitor: VisitorPeer): Promise<string> => {
  visitor.send({ type: 'ask', id: clientId() })
  const { phase } = await visitor.frame('phase', (frame) => frame.phase.kind === 'served')
  return phase.kind === 'served' ? phase.conversationId : ''
}

/** Sends one message and waits for its acknowledgement. */
export const say = async (peer: VisitorPeer | AgentPeer, conversationId: string, text: string, id = clientId()): Promise<number> => {
  peer.send({ type: 'message', id, conversationId, text } as never)
  const ack = await (peer as VisitorPeer).frame('ack', (frame) => frame.id === id)
  return ack.seq
}

export const deskStub = (siteId: string) => deskOf(bindings, siteId)
