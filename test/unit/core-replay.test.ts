import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agentDeadlineOf, deadlinesOf, nextDeadline } from '../../objects/core/deadlines.ts'
import type { DeskState, SiteConfig } from '../../objects/core/types.ts'
import { steps } from './core-random-commands.ts'
import { durable } from './core-rows.ts'
import { type LogEntry, openRun, replay } from './core-run.ts'

const RUNS = Number(process.env.CORE_RUNS ?? 100)
const LONG = 120_000
/** A failure is made as short as that time allows. */
const LIMITS = { numRuns: RUNS, interruptAfterTimeLimit: 60_000 }

/** Headers, threads, agents, queue, seats and every deadline, as they would be stored. */
const stored = (state: DeskState): unknown => {
  const conversations = [...state.conversations.values()].map((each) => [each.id, deadlinesOf(each, state.config.dialog)])
  const agents = [...state.agents.keys()].map((id) => [id, agentDeadlineOf(state, id)]).filter(([, atMs]) => atMs !== null)
  const whole = { ...durable(state), deadlines: [...conversations, ...agents].sort(), next: nextDeadline(state) }
  // In which order those who could not be asked were met is chance.
  return JSON.parse(JSON.stringify(whole), (key, value) =>
    key === 'skipped' ? JSON.stringify((value as object[]).map((each) => JSON.stringify(each)).sort()) : value,
  )
}

const throughJson = (log: readonly LogEntry[]): LogEntry[] => JSON.parse(JSON.stringify(log)) as LogEntry[]

/**
 * What a wake may forget by design is left out here: how many an agent may still take (R2 is rebuilt as a guess), what the ledgers of
 * seats said last, and that somebody is typing.
 */
const withoutForgetting = (config: SiteConfig): SiteConfig => ({
  ...config,
  dialog: { ...config.dialog, maxAtReady: 1000 },
  agents: config.agents.map((agent) => ({ ...agent, sharedSeats: false })),
})

describe('a stored log of commands', () => {
  it(
    'read back from JSON gives the same state, wakes in the middle included',
    () => {
      fc.assert(
        fc.property(fc.array(steps(50), { minLength: 1, maxLength: 3 }), fc.nat(), (parts, cut) => {
          const run = openRun()
          for (const [part, sequence] of parts.entries()) {
            for (const step of sequence) run.take(step)
            run.restart((_, index) => ((cut >> (index + part)) & 1) === 0)
          }
          expect(stored(replay(throughJson(run.log)))).toEqual(stored(run.state))
        }),
        LIMITS,
      )
    },
    LONG,
  )

  it(
    'gives the same state whether or not the desk woke at any one of its steps',
    () => {
      fc.assert(
        fc.property(steps(80), fc.nat(), (sequence, at) => {
          const run = openRun({ adapt: withoutForgetting })
          for (const step of sequence) if (step.what !== 'typing') run.take(step)
          const woken = replay(throughJson(run.log), { adapt: withoutForgetting }, at % run.log.length)
          expect(stored(woken)).toEqual(stored(run.state))
        }),
        LIMITS,
      )
    },
    LONG,
  )
})
