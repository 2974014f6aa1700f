import { countedAs } from './agent-log.ts'
import type { Turns } from './turn.ts'

/** What the Worker asks of a desk for figures that are true now. Reads only. */

/** Of an agent, ready or busy; `untilMs` null: it goes on. */
export type PresenceStretch = { agentId: string; status: 'ready' | 'busy'; fromMs: number; untilMs: number | null }

export type DeskNow = {
  /** By the desk's clock: whatever changes later has this time or a later one. */
  atMs: number
  /** Conversations that are open. */
  running: number
  /**
   * What D1's figures of ready and busy time lack, unless a row came there since: stretches that ended with a row which still waits here,
   * each known by its agent and `untilMs`, and those that go on. Null: rows of an older release do not tell.
   */
  presence: PresenceStretch[] | null
}

/** Null where a beginning is not known. */
const stretchOf = (agentId: string, status: 'ready' | 'busy' | '' | null, fromMs: number | null | undefined, untilMs: number | null) => {
  if (status === '') return []
  return [status === null || fromMs === null || fromMs === undefined ? null : { agentId, status, fromMs, untilMs }]
}

const presenceOf = ({ store }: Turns): DeskNow['presence'] => {
  const stretches = [
    ...store.agentLog.ended().flatMap(({ agent, was, since, at }) => stretchOf(agent, was, since, at)),
    ...store.readLoggedAgents().flatMap((agent) => stretchOf(agent.id, countedAs(agent), agent.loggedAtMs, null)),
  ]
  const known = stretches.filter((stretch) => stretch !== null)
  return known.length === stretches.length ? known : null
}

export const deskNow = (turns: Turns, nowMs: number): DeskNow => ({
  atMs: nowMs,
  running: turns.state?.conversations.size ?? 0,
  presence: presenceOf(turns),
})
