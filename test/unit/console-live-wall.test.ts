import { describe, expect, it, vi } from 'vitest'
import { makeWallLink } from '../../console/lib/live/wall-link.ts'
import { emptyWall, reduceWall, type WallEvent, type WallState } from '../../console/lib/live/wall-rows.ts'
import type { AgentFrameInput, ToAgentFrame } from '../../objects/protocol/agent.ts'
import type { WallRow } from '../../objects/protocol/model.ts'

const queued = (id: string, position: number, change: Partial<WallRow> = {}): WallRow => ({
  id,
  siteId: 's1',
  visitorId: `v-${id}`,
  visitorName: `Guest ${id}`,
  visitorConnected: true,
  phase: 'queued',
  position,
  askedAtMs: 0,
  queuedAtMs: 0,
  ...change,
})

const served = (id: string, change: Partial<WallRow> = {}): WallRow => {
  const { position: _, ...row } = queued(id, 1)
  return { ...row, phase: 'served', agentId: 'a1', servedAtMs: 5, ...change }
}

type Frame = ToAgentFrame & { type: 'wall' }
const told = (rows: WallRow[], change: Partial<Frame> = {}): Frame => ({
  type: 'wall',
  scope: 'conversations',
  whole: false,
  rows,
  gone: [],
  ...change,
})
const frame = (rows: WallRow[], change: Partial<Frame> = {}): WallEvent => ({ type: 'frame', frame: told(rows, change) })
const whole = (rows: WallRow[], change: Partial<Frame> = {}) => frame(rows, { whole: true, ...change })

const run = (...events: WallEvent[]): WallState =>
  events.reduce(reduceWall, reduceWall(emptyWall, { type: 'watched', scope: 'conversations' }))
const ids = (wall: WallState) => wall.rows.map(({ id }) => id)

describe('the rows of the wall', () => {
  it('takes the whole, then changes and what is gone; untouched rows keep their object', () => {
    const first = run(whole([queued('q1', 1), queued('q2', 2), served('c1')]))
    const next = reduceWall(first, frame([queued('q2', 1), served('c2')], { gone: ['q1'] }))
    expect(ids(next)).toEqual(['q2', 'c1', 'c2'])
    expect(next.byId.get('c1')).toBe(first.byId.get('c1'))
    expect(next.queued.map(({ id, position }) => [id, position])).toEqual([['q2', 1]])
  })

  it('is the same state after a duplicate', () => {
    const first = run(whole([queued('q1', 1), served('c1')]), frame([served('c1', { lines: 3 })], { gone: ['x'] }))
    expect(reduceWall(first, frame([served('c1', { lines: 3 })], { gone: ['x'] }))).toBe(first)
    expect(reduceWall(first, whole([queued('q1', 1), served('c1', { lines: 3 })]))).toBe(first)
  })

  it('keeps the queue as it was while only others changed', () => {
    const first = run(whole([queued('q1', 1), served('c1')]))
    expect(reduceWall(first, frame([served('c1', { lines: 9 })])).queued).toBe(first.queued)
  })

  it('does not take a change before the whole, nor of another scope', () => {
    const early = run(frame([served('c1')]))
    expect(early).toMatchObject({ loaded: false, rows: [] })
    const first = run(whole([served('c1')]))
    expect(reduceWall(first, frame([], { scope: 'queue', gone: ['c1'] }))).toBe(first)
    expect(reduceWall(first, whole([], { scope: 'queue' }))).toBe(first)
  })

  it('lets gone win over a row of the same frame', () => {
    expect(ids(run(whole([served('c1')]), frame([served('c1', { lines: 2 })], { gone: ['c1'] })))).toEqual([])
  })

  it('drops what ended while frames were missing, with the next whole', () => {
    const lost = run(whole([served('c1'), served('c2')]), { type: 'lost' })
    expect(lost).toMatchObject({ stale: true, loaded: true })
    expect(ids(lost)).toEqual(['c1', 'c2'])
    const back = reduceWall(lost, whole([served('c2')]))
    expect(back.stale).toBe(false)
    expect(ids(back)).toEqual(['c2'])
    expect(back.byId.get('c2')).toBe(lost.byId.get('c2'))
  })

  it('draws the queue from the wider scope, and waits for the rest of the wider one', () => {
    const narrow = run(whole([queued('q1', 1), served('c1')]), { type: 'watched', scope: 'queue' })
    expect(narrow).toMatchObject({ loaded: true, stale: true })
    expect(ids(narrow)).toEqual(['q1'])
    const wide = reduceWall(narrow, { type: 'watched', scope: 'conversations' })
    expect(wide).toMatchObject({ loaded: false, stale: true })
    expect(reduceWall(wide, { type: 'watched', scope: null })).toBe(emptyWall)
  })

  it('ignores frames when nobody looks any more', () => {
    expect(reduceWall(emptyWall, whole([served('c1')]))).toBe(emptyWall)
    expect(reduceWall(emptyWall, { type: 'lost' })).toBe(emptyWall)
  })
})

describe('the wall of a site', () => {
  const linked = () => {
    const sent: AgentFrameInput[] = []
    return { sent, wall: makeWallLink((frame) => sent.push(frame) > 0) }
  }

  it('asks for the widest scope of all lookers, once, and stops with the last', () => {
    const { sent, wall } = linked()
    const leaveQueue = wall.watch('queue')
    const leaveOther = wall.watch('queue')
    const leaveWall = wall.watch('conversations')
    leaveOther()
    leaveOther()
    leaveWall()
    leaveQueue()
    expect(sent).toEqual([
      { type: 'wall_watch', scope: 'queue' },
      { type: 'wall_watch', scope: 'conversations' },
      { type: 'wall_watch', scope: 'queue' },
      { type: 'wall_unwatch' },
    ])
  })

  it('asks again after a reconnect, and says meanwhile that what is there is old', () => {
    const { sent, wall } = linked()
    wall.opened()
    expect(sent).toEqual([])
    wall.watch('conversations')
    expect(wall.hear(told([queued('q1', 1), served('c1')], { whole: true }))).toBe(true)
    expect([wall.isLoaded('queue'), wall.isLoaded('conversations'), wall.stale()]).toEqual([true, true, false])
    wall.lost()
    expect(wall.stale()).toBe(true)
    expect(wall.row('c1')?.agentId).toBe('a1')
    wall.opened()
    expect(sent).toHaveLength(2)
    wall.hear(told([queued('q1', 1)], { whole: true }))
    expect(wall.stale()).toBe(false)
    expect(wall.rows().map(({ id }) => id)).toEqual(['q1'])
  })

  it('asks once more when nothing was heard, and no more once it was', () => {
    vi.useFakeTimers()
    const { sent, wall } = linked()
    wall.watch('queue')
    vi.advanceTimersByTime(3_000)
    expect(sent).toHaveLength(2)
    wall.hear(told([], { scope: 'queue', whole: true }))
    vi.advanceTimersByTime(10_000)
    expect(sent).toHaveLength(2)
    wall.close()
    vi.useRealTimers()
  })

  it('leaves other frames to others', () => {
    expect(linked().wall.hear({ type: 'queue', length: 1 })).toBe(false)
  })
})
