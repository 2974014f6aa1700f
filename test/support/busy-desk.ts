import type { DialogSettings } from '../../objects/core/settings.ts'
import type { Message } from '../../objects/protocol/model.ts'
import { checkConversation, Ledger, type View } from './checker.ts'
import { type AgentClient, connectAgent, connectVisitor, newId, type VisitorClient } from './client.ts'
import { changeDialog } from './database.ts'
import { createAgent, readHistory, readVisitorHistory, type Signed, setUp } from './http.ts'
import { poll } from './poll.ts'
import type { Server } from './server.ts'

/** A site at work: agents who answer, visitors who ask, both reconnecting and resending as the real clients do. */

const PERSISTENT = {
  reconnect: { minMs: 50, maxMs: 500 },
  retryOn: ['rate_limited', 'unavailable', 'internal', 'not_ready'],
  pingEveryMs: 5_000,
  welcomeTimeoutMs: 5_000,
} as const

type Options = { agents: number; visitors: number; limit?: number; dialog?: Partial<DialogSettings> }
type Guest = { client: VisitorClient; secondTab: VisitorClient; conversationId: string }

export class BusyDesk {
  readonly ledger = new Ledger()
  readonly guests: Guest[] = []
  readonly agents: AgentClient[] = []
  /** A second tab of the first agent. */
  secondDesk!: AgentClient
  admin!: Signed
  siteId = ''
  readonly #server: Server
  #chatting = false
  #loops: Promise<void>[] = []

  private constructor(server: Server) {
    this.#server = server
  }

  /** Sets the server up and brings everybody into a served conversation. */
  static async open(server: Server, { agents, visitors, limit = 50, dialog = {} }: Options): Promise<BusyDesk> {
    const desk = new BusyDesk(server)
    const { admin, siteId } = await setUp(server.url)
    desk.admin = admin
    desk.siteId = siteId
    changeDialog(server.stateDir, siteId, { maxAtReady: 100, ...dialog })
    for (let number = 1; number <= agents; number++) {
      const account = await createAgent(admin, number, [siteId], limit)
      const where = { url: server.url, siteId, cookie: account.cookie }
      const agent = await connectAgent(where, PERSISTENT)
      await agent.status('ready')
      desk.agents.push(agent)
      if (number === 1) desk.secondDesk = await connectAgent(where, PERSISTENT)
    }
    for (let index = 0; index < visitors; index++) desk.guests.push(await desk.welcomeGuest())
    return desk
  }

  connectVisitor(identity?: { visitorId: string; token: string }): Promise<VisitorClient> {
    return connectVisitor({ url: this.#server.url, siteId: this.siteId, ip: '192.0.2.7' }, { ...PERSISTENT, identity })
  }

  /** A new visitor with two tabs, served. */
  async welcomeGuest(timeoutMs?: number): Promise<Guest> {
    const client = await this.connectVisitor()
    const phase = await client.ask({ kind: 'any' }, timeoutMs)
    if (phase.kind !== 'served') throw new Error(`a visitor is ${JSON.stringify(phase)}`)
    const secondTab = await this.connectVisitor(client.identity)
    return { client, secondTab, conversationId: phase.conversationId }
  }

  agentOf(conversationId: string): AgentClient | undefined {
    return this.agents.find((agent) => agent.conversations.has(conversationId))
  }

  /** Everybody talks until `stop`: each says the next thing when the last one is acknowledged. */
  start(): void {
    this.#chatting = true
    for (const guest of this.guests) {
      this.#loops.push(this.#talk('visitor', guest.conversationId, (id, text) => guest.client.say(id, text)))
      this.#loops.push(this.#talk('agent', guest.conversationId, (id, text) => this.#agentSays(id, guest.conversationId, text)))
    }
  }

  /** Stops talking and waits until every message is answered. */
  async stop(): Promise<void> {
    this.#chatting = false
    await Promise.all(this.#loops.splice(0))
  }

  /** Resolves when so many more messages were acknowledged: the fault is over. */
  async progress(messages: number, timeoutMs = 20_000): Promise<void> {
    const target = this.ledger.acked + messages
    await poll(`${messages} more acknowledged messages`, () => this.ledger.acked >= target, timeoutMs, 20)
  }

  /** Ends every conversation, by visitors and agents in turn. */
  async endAll(): Promise<void> {
    for (const [index, { client, conversationId }] of this.guests.entries()) {
      if (client.phase.kind === 'ended') continue
      const agent = this.agentOf(conversationId)
      if (index % 2 === 0 || agent === undefined) await client.end(15_000)
      else await agent.end(conversationId, 15_000)
    }
    await Promise.all(
      this.guests.map(({ client, secondTab }) => Promise.all([client.waitForPhase('ended'), secondTab.waitForPhase('ended')])),
    )
  }

  /** The conversation as the archive has it, once it has it. */
  async history(conversationId: string, timeoutMs = 30_000): Promise<Message[]> {
    const archived = await poll(`history of ${conversationId}`, () => readHistory(this.admin, conversationId), timeoutMs, 200)
    return archived.messages
  }

  async endReason(conversationId: string): Promise<string | undefined> {
    return (await readHistory(this.admin, conversationId)).endReason
  }

  /** Compares what everybody saw with the history; gives what contradicts the invariants. */
  async findViolations(): Promise<string[]> {
    const clients = [...this.agents, this.secondDesk, ...this.guests.flatMap(({ client, secondTab }) => [client, secondTab])]
    const violations = clients.flatMap((client) => client.transcripts.violations)
    for (const { client, secondTab, conversationId } of this.guests) {
      const final = await this.history(conversationId)
      const own = await readVisitorHistory(this.#server.url, this.siteId, client.identity, conversationId)
      const holders = [...this.agents, this.secondDesk].filter((agent) => agent.transcriptOf(conversationId).length > 0)
      const views: View[] = [
        { name: 'visitor', messages: client.transcriptOf(conversationId), complete: true },
        { name: "visitor's second tab", messages: secondTab.transcriptOf(conversationId), complete: true },
        { name: "visitor's history", messages: own.messages, complete: true },
        ...holders.map((agent) => ({ name: `agent ${agent.me?.id}`, messages: agent.transcriptOf(conversationId), complete: true })),
      ]
      violations.push(
        ...checkConversation(this.ledger.of(conversationId), final, views).map((violation) => `${conversationId}: ${violation}`),
      )
    }
    return violations
  }

  async close(): Promise<void> {
    const clients = [...this.agents, ...this.guests.flatMap(({ client, secondTab }) => [client, secondTab])]
    await Promise.all([...clients, this.secondDesk].map((client) => client?.close()))
  }

  #agentSays(id: string, conversationId: string, text: string) {
    const agent = this.agentOf(conversationId) ?? this.agents[0]
    if (agent === undefined) throw new Error('nobody is at a desk')
    return agent.say(id, conversationId, text)
  }

  async #talk(
    sender: 'visitor' | 'agent',
    conversationId: string,
    say: (id: string, text: string) => ReturnType<AgentClient['say']>,
  ): Promise<void> {
    for (let number = 1; this.#chatting; number++) {
      const id = newId(sender)
      const text = `${sender === 'visitor' ? '请问第' : '回答第'} ${number} 个问题 😊`
      await this.ledger.track(sender, conversationId, id, text, say(id, text))
      await new Promise((resolve) => setTimeout(resolve, 220))
    }
  }
}
