import { runDurableObjectAlarm } from 'cloudflare:test'
import { vi } from 'vitest'
import type { DialogSettings } from '../../../objects/core/settings.ts'
import type { SiteConfig, Target } from '../../../objects/core/types.ts'
import type { SystemKind, VisitorPhase } from '../../../objects/protocol/model.ts'
import { type AgentPeer, clientId, connectAgent, connectVisitor, deskStub, say, siteConfig, type VisitorPeer } from './desk.ts'

/** A peer that says nothing for a minute counts as gone, so a longer time passes in steps. */
const STEP_SEC = 50

/** One visitor at a desk, and its conversation once it has asked. */
export type Talk = { visitor: VisitorPeer; visitorId: string; token: string; name: string; id: string }
export type SceneOptions = { dialog?: Partial<DialogSettings>; config?: Partial<SiteConfig> }

/** A running desk whose settings are changed while it runs, on a clock that only `pass` moves. */
export class Scene {
  config: SiteConfig
  readonly #agents = new Map<string, AgentPeer>()
  readonly #statuses = new Map<string, string>()
  readonly #visitors = new Set<VisitorPeer>()

  constructor(siteId: string, { dialog, config }: SceneOptions = {}) {
    this.config = siteConfig(siteId, dialog, config)
  }

  /** Changes these settings and nothing else, in the desk as it runs. */
  async set(dialog: Partial<DialogSettings>): Promise<void> {
    await this.configure({ dialog: { ...this.config.dialog, ...dialog } })
  }

  async configure(change: Partial<SiteConfig>): Promise<void> {
    this.config = { ...this.config, ...change, version: this.config.version + 1 }
    await deskStub(this.config.siteId).configure(this.config)
  }

  /** This agent's socket; opened, and made ready, when it is not. */
  async agent(id = 'a1'): Promise<AgentPeer> {
    const open = this.#agents.get(id)
    if (open) return open
    const peer = await connectAgent(this.config, id)
    this.#agents.set(id, peer)
    this.#statuses.set(id, 'ready')
    return peer
  }

