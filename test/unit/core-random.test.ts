import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agentDeadlineOf, deadlinesOf, dueOwner, nextDeadline } from '../../objects/core/deadlines.ts'
import { decide } from '../../objects/core/desk.ts'
import type { Command, Effect } from '../../objects/core/effects.ts'
import { rebuild } from '../../objects/core/rebuild.ts'
import type { DeskState } from '../../objects/core/types.ts'
import { newDesk, START_MS } from './core-fixtures.ts'
import { checkDeadlines, checkInvariants, durable, Rows, remember, whole } from './core-model.ts'
import { commandOf, randomConfig, type Step, steps, waitMs } from './core-random-commands.ts'

const RUNS = Number(process.env.CORE_RUNS ?? 50)
const FIRST_CONFIG = 3

/** One sequence, checked after every command. A failure prints fast-check's seed and the shortest sequence that fails. */
class Run {
  state: DeskState = newDesk(randomConfig(FIRST_CONFIG, 1))
  now = START_MS
  readonly rows = new Rows()
  readonly log: { command: Command; now: number }[] = []
  #serial = 0

  take(step: Step): void {
    this.#pass(step)
    const command = commandOf(this.state, step, ++this.#serial, (id) => this.rows.messages.get(id) ?? [])
    if (command?.type === 'tick') this.tick()
    else if (command !== null) this.send(command)
  }

  send(command: Command): void {
    const before = remember(this.state)
    const snapshot = this.log.length % 4 === 0 ? whole(this.state) : null
    this.log.push({ command: structuredClone(command), now: this.now })
    const { effects } = decide(this.state, command, this.now)
    this.rows.take(this.state, effects)
    if (effects.some((effect) => effect.type === 'error')) this.#checkRefused(effects, snapshot)
    checkInvariants(this.state, before, command, effects, this.now)
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
    expect(nextDeadline(this.state, new Set([owner])) ?? Number.POSITIVE_INFINITY).toBe(Math.min(...others, Number.POSITIVE_INFINITY))
    expect([nextDeadline(this.state), dueOwner(this.state, this.now)]).toEqual([before, owner])
  }

  /** A wake: everything anew from the rows. Sockets may be gone with it. */
  restart(connected: { agents: Set<string>; visitors: Set<string> }): DeskState {
    const conversations = [...this.rows.headers].map(([id, header]) => ({ header, messages: this.rows.messages.get(id) ?? [] }))
    const stored = {
      config: this.state.config,
      agents: this.rows.agents.values(),
      conversations,
      connected,
      lastAssigned: this.rows.lastAssigned,
      nowMs: this.now,
    }
    const { state, effects } = rebuild(structuredClone({ ...stored, agents: [...stored.agents] }))
    this.rows.take(state, effects)
    checkDeadlines(state)
    return state
  }

  connected() {
    const agents = [...this.state.agents.values()].filter((agent) => agent.connected).map(({ id }) => id)
    const visitors = [...this.state.conversations.values()]
      .filter((conversation) => conversation.visitorConnected)
      .map(({ visitorId }) => visitorId)
    return { agents: new Set(agents), visitors: new Set(visitors) }
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

const open = (run: Run) => {
  for (const agentId of ['ann', 'bob', 'cid']) {
    run.send({ type: 'agent.connected', agentId })
    run.send({ type: 'agent.status', agentId, status: 'ready', by: { kind: 'agent', agentId, supervisor: false } })
  }
}

describe('invariants of every random sequence', () => {
  it('hold after each command; the log replays to the same state; the rows give it back', () => {
    fc.assert(
      fc.property(steps(120), (sequence) => {
        const run = new Run()
        open(run)
        for (const [index, step] of sequence.entries()) {
          run.take(step)
          if (index % 20 === 0) expect(durable(run.restart(run.connected())), 'rebuilt from the rows').toEqual(durable(run.state))
        }
        expect(durable(run.restart(run.connected()))).toEqual(durable(run.state))
        const again = newDesk(randomConfig(FIRST_CONFIG, 1))
        for (const { command, now } of run.log) decide(again, structuredClone(command), now)
        expect(whole(again), 'replayed').toEqual(whole(run.state))
      }),
      { numRuns: RUNS },
    )
  }, 120_000)

  it('hold over restarts that cut any of the sockets', () => {
    fc.assert(
      fc.property(fc.array(steps(40), { minLength: 2, maxLength: 4 }), fc.nat(), (parts, cut) => {
        const run = new Run()
        open(run)
        for (const [part, sequence] of parts.entries()) {
          for (const step of sequence) run.take(step)
          const { agents, visitors } = run.connected()
          const stays = (_: string, index: number) => ((cut >> (index + part)) & 1) === 0
          const connected = { agents: new Set([...agents].filter(stays)), visitors: new Set([...visitors].filter(stays)) }
          run.state = run.restart(connected)
          run.tick()
        }
      }),
      { numRuns: RUNS },
    )
  }, 120_000)
})
