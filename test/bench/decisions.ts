import { pathToFileURL } from 'node:url'
import { nextDeadline } from '../../objects/core/deadlines.ts'
import { decide } from '../../objects/core/desk.ts'
import type { Command } from '../../objects/core/effects.ts'
import { emptyDesk } from '../../objects/core/rebuild.ts'
import { resolveDialogSettings } from '../../objects/core/settings.ts'
import type { AgentConfig, DeskState, SiteConfig } from '../../objects/core/types.ts'

const AGENTS = 1_000
const QUEUED = 10_000
const PER_AGENT = 10
const GROUPS = 10
const START_MS = Date.UTC(2026, 0, 5, 8)

/** Small deterministic generator, so that every run decides the same. */
const newRandom = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const siteOf = (): SiteConfig => ({
  siteId: 'bench',
  version: 1,
  name: 'Bench',
  enabled: true,
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  dialog: resolveDialogSettings({ maxPerAgent: PER_AGENT, queueTimeoutSec: 3_600 }),
  agents: Array.from({ length: AGENTS }, (_, i): AgentConfig => {
    const groupIds = [`g${i % GROUPS}`]
    return { id: `a${i}`, name: `Agent ${i}`, workNumber: `A${i}`, role: 'agent', enabled: true, limit: null, groupIds, sharedSeats: false }
  }),
  groups: Array.from({ length: GROUPS }, (_, i) => ({ id: `g${i}`, name: `Group ${i}`, enabled: true, regions: [] })),
  hours: { dateTypes: [], byDate: {}, byWeekday: {} },
  blacklist: [],
  peek: true,
  visitorKey: '00',
})

/** A busy site: every agent full, 10,000 visitors waiting (half of them for a group), and everything that happens on such a day. */
class BusySite {
  readonly #random = newRandom(7)
  readonly #state: DeskState
  #now = START_MS
  #made = 0
  decisions = 0

  constructor() {
    this.#state = emptyDesk(siteOf())
    this.#decide({ type: 'configure', config: { ...siteOf(), version: 2 } })
    for (let i = 0; i < AGENTS; i++) {
      this.#decide({ type: 'agent.connected', agentId: `a${i}` })
      this.#status(`a${i}`, 'ready')
    }
    for (let i = 0; i < AGENTS * PER_AGENT + QUEUED; i++) this.#ask()
    if (this.#state.queue.length < QUEUED) throw new Error(`only ${this.#state.queue.length} are queued`)
  }

  /** One thing that happens, and what the shell asks after it. */
  step(): void {
    this.#now += this.#random(2)
    const dice = this.#random(100)
    if (dice < 62) this.#message()
    else if (dice < 70) this.#read()
    else if (dice < 78) this.#typing()
    else if (dice < 84) this.#end()
    else if (dice < 92) this.#ask()
    else if (dice < 94) this.#toggle()
    else if (dice < 97) this.#flap()
    else this.#decide({ type: 'tick' })
    const due = nextDeadline(this.#state)
    if (due !== null && due <= this.#now) this.#decide({ type: 'tick' })
    while (this.#state.queue.length < QUEUED) this.#ask()
  }

  #decide(command: Command): void {
    this.decisions++
    decide(this.#state, command, this.#now)
  }

  #pickServed(): { id: string; agentId: string; visitorId: string } {
    for (;;) {
      const agentId = `a${this.#random(AGENTS)}`
      const ids = this.#state.byAgent.get(agentId)
      if (ids === undefined) continue
      let skip = this.#random(ids.size)
      for (const id of ids) if (skip-- === 0) return { id, agentId, visitorId: `v${id}` }
    }
  }

  #message(): void {
    const { id: conversationId, agentId, visitorId } = this.#pickServed()
    const byAgent = this.#random(2) === 0
    const actor = byAgent ? ({ kind: 'agent', agentId, supervisor: false } as const) : ({ kind: 'visitor', visitorId } as const)
    this.#decide({ type: 'message', conversationId, actor, id: `m${this.#made++}`, kind: 'text', text: '请问这件商品什么时候发货？' })
  }

  #read(): void {
    const { id: conversationId, visitorId } = this.#pickServed()
    const seq = this.#state.conversations.get(conversationId)?.thread.lastSeq ?? 0
    this.#decide({ type: 'read', conversationId, actor: { kind: 'visitor', visitorId }, delivered: seq, read: seq })
  }

  #typing(): void {
    const { id: conversationId, visitorId } = this.#pickServed()
    this.#decide({ type: 'typing', conversationId, actor: { kind: 'visitor', visitorId }, active: true, text: '请问' })
  }

  #end(): void {
    const { id: conversationId, agentId } = this.#pickServed()
    this.#decide({ type: 'end', conversationId, actor: { kind: 'agent', agentId, supervisor: false } })
  }

  #ask(): void {
    const conversationId = `c${this.#made++}`
    const target = this.#random(2) === 0 ? ({ kind: 'any' } as const) : ({ kind: 'group', groupId: `g${this.#random(GROUPS)}` } as const)
    const visitorId = `v${conversationId}`
    const visitor = { country: '中国' }
    const ask = { visitorId, visitorName: 'Guest_123456', contactId: null, visitor, askId: `ask${conversationId}`, conversationId, target }
    this.#decide({ type: 'visitor.ask', ...ask, historyAgentId: this.#random(5) === 0 ? `a${this.#random(AGENTS)}` : null })
  }

  #status(agentId: string, status: 'ready' | 'busy'): void {
    this.#decide({ type: 'agent.status', agentId, status, by: { kind: 'agent', agentId, supervisor: false } })
  }

  #toggle(): void {
    const agentId = `a${this.#random(AGENTS)}`
    this.#status(agentId, this.#state.agents.get(agentId)?.status === 'ready' ? 'busy' : 'ready')
  }

  #flap(): void {
    const { visitorId } = this.#pickServed()
    this.#decide({ type: 'visitor.left', visitorId, atMs: this.#now })
    this.#decide({ type: 'visitor.connected', visitorId, visitor: {} })
  }
}

/** Time this thread has computed, ms: what else runs on the machine meanwhile is not the core's. */
const threadMs = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/**
 * Decisions a second of the pure core with 10,000 visitors queued and 1,000 agents: 62 % messages, the rest marks, typing, ends that
 * free a seat, requests, states, reconnects and alarms; each followed by the look at the next deadline that the shell takes.
 */
export const measureDecisions = (seconds = 3): { decisionsPerSecond: number } => {
  const site = new BusySite()
  for (let i = 0; i < 20_000; i++) site.step()
  const before = site.decisions
  const startMs = threadMs()
  do for (let i = 0; i < 1_000; i++) site.step()
  while (threadMs() - startMs < seconds * 1_000)
  return { decisionsPerSecond: Math.round((site.decisions - before) / ((threadMs() - startMs) / 1_000)) }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(measureDecisions())