  async status(id: string, status: 'ready' | 'busy'): Promise<void> {
    const peer = await this.agent(id)
    if (this.#statuses.get(id) === status) return
    this.#statuses.set(id, status)
    peer.clear()
    peer.send({ type: 'status', status })
    await peer.frame('agent', (frame) => frame.agent.id === id && frame.agent.status === status)
  }

  /** A visitor opens the page; one who was here before brings its token. */
  async arrive(before?: Talk): Promise<Talk> {
    const visitor = await connectVisitor(this.config, before && { visitorId: before.visitorId, token: before.token })
    this.#visitors.add(visitor)
    const { visitorId, token, visitorName } = await visitor.frame('welcome')
    return { visitor, visitorId, token: token ?? before?.token ?? '', name: visitorName, id: '' }
  }

  /** Asks for a human and waits for the answer, whatever it is. */
  async ask(who?: Talk, target: Target = { kind: 'any' }): Promise<Talk> {
    const talk = who ?? (await this.arrive())
    talk.visitor.send({ type: 'ask', id: clientId(), target })
    const { phase } = await talk.visitor.frame('phase')
    return { ...talk, id: phase.kind === 'idle' ? '' : phase.conversationId }
  }

  /** A new visitor, served by `a1`. */
  async served(): Promise<Talk> {
    await this.agent()
    return this.ask(undefined, { kind: 'agent', agentId: 'a1' })
  }

  /** A new visitor who waits because `a1` is busy. */
  async queued(): Promise<Talk> {
    await this.status('a1', 'busy')
    return this.ask()
  }

  /** The visitor has said something and `a1` has answered it. */
  async answered(): Promise<Talk> {
    const talk = await this.served()
    await say(talk.visitor, talk.id, '在吗')
    await this.answer(talk)
    return talk
  }

  async answer({ id }: Talk, agentId = 'a1'): Promise<void> {
    await say(await this.agent(agentId), id, '您好')
  }

  async end({ id }: Talk, agentId = 'a1'): Promise<void> {
    const peer = await this.agent(agentId)
    peer.send({ type: 'end', conversationId: id })
    await peer.frame('gone', ({ conversationId }) => conversationId === id)
  }

  /** `a1` offers the conversation to `a2`. */
  async transfer({ id }: Talk): Promise<void> {
    const target = await this.agent('a2')
    const from = await this.agent()
    target.clear()
    from.clear()
    from.send({ type: 'transfer', id: clientId(), conversationId: id, to: { agentId: 'a2' } })
    await this.settle()
  }

  /** The visitor closes the page. */
  async close({ visitor }: Talk): Promise<void> {
    this.#visitors.delete(visitor)
    visitor.socket.close(1000)
    await visitor.close()
  }

  /** The visitor closes the page; `a1`, who serves it, has seen that. */
  async leave(talk: Talk): Promise<void> {
    const { id } = talk
    const agent = await this.agent()
    agent.clear()
    await this.close(talk)
    await agent.frame('conversation', ({ conversation }) => conversation.id === id && !conversation.visitorConnected)
  }

  /** `a1` closes its browser; `a2`, a colleague, has seen that. */
  async agentLeaves(): Promise<void> {
    // Colleagues are told at most once a second.
    await this.pass(2)
    const colleague = await this.agent('a2')
    colleague.clear()
    const peer = await this.agent()
    this.#agents.delete('a1')
    peer.socket.close(1000)
    await colleague.frame('agent', ({ agent }) => agent.id === 'a1' && !agent.connected)
  }

  /** The clock goes on; everybody who is here stays awake, and the alarm fires on the way and at the end. */
  async pass(sec: number): Promise<void> {
    for (let left = sec; left > 0; left -= STEP_SEC) {
      vi.setSystemTime(Date.now() + Math.min(left, STEP_SEC) * 1000)
      await this.#pulse()
      await runDurableObjectAlarm(deskStub(this.config.siteId))
    }
    await this.settle()
  }

  /** Everything sent so far has arrived, and so has what it caused. */
  async settle(): Promise<void> {
    await this.#pulse()
    await this.#pulse()
  }

  /** A refused frame and its answer, for each socket: it changes nothing. */
  async #pulse(): Promise<void> {
    await Promise.all([...this.#agents.values(), ...this.#visitors].filter(({ closed }) => closed === null).map(pulse))
  }
}

const pulse = async (peer: AgentPeer | VisitorPeer): Promise<void> => {
  const id = clientId()
  peer.send({ type: 'message', id, conversationId: 'none', text: '?' })
  await (peer as VisitorPeer).frame('error', (frame) => frame.id === id)
}

/** The latest of these lines that the visitor was shown; undefined: none. */
export const lineOf = ({ visitor }: Talk, kind: SystemKind): string | undefined =>
  visitor.frames.flatMap((frame) => (frame.type === 'message' && frame.message.system === kind ? [frame.message.text] : [])).at(-1)

/** Where the visitor was last told it stands. */
export const phaseOf = ({ visitor }: Talk): VisitorPhase =>
  visitor.frames.flatMap((frame) => (frame.type === 'phase' ? [frame.phase] : [])).at(-1) ?? { kind: 'idle' }

/** `served by X`, `queued`, or the reason it ended for. */
export const placeOf = (talk: Talk): string => {
  const phase = phaseOf(talk)
  return phase.kind === 'served' ? `served by ${phase.agent.id}` : phase.kind === 'ended' ? phase.reason : phase.kind
}

/** Why this agent's list has lost the conversation: the end's reason, or how it went on. */
export const goneFrom = (agent: AgentPeer, { id }: Talk): string | undefined =>
  agent.frames.flatMap((frame) => (frame.type === 'gone' && frame.conversationId === id ? [frame.endReason ?? frame.why] : [])).at(-1)
