import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Command } from '../../objects/core/effects.ts'
import { steps } from './core-random-commands.ts'
import { durable, whole } from './core-rows.ts'
import { openRun, type Run, replay } from './core-run.ts'

const RUNS = Number(process.env.CORE_RUNS ?? 100)
const LONG = 120_000
/** A failure is made as short as that time allows. */
const LIMITS = { numRuns: RUNS, interruptAfterTimeLimit: 60_000 }

/** Every command of the union: one that is missing here is an error of its type, one that no sequence makes fails below. */
const COMMANDS: Record<Command['type'], true> = {
  configure: true,
  'agent.connected': true,
  'agent.left': true,
  'agent.status': true,
  'visitor.connected': true,
  'visitor.left': true,
  'visitor.ask': true,
  message: true,
  recall: true,
  typing: true,
  read: true,
  rate: true,
  end: true,
  assign: true,
  front: true,
  'transfer.offer': true,
  'transfer.answer': true,
  'transfer.cancel': true,
  invite_rating: true,
  block: true,
  note: true,
  watch: true,
  join: true,
  leave: true,
  'visitor.contact': true,
  'visitor.named': true,
  'visitor.profile': true,
  'seat.granted': true,
  'seat.refused': true,
  'seat.freed': true,
  satisfaction: true,
  tick: true,
}

const checkWake = (run: Run) => expect(durable(run.wake()), 'rebuilt from the rows').toEqual(durable(run.state))

describe('invariants of every random sequence', () => {
  it(
    'hold after each command; the log replays to the same state; the rows give it back',
    () => {
      fc.assert(
        fc.property(steps(120), (sequence) => {
          const run = openRun()
          for (const [index, step] of sequence.entries()) {
            run.take(step)
            if (index % 20 === 0) checkWake(run)
          }
          checkWake(run)
          run.settleSeats()
          expect(whole(replay(run.log)), 'replayed').toEqual(whole(run.state))
        }),
        LIMITS,
      )
    },
    LONG,
  )

  it(
    'hold over restarts that cut any of the sockets',
    () => {
      fc.assert(
        fc.property(fc.array(steps(40), { minLength: 2, maxLength: 4 }), fc.nat(), (parts, cut) => {
          const run = openRun()
          for (const [part, sequence] of parts.entries()) {
            for (const step of sequence) run.take(step)
            const stays = (_: string, index: number) => ((cut >> (index + part)) & 1) === 0
            run.restart(stays)
          }
          run.settleSeats()
        }),
        LIMITS,
      )
    },
    LONG,
  )

  it(
    'R1: hold when the ledgers of seats answer late, twice, or what nobody asked',
    () => {
      fc.assert(
        fc.property(steps(120), (sequence) => {
          const run = openRun({ strays: true })
          for (const step of sequence) run.take(step)
          run.settleSeats()
        }),
        LIMITS,
      )
    },
    LONG,
  )

  it(
    'every command of the union is among them, and does something in some of them',
    () => {
      const taken = new Set<string>()
      for (const sequence of fc.sample(steps(120), { numRuns: 60, seed: 7 })) {
        const run = openRun({ strays: true })
        for (const step of sequence) run.take(step)
        for (const type of run.taken) taken.add(type)
      }
      expect([...taken].sort()).toEqual(Object.keys(COMMANDS).sort())
    },
    LONG,
  )
})
