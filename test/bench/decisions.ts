import { pathToFileURL } from 'node:url'
import { nextDeadline } from '../../objects/core/deadlines.ts'
import { decide } from '../../objects/core/desk.ts'
import type { Actor, Command } from '../../objects/core/effects.ts'
import { emptyDesk } from '../../objects/core/rebuild.ts'
import { resolveDialogSettings } from '../../objects/core/settings.ts'
import { DEFAULT_SITE_SETTINGS } from '../../objects/core/site-settings.ts'
import type { AgentConfig, DeskState, SiteConfig } from '../../objects/core/types.ts'

const AGENTS = 1_000
const QUEUED = 10_000
const PER_AGENT = 10
const GROUPS = 10
const AWAY = 100
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
  settings: DEFAULT_SITE_SETTINGS,
  visitorKey: '00',
})

/** A busy site: every agent full, 10,000 visitors waiting (half of them for a group), and everything that happens on such a day. */
class BusySite {
  readonly #random = newRandom(7)
  readonly #state: DeskState
  #now = START_MS
  #made = 0
  readonly #away: string[] = []

  constructor() {
    this.#state = emptyDesk(siteOf())
    this.decide({ type: 'configure', config: { ...siteOf(), version: 2 } })
    for (let i = 0; i < AGENTS; i++) {
      this.decide({ type: 'agent.connected', agentId: `a${i}` })
      this.decide(this.#status(`a${i}`, 'ready'))
    }
    for (let i = 0; i < AGENTS * PER_AGENT + QUEUED; i++) this.decide(this.#ask())
    if (this.#state.queue.length < QUEUED) throw new Error(`only ${this.#state.queue.length} are queued`)
  }

  /** What happens next. Of a thousand things a few meet a conversation that one of them has ended: so it goes with real clients. */
  prepare(count: number): Command[] {
    while (this.#state.queue.length < QUEUED) this.decide(this.#ask())
    return Array.from({ length: count }, () => this.#next())
  }

  /** One decision, and a tick for each deadline that is due after it, as the shell does. Gives how many were taken. */
  decide(command: Command): number {
    decide(this.#state, command, this.#now)
    for (let taken = 1; ; taken++) {
      const due = nextDeadline(this.#state)
      if (due === null || due > this.#now) return taken
      decide(this.#state, { type: 'tick' }, this.#now)
    }
  }

  passTime(): void {
    this.#now += this.#random(2)
  }

  #next(): Command {
    const dice = this.#random(100)
    if (dice < 62) return this.#message()
    if (dice < 70) return this.#read()
    if (dice < 78) return this.#typing()
    if (dice < 84) return this.#end()
    if (dice < 92) return this.#ask()
    if (dice < 94) return this.#toggle()
    if (dice < 97) return this.#flap()
    return { type: 'tick' }
  }

  #pickServed(): { conversationId: string; agent: Actor; visitor: Actor } {
    for (;;) {
      const agentId = `a${this.#random(AGENTS)}`
      const ids = this.#state.byAgent.get(agentId)
      if (ids === undefined) continue
      let skip = this.#random(ids.size)
      for (const conversationId of ids) {
        if (skip-- > 0) continue
        const visitor: Actor = { kind: 'visitor', visitorId: `v${conversationId}` }
        return { conversationId, agent: { kind: 'agent', agentId, supervisor: false }, visitor }
      }
    }
  }

  #message(): Command {
    const { conversationId, agent, visitor } = this.#pickServed()
    const actor = this.#random(2) === 0 ? agent : visitor
    return { type: 'message', conversationId, actor, id: `m${this.#made++}`, kind: 'text', text: '请问这件商品什么时候发货？' }
  }

  #read(): Command {
    const { conversationId, visitor } = this.#pickServed()
    const seq = this.#state.conversations.get(conversationId)?.thread.lastSeq ?? 0
    return { type: 'read', conversationId, actor: visitor, delivered: seq, read: seq }
  }

  #typing(): Command {
    const { conversationId, visitor } = this.#pickServed()
    return { type: 'typing', conversationId, actor: visitor, active: true, text: '请问' }
  }

  #end(): Command {
    const { conversationId, agent } = this.#pickServed()
    return { type: 'end', conversationId, actor: agent }
  }

  #ask(): Command {
    const conversationId = `c${this.#made++}`
    const target = this.#random(2) === 0 ? ({ kind: 'any' } as const) : ({ kind: 'group', groupId: `g${this.#random(GROUPS)}` } as const)
    const visitorId = `v${conversationId}`
    const visitor = { country: '中国' }
    const ask = { visitorId, visitorName: 'Guest_123456', contactId: null, visitor, askId: `ask${conversationId}`, conversationId, target }
    return { type: 'visitor.ask', ...ask, historyAgentId: this.#random(5) === 0 ? `a${this.#random(AGENTS)}` : null }
  }

  #status(agentId: string, status: 'ready' | 'busy'): Command {
    return { type: 'agent.status', agentId, status, by: { kind: 'agent', agentId, supervisor: false } }
  }

  #toggle(): Command {
    const agentId = `a${this.#random(AGENTS)}`
    return this.#status(agentId, this.#state.agents.get(agentId)?.status === 'ready' ? 'busy' : 'ready')
  }

  /** A visitor's connection breaks, or one that broke a while ago is back: both equally often. */
  #flap(): Command {
    const back = this.#away.length > AWAY ? this.#away.shift() : undefined
    if (back !== undefined) return { type: 'visitor.connected', visitorId: back, visitor: {} }
    const visitorId = `v${this.#pickServed().conversationId}`
    this.#away.push(visitorId)
    return { type: 'visitor.left', visitorId, atMs: this.#now }
  }
}

/** Time this thread has computed, ms: what else runs on the machine meanwhile is not the core's. */
const threadMs = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/** Decides a thousand things. Gives the decisions taken and the time they took; making the commands does not count. */
const runBatch = (site: BusySite): { decisions: number; ms: number } => {
  const commands = site.prepare(1_000)
  let decisions = 0
  const startMs = threadMs()
  for (const command of commands) {
    site.passTime()
    decisions += site.decide(command)
  }
  return { decisions, ms: threadMs() - startMs }
}

/**
 * Decisions a second of the pure core with 10,000 visitors queued and 1,000 agents: 62 % messages, the rest marks, typing, ends that
 * free a seat, requests, states, reconnects and alarms; each followed by the look at the next deadline that the shell takes.
 */
export const measureDecisions = (seconds = 3): { decisionsPerSecond: number } => {
  const site = new BusySite()
  for (let i = 0; i < 30; i++) runBatch(site)
  const total = { decisions: 0, ms: 0 }
  while (total.ms < seconds * 1_000) {
    const { decisions, ms } = runBatch(site)
    total.decisions += decisions
    total.ms += ms
  }
  return { decisionsPerSecond: Math.round((total.decisions / total.ms) * 1_000) }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(measureDecisions())
