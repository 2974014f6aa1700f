import type { AgentFrameInput, ToAgentFrame } from '../../../objects/protocol/agent.ts'
import type { WallRow } from '../../../objects/protocol/model.ts'

/** The open conversations of one site as this console looks at them. Never changed in place: an untouched row keeps its identity. */

type Frame = ToAgentFrame & { type: 'wall' }
/** `queue`: those that wait. `conversations`: all that are open, those that wait included; supervisors only. */
export type WallScope = (AgentFrameInput & { type: 'wall_watch' })['scope']

export type WallState = {
  /** What is looked at; null: nobody looks. */
  scope: WallScope | null
  /** All of the scope has been told. */
  loaded: boolean
  /** Asked for and not told since: after a change of scope, or while the connection is lost. What was seen last stays readable. */
  stale: boolean
  byId: ReadonlyMap<string, WallRow>
  rows: readonly WallRow[]
  /** Those that wait, first in the queue first. */
  queued: readonly WallRow[]
}

export type WallEvent = { type: 'watched'; scope: WallScope | null } | { type: 'lost' } | { type: 'frame'; frame: Frame }

export const emptyWall: WallState = { scope: null, loaded: false, stale: false, byId: new Map(), rows: [], queued: [] }

/** Pure: the next state, or the same one when the event changes nothing. */
export const reduceWall = (wall: WallState, event: WallEvent): WallState => {
  switch (event.type) {
    case 'watched':
      return watched(wall, event.scope)
    case 'lost':
      return wall.scope === null || wall.stale ? wall : { ...wall, stale: true }
    case 'frame':
      return taken(wall, event.frame)
  }
}

/** The narrower scope is drawn from what is there; the wider one still lacks those that are served. */
const watched = (wall: WallState, scope: WallScope | null): WallState => {
  if (scope === null) return emptyWall
  const narrows = wall.scope === 'conversations' && scope === 'queue'
  const byId = narrows ? new Map([...wall.byId].filter(([, row]) => row.phase === 'queued')) : wall.byId
  return withRows({ ...wall, scope, loaded: wall.loaded && (narrows || wall.scope === scope), stale: true }, byId)
}

/** A change told before the whole, or of the scope looked at before, says nothing about what is asked for now. */
const taken = (wall: WallState, frame: Frame): WallState => {
  if (frame.scope !== wall.scope || (wall.stale && !frame.whole)) return wall
  const byId = new Map(frame.whole ? [] : wall.byId)
  for (const row of frame.rows) byId.set(row.id, sameOr(wall.byId.get(row.id), row))
  for (const id of frame.gone) byId.delete(id)
  const isSame = byId.size === wall.byId.size && [...byId].every(([id, row]) => wall.byId.get(id) === row)
  if (isSame && wall.loaded && !wall.stale) return wall
  return withRows({ ...wall, loaded: true, stale: false }, isSame ? wall.byId : byId)
}

const withRows = (wall: WallState, byId: WallState['byId']): WallState => {
  if (byId === wall.byId) return wall
  const rows = [...byId.values()]
  const queued = queuedOf(rows)
  const isSameQueue = queued.length === wall.queued.length && queued.every((row, at) => row === wall.queued[at])
  return { ...wall, byId, rows, queued: isSameQueue ? wall.queued : queued }
}

/** A repeated row keeps the object it had, and with it what is drawn of it. */
const sameOr = (known: WallRow | undefined, row: WallRow): WallRow =>
  known !== undefined && JSON.stringify(known) === JSON.stringify(row) ? known : row

const queuedOf = (rows: readonly WallRow[]): WallRow[] =>
  rows.filter((row) => row.phase === 'queued').sort((one, other) => (one.position ?? 0) - (other.position ?? 0))
