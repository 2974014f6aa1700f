import type { WallRow } from '../../../objects/protocol/model.ts'
import type { SiteState } from '../../lib/live/model.ts'
import { type WaitLevel, waitLevel } from '../../lib/live/select.ts'

/** Who waits for what, since when, and how long a site lets them. Pure; times by the desk's clock. */

export type Wait = {
  kind: 'queued' | 'unanswered'
  sinceMs: number
  /** The site's own limit: of the queue, or of an answer; null: none. */
  limitSec: number | null
}

/** Null: nobody owes this visitor anything at the moment. */
export const waitOf = (row: WallRow, settings: SiteState['settings']): Wait | null => {
  if (row.phase === 'queued') return { kind: 'queued', sinceMs: row.queuedAtMs ?? row.askedAtMs, limitSec: settings.queueTimeoutSec }
  if (row.unansweredSinceMs === undefined) return null
  return { kind: 'unanswered', sinceMs: row.unansweredSinceMs, limitSec: settings.agentReplyTimeoutSec }
}

export const levelOf = (wait: Wait | null, nowMs: number): WaitLevel =>
  wait === null ? 'calm' : waitLevel(nowMs - wait.sinceMs, wait.limitSec)

/** Of each agent the visitor that waits longest for an answer. */
export const oldestUnanswered = (entries: readonly { row: WallRow; wait: Wait | null }[]): Map<string, Wait> => {
  const oldest = new Map<string, Wait>()
  for (const { row, wait } of entries) {
    if (wait?.kind !== 'unanswered' || row.agentId === undefined) continue
    const known = oldest.get(row.agentId)
    if (known === undefined || wait.sinceMs < known.sinceMs) oldest.set(row.agentId, wait)
  }
  return oldest
}
