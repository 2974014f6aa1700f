import type { Change, Day, Outcomes } from './types.ts'

/** How much an agent had to do in the day. */
export type Load = {
  agentId: string
  /** Conversations it was given, those begun the day before included. */
  conversations: number
  /** Of the day, online: ready or busy, and connected. */
  onlineMs: number
  /** At once, on average over the time it was online. */
  meanAtOnce: number
  /** Of the time it was ready: at its limit. */
  fullShare: number
}

type Step = { atMs: number; load: number; isReady: boolean | null; isOnline: boolean | null }

const EMPTY = { load: 0, isReady: false, isOnline: false }

/** Walks the day of one agent: how long it was online, ready, ready and full, and how much it had at once. */
const walk = (steps: Step[], limit: number, { fromMs, untilMs }: Day) => {
  const sums = { onlineMs: 0, readyMs: 0, fullMs: 0, heldMs: 0 }
  let now = { ...EMPTY, atMs: fromMs }
  const pass = (atMs: number) => {
    const until = Math.min(Math.max(atMs, fromMs), untilMs)
    const lengthMs = Math.max(0, until - now.atMs)
    sums.heldMs += lengthMs * now.load
    if (now.isOnline) sums.onlineMs += lengthMs
    if (now.isReady) sums.readyMs += lengthMs
    if (now.isReady && now.load >= limit) sums.fullMs += lengthMs
    now.atMs = Math.max(now.atMs, until)
  }
  for (const step of steps.sort((one, other) => one.atMs - other.atMs)) {
    pass(step.atMs)
    now = { ...now, load: now.load + step.load, isReady: step.isReady ?? now.isReady, isOnline: step.isOnline ?? now.isOnline }
  }
  pass(untilMs)
  return sums
}

const stepsOf = (changes: readonly Change[], outcomes: Outcomes): Map<string, Step[]> => {
  const steps = new Map<string, Step[]>()
  const add = (agentId: string, step: Step) => {
    const known = steps.get(agentId)
    if (known === undefined) steps.set(agentId, [step])
    else known.push(step)
  }
  for (const { atMs, agentId, status, connected } of changes)
    add(agentId, { atMs, load: 0, isReady: connected && status === 'ready', isOnline: connected && status !== 'offline' })
  for (const { stretches } of [...outcomes.carried, ...outcomes.arrivals])
    for (const { agentId, fromMs, untilMs } of stretches) {
      add(agentId, { atMs: fromMs, load: 1, isReady: null, isOnline: null })
      add(agentId, { atMs: untilMs, load: -1, isReady: null, isOnline: null })
    }
  return steps
}

/** What every agent of the day had to do, the one with most conversations first. */
export const loadsOf = (day: Day, outcomes: Outcomes, changes: readonly Change[], limitOf: (agentId: string) => number): Load[] => {
  const loads = [...stepsOf(changes, outcomes)].map(([agentId, steps]): Load => {
    const conversations = steps.filter(({ load }) => load === 1).length
    const { onlineMs, readyMs, fullMs, heldMs } = walk(steps, limitOf(agentId), day)
    const meanAtOnce = onlineMs === 0 ? 0 : heldMs / onlineMs
    return { agentId, conversations, onlineMs, meanAtOnce, fullShare: readyMs === 0 ? 0 : fullMs / readyMs }
  })
  return loads
    .filter(({ conversations, onlineMs }) => conversations > 0 || onlineMs > 0)
    .sort((one, other) => other.conversations - one.conversations || (one.agentId < other.agentId ? -1 : 1))
}
