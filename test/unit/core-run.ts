import { expect } from 'vitest'
import { agentDeadlineOf, deadlinesOf, dueOwner, nextDeadline } from '../../objects/core/deadlines.ts'
import { decide } from '../../objects/core/desk.ts'
import type { Command, Effect } from '../../objects/core/effects.ts'
import { refreshSeat } from '../../objects/core/seats.ts'
import type { DeskState, SiteConfig } from '../../objects/core/types.ts'
import { newDesk, START_MS } from './core-fixtures.ts'
import { alarmTimes, checkDeadlines, checkInvariants, remember } from './core-model.ts'
import { commandOf, type Step, waitMs } from './core-random-commands.ts'
import { randomConfig } from './core-random-config.ts'
import { checkTold, claims, ModelLedger } from './core-random-seats.ts'
import { type Connected, Rows, whole } from './core-rows.ts'

const FIRST_CONFIG = 3

/** What a desk was told, and when it woke with whose sockets open. */
export type LogEntry = { command: Command; now: number } | { wake: { agents: string[]; visitors: string[] }; now: number }

/** `strays`: the ledgers of seats also answer twice, or what nobody asked. `adapt`: what every configuration is made into. */
type RunOptions = { strays?: boolean; adapt?: (config: SiteConfig) => SiteConfig }

/** Whose sockets are open. */
const connectedOf = (state: DeskState): Connected => ({
  agents: new Set([...state.agents.values()].flatMap(({ id, connected }) => (connected ? [id] : []))),
  visitors: new Set([...state.conversations.values()].flatMap(({ visitorId, visitorConnected }) => (visitorConnected ? [visitorId] : []))),
})

/** One sequence, checked after every command. A failure prints fast-check's seed and the shortest sequence that fails. */
export class Run {
  state: DeskState
  now = START_MS
  readonly rows = new Rows()
  readonly log: LogEntry[] = []
  readonly ledger: ModelLedger
  /** Types of the commands that did something. */
  readonly taken = new Set<Command['type']>()
  /** After a wake: whose ledgers are still to be asked. */
  readonly #unseen = new Set<string>()
  #serial = 0

  readonly #adapt: (config: SiteConfig) => SiteConfig

  constructor({ strays = false, adapt = (config) => config }: RunOptions = {}) {
    this.#adapt = adapt
    this.ledger = new ModelLedger(strays)
    this.state = newDesk(adapt(randomConfig(FIRST_CONFIG, 1)))
  }

