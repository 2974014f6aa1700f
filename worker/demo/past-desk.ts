import { nextDeadline } from '../../objects/core/deadlines.ts'
import { decide } from '../../objects/core/desk.ts'
import type { Command, Effect } from '../../objects/core/effects.ts'
import { rebuild } from '../../objects/core/rebuild.ts'
import { resolveDialogSettings } from '../../objects/core/settings.ts'
import { DEFAULT_SITE_SETTINGS } from '../../objects/core/site-settings.ts'
import type { AgentConfig, DeskState, SiteConfig, Target } from '../../objects/core/types.ts'
import type { AgentStatus, Message } from '../../objects/protocol/model.ts'
import { newId } from '../lib/ids.ts'
import type { Past, PastSite, PastState, PastVisitor } from './past.ts'
import type { Random } from './random.ts'
import { RATINGS } from './ratings.ts'
import { REFERRERS, type Script } from './scripts.ts'

type Visit = { visitor: PastVisitor; script: Script; target: Target; begun: boolean }
const configOf = ({ id, agents, groupIds }: PastSite): SiteConfig => ({
  siteId: id,
  version: 1,
  name: '',
  enabled: true,
  locale: 'auto',
  timeZone: 'Asia/Shanghai',
  dialog: resolveDialogSettings({}),
  agents: agents.map(
    ({ id: agentId, name, groups, limit = null }): AgentConfig => ({
      id: agentId,
      name,
      workNumber: agentId,
      role: 'agent',
      enabled: true,
      limit,
      groupIds: groups.flatMap((index) => groupIds[index] ?? []),
      sharedSeats: false,
    }),
  ),
  groups: groupIds.map((groupId) => ({ id: groupId, name: groupId, enabled: true, regions: [] })),
  hours: { dateTypes: [], byDate: {}, byWeekday: {} },
  blacklist: [],
  settings: DEFAULT_SITE_SETTINGS,
  visitorKey: '',
})

/**
 * A site's desk in the past: the real rules with people who follow a script. What it leaves behind is what the product itself would
 * have written: who was assigned and why, who waited for how long, what agents were doing.
 */
export class PastDesk {
  readonly pasts: Past[] = []
  readonly log: PastState[] = []
  readonly #state: DeskState
  readonly #random: Random
  readonly #agenda: { atMs: number; run: () => void }[] = []
  readonly #visits = new Map<string, Visit>()
  readonly #lines = new Map<string, Message[]>()
  readonly #lastAgent = new Map<string, string>()
  #nowMs: number

  constructor(site: PastSite, random: Random, startMs: number) {
    const nobody = { agents: new Set<string>(), visitors: new Set<string>() }
    this.#state = rebuild({ config: configOf(site), agents: [], conversations: [], connected: nobody, nowMs: startMs }).state
    this.#random = random
    this.#nowMs = startMs
  }

