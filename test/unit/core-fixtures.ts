import { nextDeadline } from '../../objects/core/deadlines.ts'
import { decide } from '../../objects/core/desk.ts'
import type { Actor, Command, Effect } from '../../objects/core/effects.ts'
import { rebuild } from '../../objects/core/rebuild.ts'
import { type DialogSettings, resolveDialogSettings } from '../../objects/core/settings.ts'
import { DEFAULT_SITE_SETTINGS } from '../../objects/core/site-settings.ts'
import type { AgentConfig, Conversation, DeskState, Message, SiteConfig, Target } from '../../objects/core/types.ts'

/** Monday, 10:00 in Shanghai. */
export const START_MS = Date.UTC(2026, 0, 5, 2)

export const agentConfig = (id: string, more: Partial<AgentConfig> = {}): AgentConfig => ({
  id,
  name: id.toUpperCase(),
  workNumber: id,
  role: 'agent',
  enabled: true,
  limit: null,
  groupIds: [],
  sharedSeats: false,
  ...more,
})

export type SiteOptions = Partial<Omit<SiteConfig, 'dialog' | 'agents' | 'groups'>> & {
  dialog?: Partial<DialogSettings>
  agents?: (string | AgentConfig)[]
  groups?: string[]
}

export const siteConfig = ({ dialog = {}, agents = ['ann', 'bob'], groups = [], ...more }: SiteOptions = {}): SiteConfig => ({
  siteId: 's1',
  version: 1,
  name: '商店',
  enabled: true,
  locale: 'zh-CN',
  timeZone: 'Asia/Shanghai',
  dialog: resolveDialogSettings(dialog),
  agents: agents.map((agent) => (typeof agent === 'string' ? agentConfig(agent) : agent)),
  groups: groups.map((id) => ({ id, name: id, enabled: true, regions: [] })),
  hours: { dateTypes: [], byDate: {}, byWeekday: {} },
  blacklist: [],
  settings: DEFAULT_SITE_SETTINGS,
  visitorKey: '00',
  ...more,
})

export const newDesk = (config: SiteConfig): DeskState =>
  rebuild({ config, agents: [], conversations: [], connected: { agents: new Set(), visitors: new Set() }, nowMs: START_MS }).state

export const visitorActor = (visitorId: string): Actor => ({ kind: 'visitor', visitorId })
export const agentActor = (agentId: string, supervisor = false): Actor => ({ kind: 'agent', agentId, supervisor })

type Asking = {
  target?: Target
  isInvited?: boolean
  history?: string
  language?: string
  ip?: string
  name?: string
  contactName?: string
}

/** A desk with a clock of its own. Conversation `c-NAME` belongs to visitor NAME; times are seconds since the start. */
export class World {
  state: DeskState
  now = START_MS
  /** What the last step gave. */
  effects: Effect[] = []
  #made = 0

  constructor(options: SiteOptions = {}) {
    this.state = newDesk(siteConfig(options))
  }

  send(command: Command): Effect[] {
    this.effects = decide(this.state, command, this.now).effects
    return this.effects
  }

  /** Goes to so many seconds after the start, ticking at every deadline on the way, and gives all that happened. */
  until(sec: number): Effect[] {
    const targetMs = START_MS + sec * 1000
    const all: Effect[] = []
    for (;;) {
      const due = nextDeadline(this.state)
      if (due === null || due > targetMs) break
      this.now = Math.max(this.now, due)
      all.push(...this.send({ type: 'tick' }))
    }
    this.now = targetMs
    this.effects = all
    return all
  }

  configure(change: SiteOptions): Effect[] {
    const { dialog, agents, groups, ...rest } = change
    const { config } = this.state
    const next = siteConfig({ dialog: { ...config.dialog, ...dialog }, agents: agents ?? config.agents, groups: [], ...rest })
    return this.send({
      type: 'configure',
      config: {
        ...next,
        hours: rest.hours ?? config.hours,
        groups: groups ? siteConfig({ groups }).groups : config.groups,
        version: config.version + 1,
      },
    })
  }

  connect(...agentIds: string[]): this {
    for (const agentId of agentIds) this.send({ type: 'agent.connected', agentId })
    return this
  }

  status(agentId: string, status: 'ready' | 'busy' | 'offline'): Effect[] {
    return this.send({ type: 'agent.status', agentId, status, by: agentActor(agentId) })
  }

  ready(...agentIds: string[]): this {
    for (const agentId of agentIds) {
      this.connect(agentId)
      this.status(agentId, 'ready')
    }
    return this
  }

  ask(
    name: string,
    { target = { kind: 'any' }, isInvited, history, language, ip, name: visitorName = name, contactName }: Asking = {},
  ): Effect[] {
    return this.send({
      type: 'visitor.ask',
      visitorId: name,
      visitorName,
      contactName,
      contactId: null,
      visitor: { language, ip },
      askId: `ask-${name}`,
      conversationId: `c-${name}`,
      target,
      isInvited,
      historyAgentId: history ?? null,
    })
  }

  /** A message of the visitor, or of the named agent. */
  say(name: string, text: string, agentId?: string, id = `id-${++this.#made}`): Effect[] {
    const actor = agentId === undefined ? visitorActor(name) : agentActor(agentId)
    return this.send({ type: 'message', conversationId: `c-${name}`, actor, id, kind: 'text', text })
  }

  end(name: string, actor: Actor): Effect[] {
    return this.send({ type: 'end', conversationId: `c-${name}`, actor })
  }

  leave(name: string): Effect[] {
    return this.send({ type: 'visitor.left', visitorId: name, atMs: this.now })
  }

  back(name: string): Effect[] {
    return this.send({ type: 'visitor.connected', visitorId: name, visitor: {} })
  }

  conversation(name: string): Conversation {
    const conversation = this.state.conversations.get(`c-${name}`)
    if (conversation === undefined) throw new Error(`no open conversation of ${name}`)
    return conversation
  }

  /** `served by X`, `queued`, or `-` when there is no open conversation. */
  where(name: string): string {
    const phase = this.state.conversations.get(`c-${name}`)?.phase
    return phase === undefined ? '-' : phase.kind === 'served' ? `served by ${phase.agentId}` : 'queued'
  }

  queue(): string[] {
    return [...this.state.queue].map((id) => id.slice(2))
  }
}

export const linesOf = (effects: readonly Effect[]): Message[] =>
  effects.flatMap((effect) => (effect.type === 'append' ? [effect.message] : []))
export const systemLines = (effects: readonly Effect[]): string[] =>
  linesOf(effects).flatMap((message) => (message.system === undefined ? [] : [`${message.system}: ${message.text}`]))
export const closedOf = (effects: readonly Effect[]) => effects.flatMap((effect) => (effect.type === 'closed' ? [effect] : []))
export const endReasonsOf = (effects: readonly Effect[]): string[] => closedOf(effects).map(({ conversation }) => conversation.endReason)
export const errorsOf = (effects: readonly Effect[]): string[] =>
  effects.flatMap((effect) => (effect.type === 'error' ? [effect.code] : []))
export const kindsOf = (effects: readonly Effect[]): string[] => effects.map((effect) => effect.type)

/** When the next deadline is, in seconds since the start; null: never. */
export const dueSec = (world: World) => {
  const due = nextDeadline(world.state)
  return due === null ? null : (due - START_MS) / 1000
}

/** v1 asked, wrote, and ann answered, all at 0 s. */
export const talking = (options: SiteOptions = {}): World => {
  const world = new World(options).ready('ann')
  world.ask('v1')
  world.say('v1', '你好')
  world.say('v1', '您好', 'ann')
  return world
}