  take(step: Step): void {
    this.#pass(step)
    const command = step.what.startsWith('seat')
      ? this.ledger.commandOf(this.state, step)
      : commandOf(this.state, step, ++this.#serial, (id) => this.rows.messages.get(id) ?? [])
    if (command?.type === 'tick') this.tick()
    else if (command?.type === 'configure') this.send({ ...command, config: this.#adapt(command.config) })
    else if (command !== null) this.send(command)
  }

  send(command: Command): void {
    const before = remember(this.state)
    const [claimed, totals] = [claims(this.state), this.ledger.totals(this.state)]
    const snapshot = this.log.length % 4 === 0 ? whole(this.state) : null
    this.log.push({ command: structuredClone(command), now: this.now })
    const { effects } = decide(this.state, command, this.now)
    this.rows.take(this.state, effects)
    if (effects.some((effect) => effect.type !== 'error')) this.taken.add(command.type)
    if (command.type === 'configure') this.ledger.reconsider(this.state)
    if (effects.some((effect) => effect.type === 'error' && !effect.late) && !command.type.startsWith('seat'))
      this.#checkRefused(effects, snapshot)
    if (command.type === 'seat.freed') this.#unseen.delete(command.agentId)
    checkInvariants(this.state, { before, command, effects, now: this.now, unseen: this.#unseen })
    if (command.type !== 'configure') checkTold(claimed, this.state, effects)
    this.ledger.checkTotals(this.state, totals, command)
  }

  /** As the shell does: one decision for each deadline that is due. Each makes its own go away. */
  tick(): void {
    let left = 500
    for (let owner = dueOwner(this.state, this.now); owner !== null; owner = dueOwner(this.state, this.now)) {
      expect(left--, 'ticking comes to an end').toBeGreaterThan(0)
      this.#checkSkip(owner)
      this.send({ type: 'tick' })
    }
  }

  /** Passing over the first owner finds the next, and changes nothing. */
  #checkSkip(owner: string): void {
    const before = nextDeadline(this.state)
    const others = [...this.state.conversations.values()].flatMap((conversation) =>
      conversation.id === owner ? [] : deadlinesOf(conversation, this.state.config.dialog).map(({ atMs }) => atMs),
    )
    for (const id of this.state.agents.keys())
      others.push(id === owner ? Number.POSITIVE_INFINITY : (agentDeadlineOf(this.state, id) ?? Number.POSITIVE_INFINITY))
    others.push(...alarmTimes(this.state).flatMap(({ id, atMs }) => (id === owner ? [] : [atMs])))
    expect(nextDeadline(this.state, new Set([owner])) ?? Number.POSITIVE_INFINITY).toBe(Math.min(...others, Number.POSITIVE_INFINITY))
    expect([nextDeadline(this.state), dueOwner(this.state, this.now)]).toEqual([before, owner])
  }

  /** What a wake gives with the same sockets open; which seats are taken elsewhere the ledgers would say again. */
  wake(): DeskState {
    const state = this.#rebuild(this.#connected(() => true))
    for (const { agentId, fullElsewhere } of this.state.seats.byAgent.values()) {
      const seat = state.seats.byAgent.get(agentId)
      if (seat !== undefined) seat.fullElsewhere = fullElsewhere
      refreshSeat(state, agentId)
    }
    return state
  }

  /** Goes on from the rows. Sockets may be gone. */
  restart(stays: (id: string, index: number) => boolean): void {
    const connected = this.#connected(stays)
    this.log.push({ wake: { agents: [...connected.agents], visitors: [...connected.visitors] }, now: this.now })
    this.state = this.#rebuild(connected)
    const looks = this.ledger.crash(this.state)
    for (const { agentId } of looks) this.#unseen.add(agentId)
    for (const look of looks) this.send(look)
    this.tick()
  }

  #rebuild(connected: Connected): DeskState {
    const state = this.rows.rebuild(this.state.config, connected, this.now)
    checkDeadlines(state)
    return state
  }

  #connected(stays: (id: string, index: number) => boolean): Connected {
    const { agents, visitors } = connectedOf(this.state)
    return { agents: new Set([...agents].filter(stays)), visitors: new Set([...visitors].filter(stays)) }
  }

  /** No seat is taken elsewhere any more and every answer comes: nobody is left asking, and `send` has seen that nobody idles. */
  settleSeats(): void {
    this.ledger.leaveElsewhere()
    for (let left = 500; ; left--) {
      expect(left, 'asking comes to an end').toBeGreaterThan(0)
      const command = this.ledger.answerNext(this.state) ?? this.ledger.call(this.state)
      if (command === null) break
      this.send(command)
    }
    expect([...this.state.reservedAt.keys()], 'everybody was answered').toEqual([])
  }

  #pass(step: Step): void {
    const targetMs = this.now + waitMs(step)
    if (step.what === 'wait') {
      for (let due = nextDeadline(this.state); due !== null && due <= targetMs; due = nextDeadline(this.state)) {
        this.now = Math.max(this.now, due)
        this.tick()
      }
    }
    this.now = targetMs
  }

  #checkRefused(effects: readonly Effect[], snapshot: unknown): void {
    expect(effects, 'a refusal says one thing').toHaveLength(1)
    if (snapshot !== null) expect(whole(this.state), 'a refusal changes nothing').toEqual(snapshot)
  }
}

/** A run whose desk has three agents ready. */
export const openRun = (options: RunOptions = {}): Run => {
  const run = new Run(options)
  for (const agentId of ['ann', 'bob', 'cid']) {
    run.send({ type: 'agent.connected', agentId })
    run.send({ type: 'agent.status', agentId, status: 'ready', by: { kind: 'agent', agentId, supervisor: false } })
  }
  return run
}

/** What a new desk with the same first configuration becomes by this log; `wakeAt` rebuilds it from the rows before that entry, too. */
export const replay = (log: readonly LogEntry[], { adapt = (config) => config }: RunOptions = {}, wakeAt = -1): DeskState => {
  const rows = new Rows()
  let state = newDesk(adapt(randomConfig(FIRST_CONFIG, 1)))
  for (const [index, entry] of log.entries()) {
    if (index === wakeAt) state = rows.rebuild(state.config, connectedOf(state), entry.now)
    if ('wake' in entry) {
      const { agents, visitors } = entry.wake
      state = rows.rebuild(state.config, { agents: new Set(agents), visitors: new Set(visitors) }, entry.now)
    } else rows.take(state, decide(state, entry.command, entry.now).effects)
  }
  return state
}
