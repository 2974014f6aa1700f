import { performance } from 'node:perf_hooks'
import type { Lane, LaneFrame } from './lane.ts'

const TEXT = '您好，请问这款产品什么时候有货？我想了解一下价格。😊'
const DRAIN_MS = 10_000
let counter = 0

const onMessages = (lanes: readonly Lane[], received: (frame: LaneFrame, lane: Lane | null) => void): void => {
  const laneOf = new Map(lanes.map((lane) => [lane.conversationId, lane]))
  for (const socket of new Set(lanes.flatMap((lane) => [lane.visitor, lane.agent])))
    socket.onFrame = (frame) => {
      if (frame.type === 'error') throw new Error(`the load was refused: ${frame.code}`)
      received(frame, laneOf.get(frame.conversationId ?? '') ?? null)
    }
}

const sleepUntil = (atMs: number): Promise<void> => {
  // A timer is late by up to a millisecond, which would hide the difference of interest: the last bit is waited for turn by turn.
  const restMs = atMs - performance.now()
  return new Promise((resolve) => (restMs > 2 ? setTimeout(resolve, restMs - 1.5) : setImmediate(resolve)))
}

export type OpenLoop = { oneWayMs: number[]; sent: number; received: number; acked: number }

/**
 * Sends at a fixed rate whatever the answers do. Every time is fixed before the first message, and latency counts from that
 * time, so a stall of the target or of this process is not left out. Visitors and agents take turns; what is measured is the
 * visitor's message until its agent has it (it leaves the object only once it is durable).
 */
export const runOpenLoop = async (lanes: readonly Lane[], messagesPerSec: number, seconds: number): Promise<OpenLoop> => {
  const dueAtMs = new Map<string, number>()
  const result: OpenLoop = { oneWayMs: [], sent: 0, received: 0, acked: 0 }
  const total = Math.round(messagesPerSec * seconds)
  const done = Promise.withResolvers<void>()
  onMessages(lanes, (frame) => {
    if (frame.type === 'ack') result.acked += 1
    const dueMs = frame.type === 'message' && frame.message !== undefined ? dueAtMs.get(frame.message.id) : undefined
    if (dueMs === undefined || frame.message === undefined) return
    result.received += 1
    dueAtMs.delete(frame.message.id)
    if (frame.message.author === 'visitor') result.oneWayMs.push(performance.now() - dueMs)
    if (result.received === total) done.resolve()
  })
  const startMs = performance.now() + 20
  for (let index = 0; index < total; index++) {
    const dueMs = startMs + (index * 1000) / messagesPerSec
    while (performance.now() < dueMs) await sleepUntil(dueMs)
    const lane = lanes[(index >> 1) % lanes.length] as Lane
    const id = `load-${(counter++).toString(36).padStart(8, '0')}`
    dueAtMs.set(id, dueMs)
    const sender = index % 2 === 0 ? lane.visitor : lane.agent
    sender.send({ type: 'message', id, conversationId: lane.conversationId, text: TEXT })
    result.sent += 1
  }
  const timer = setTimeout(() => done.reject(new Error(`${total - result.received} of ${total} messages did not arrive`)), DRAIN_MS)
  await done.promise.finally(() => clearTimeout(timer))
  return result
}

export type ClosedLoop = { messages: number; seconds: number; perSec: number }

/** Each conversation is a rally: the agent answers a message the moment it has it, `rounds` times. One message at a time and conversation. */
export const runClosedLoop = async (lanes: readonly Lane[], rounds: number): Promise<ClosedLoop> => {
  const left = new Map(lanes.map((lane) => [lane.conversationId, rounds * 2]))
  const done = Promise.withResolvers<void>()
  let open = lanes.length
  const say = (lane: Lane, from: 'visitor' | 'agent') =>
    lane[from].send({
      type: 'message',
      id: `rally-${(counter++).toString(36).padStart(8, '0')}`,
      conversationId: lane.conversationId,
      text: TEXT,
    })
  onMessages(lanes, (frame, lane) => {
    if (frame.type !== 'message' || lane === null || frame.message === undefined || frame.message.author === 'system') return
    const rest = (left.get(lane.conversationId) ?? 0) - 1
    left.set(lane.conversationId, rest)
    if (rest > 0) say(lane, frame.message.author === 'visitor' ? 'agent' : 'visitor')
    else if (--open === 0) done.resolve()
  })
  const startMs = performance.now()
  for (const lane of lanes) say(lane, 'visitor')
  const timer = setTimeout(() => done.reject(new Error(`${open} rallies did not end`)), 60_000)
  await done.promise.finally(() => clearTimeout(timer))
  const seconds = (performance.now() - startMs) / 1000
  const messages = lanes.length * rounds * 2
  return { messages, seconds, perSec: messages / seconds }
}
