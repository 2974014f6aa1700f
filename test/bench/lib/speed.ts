import { cpuMsOf } from '../../support/processes.ts'
import { median, pairRatio, percentile } from './figures.ts'
import type { Target } from './lane.ts'
import { runClosedLoop, runOpenLoop } from './load.ts'
import { productTarget } from './product.ts'
import { bareTarget, relayTarget } from './yardsticks.ts'

/** Latency, throughput and CPU per message: the product, the bare object and the bare relay, in turns. */

const PING_EVERY_MS = 20_000

export type Load = {
  conversations: number
  agents: number
  messagesPerSec: number
  seconds: number
  /** Rallies of the closed loop; few enough to stay within the burst a visitor's socket is allowed. */
  rounds: number
  runs: number
}

export type Measured = { p50Ms: number[]; p99Ms: number[]; perSec: number[]; cpuMsPerMessage: number[] }
export type Speed = { load: Load; product: Measured; bare: Measured; relay: Measured }

const measure = async (target: Target, load: Load, into: Measured): Promise<void> => {
  // It may have fallen asleep while the others were measured.
  await runOpenLoop(target.lanes, load.messagesPerSec / 2, 0.5)
  const open = await runOpenLoop(target.lanes, load.messagesPerSec, load.seconds)
  into.p50Ms.push(percentile(open.oneWayMs, 0.5))
  into.p99Ms.push(percentile(open.oneWayMs, 0.99))
  const cpuBeforeMs = target.pid === null ? 0 : cpuMsOf(target.pid)
  const closed = await runClosedLoop(target.lanes, load.rounds)
  into.perSec.push(closed.perSec)
  if (target.pid !== null) into.cpuMsPerMessage.push((cpuMsOf(target.pid) - cpuBeforeMs) / closed.messages)
}

const nothing = (): Measured => ({ p50Ms: [], p99Ms: [], perSec: [], cpuMsPerMessage: [] })

/** Measures one load on all three, alternating, so that whatever else the machine does hits them alike. */
export const measureSpeed = async (load: Load): Promise<Speed> => {
  const product = await productTarget(load.conversations, load.agents)
  const bare = await bareTarget(load.conversations, load.agents)
  const relay = await relayTarget(load.conversations, load.agents)
  const targets = [product, bare, relay]
  const pings = setInterval(() => {
    for (const { lanes } of targets) for (const socket of new Set(lanes.flatMap((lane) => [lane.visitor, lane.agent]))) socket.ping()
  }, PING_EVERY_MS)
  const speed: Speed = { load, product: nothing(), bare: nothing(), relay: nothing() }
  try {
    for (const target of targets) await runOpenLoop(target.lanes, load.messagesPerSec, 1)
    for (let turn = 0; turn < load.runs; turn++) {
      for (const [target, into] of [
        [product, speed.product],
        [bare, speed.bare],
        [relay, speed.relay],
      ] as const)
        await measure(target, load, into).catch((error: unknown) => {
          throw new Error(`${target.name}, ${load.conversations} conversations: ${error instanceof Error ? error.message : error}`)
        })
    }
  } finally {
    clearInterval(pings)
    for (const target of targets) await target.close()
  }
  return speed
}

export const ratiosOf = ({ product, bare }: Speed) => ({
  p50: pairRatio(product.p50Ms, bare.p50Ms),
  p99: pairRatio(product.p99Ms, bare.p99Ms),
  throughput: pairRatio(product.perSec, bare.perSec),
})

/** One line per target, for people. */
export const describeSpeed = ({ load, ...targets }: Speed): string[] =>
  Object.entries(targets).map(([name, { p50Ms, p99Ms, perSec, cpuMsPerMessage }]) =>
    [
      `${load.conversations} conversations`.padStart(18),
      name.padEnd(8),
      `p50 ${median(p50Ms).toFixed(1)} ms`.padEnd(13),
      `p99 ${median(p99Ms).toFixed(1)} ms`.padEnd(15),
      `${Math.round(median(perSec))} messages/s`.padEnd(18),
      `${median(cpuMsPerMessage).toFixed(2)} ms CPU/message`,
    ].join('  '),
  )