  /** Sees to it that the agent is there. */
  planStatus(atMs: number, agentId: string, status: Exclude<AgentStatus, 'offline'>): void {
    this.#plan(atMs, () => {
      this.#decide({ type: 'agent.connected', agentId })
      this.#decide({ type: 'agent.status', agentId, status, by: { kind: 'agent', agentId, supervisor: false } })
    })
  }

  /** Signs out and closes the console; a reload only closes it for some seconds. */
  planLeave(atMs: number, agentId: string): void {
    this.#plan(atMs, () => {
      this.#decide({ type: 'agent.status', agentId, status: 'offline', by: { kind: 'agent', agentId, supervisor: false } })
      this.#decide({ type: 'agent.left', agentId, atMs: this.#nowMs })
    })
  }

  planReload(atMs: number, agentId: string): void {
    this.#plan(atMs, () => this.#decide({ type: 'agent.left', agentId, atMs: this.#nowMs }))
    this.#plan(atMs + this.#random.between(3, 15) * 1000, () => this.#decide({ type: 'agent.connected', agentId }))
  }

  planVisit(atMs: number, visitor: PastVisitor, script: Script, target: Target = { kind: 'any' }): void {
    this.#plan(atMs, () => this.#ask({ visitor, script, target, begun: false }))
  }

  /** Lives through everything planned, until nothing is left to happen. */
  run(): void {
    for (;;) {
      const dueMs = nextDeadline(this.#state)
      const next = this.#agenda[0]
      if (dueMs !== null && (next === undefined || dueMs <= next.atMs)) {
        this.#nowMs = dueMs
        this.#decide({ type: 'tick' })
      } else if (next === undefined) return
      else {
        this.#agenda.shift()
        this.#nowMs = next.atMs
        next.run()
      }
    }
  }

  #plan(atMs: number, run: () => void): void {
    const place = this.#agenda.findLastIndex((entry) => entry.atMs <= atMs)
    this.#agenda.splice(place + 1, 0, { atMs, run })
  }

  #later(fromSec: number, untilSec: number, run: () => void): void {
    this.#plan(this.#nowMs + this.#random.between(fromSec * 1000, untilSec * 1000), run)
  }

  #ask(visit: Visit): void {
    const { visitor, script, target } = visit
    if (this.#state.byVisitor.has(visitor.id)) return
    const conversationId = newId('t')
    this.#visits.set(conversationId, visit)
    const page = { pageUrl: `https://shop.example.com${script.page}`, pageTitle: script.title, landingUrl: 'https://shop.example.com/' }
    this.#decide({
      type: 'visitor.ask',
      visitorId: visitor.id,
      visitorName: visitor.name,
      contactId: visitor.contactId,
      visitor: { ...visitor.info, ...page, referrer: this.#random.pick(REFERRERS) },
      askId: newId('a'),
      conversationId,
      target,
      historyAgentId: this.#lastAgent.get(visitor.contactId ?? visitor.id) ?? null,
    })
    // Some have no patience.
    if (this.#random.chance(0.25)) this.#later(40, 160, () => this.#giveUp(conversationId, visitor.id))
  }

  #giveUp(conversationId: string, visitorId: string): void {
    if (this.#state.conversations.get(conversationId)?.firstServedAtMs === null)
      this.#decide({ type: 'end', conversationId, actor: { kind: 'visitor', visitorId } })
  }

  /** The first line after a while, each next one after the one before. One in eight stops answering. */
  #talk(conversationId: string, { script }: Visit): void {
    const lines = this.#random.chance(0.12) ? script.lines.slice(0, 2) : script.lines
    this.#sayLine(conversationId, lines, 0, lines.length === script.lines.length)
  }

  #sayLine(conversationId: string, lines: readonly string[], index: number, ends: boolean): void {
    const line = lines[index]
    if (line === undefined) {
      if (ends) this.#later(5, 60, () => this.#end(conversationId))
      return
    }
    const isVisitor = line.startsWith('v')
    this.#later(isVisitor ? 4 : 6, isVisitor ? 50 : 70, () => {
      if (!this.#say(conversationId, isVisitor, line.slice(2))) return
      this.#sayLine(conversationId, lines, index + 1, ends)
    })
  }

  /** False: the conversation is over. While nobody serves it, agents' lines fall out. */
  #say(conversationId: string, isVisitor: boolean, text: string): boolean {
    const conversation = this.#state.conversations.get(conversationId)
    if (conversation === undefined) return false
    const { phase, visitorId } = conversation
    const message = { type: 'message' as const, conversationId, id: newId('m', 20), kind: 'text' as const, text }
    if (isVisitor) this.#decide({ ...message, actor: { kind: 'visitor', visitorId } })
    else if (phase.kind === 'served') this.#decide({ ...message, actor: { kind: 'agent', agentId: phase.agentId, supervisor: false } })
    return true
  }

  #end(conversationId: string): void {
    const conversation = this.#state.conversations.get(conversationId)
    if (conversation === undefined) return
    const { phase, visitorId } = conversation
    if (phase.kind !== 'served' || this.#random.chance(0.35))
      return this.#decide({ type: 'end', conversationId, actor: { kind: 'visitor', visitorId } })
    this.#decide({ type: 'end', conversationId, actor: { kind: 'agent', agentId: phase.agentId, supervisor: false } })
  }

  #decide(command: Command): void {
    for (const effect of decide(this.#state, command, this.#nowMs).effects) this.#keep(effect)
  }

  #keep(effect: Effect): void {
    if (effect.type === 'append') {
      const lines = this.#lines.get(effect.conversationId) ?? []
      this.#lines.set(effect.conversationId, [...lines, effect.message])
    } else if (effect.type === 'agent') this.#logAgent(effect.agentId)
    else if (effect.type === 'conversation') {
      const visit = this.#visits.get(effect.conversationId)
      if (visit?.begun !== false || this.#state.conversations.get(effect.conversationId)?.phase.kind !== 'served') return
      visit.begun = true
      this.#talk(effect.conversationId, visit)
    } else if (effect.type === 'closed') this.#close(effect)
  }

  #logAgent(agent: string): void {
    const state = this.#state.agents.get(agent)
    const last = this.log.findLast((row) => row.agent === agent)
    if (state === undefined || (last?.status === state.status && last.connected === Number(state.connected))) return
    this.log.push({ at: this.#nowMs, agent, status: state.status, connected: Number(state.connected) })
  }

  #close({ conversation, survey }: Extract<Effect, { type: 'closed' }>): void {
    const agentId = conversation.stretches.at(-1)?.agentId
    if (agentId !== undefined && conversation.thread.agentMessages > 0)
      this.#lastAgent.set(conversation.contactId ?? conversation.visitorId, agentId)
    const rates = survey !== null && this.#random.chance(0.45)
    const rating = rates ? { ...this.#random.pick(RATINGS), atMs: conversation.endedAtMs + 60_000 } : null
    this.pasts.push({ closed: { ...conversation, rating }, messages: this.#lines.get(conversation.id) ?? [] })
    this.#lines.delete(conversation.id)
    this.#visits.delete(conversation.id)
  }
}
