import { describe, expect, it } from 'vitest'
import { invitationsTo, isInviting, reduceInvitations, type SentInvitation } from '../../console/lib/live/lobby/invitations.ts'
import { startTrack, takeTrack } from '../../console/lib/live/lobby/track.ts'
import { emptyWindow, missingIn, reduceWindow, type VisitorWindow, type WindowEvent } from '../../console/lib/live/lobby/window.ts'
import type { ToAgentFrame } from '../../objects/protocol/agent.ts'
import type { OnlineVisitor, VisitorQuery } from '../../objects/protocol/lobby.ts'

const query = (change: Partial<VisitorQuery> = {}): VisitorQuery => ({
  text: '',
  state: null,
  region: null,
  order: 'startedAtMs',
  descending: true,
  offset: 0,
  limit: 50,
  ...change,
})

const visitor = (visitorId: string, change: Partial<OnlineVisitor> = {}): OnlineVisitor => ({
  visitorId,
  name: `Guest ${visitorId}`,
  info: {},
  state: 'browsing',
  startedAtMs: 0,
  pages: 1,
  visits: 1,
  tabs: 1,
  ...change,
})

type Frame = ToAgentFrame & { type: 'visitors' }
const told = (order: string[], visitors: OnlineVisitor[], change: Partial<Frame> = {}): WindowEvent => ({
  type: 'frame',
  frame: {
    type: 'visitors',
    offset: 0,
    order,
    visitors,
    total: order.length,
    counts: { browsing: order.length, invited: 0, queued: 0, chatting: 0 },
    regions: [],
    ...change,
  },
})
const looked = (change: Partial<VisitorQuery> = {}): WindowEvent => ({ type: 'looked', query: query(change) })
const play = (...events: WindowEvent[]): VisitorWindow => events.reduce(reduceWindow, emptyWindow)

describe('the window of visitors', () => {
  const start = [looked(), told(['a', 'b'], [visitor('a'), visitor('b')])] as const

  it('has the visitors in the order told', () => {
    const window = play(...start)
    expect(window).toMatchObject({ loaded: true, order: ['a', 'b'], total: 2 })
    expect(missingIn(window)).toEqual([])
  })

  it('replaces those that changed and keeps the others as they are', () => {
    const before = play(...start)
    const after = reduceWindow(before, told(['b', 'a', 'c'], [visitor('b', { state: 'queued' }), visitor('c')]))
    expect(after.order).toEqual(['b', 'a', 'c'])
    expect(after.byId.get('b')?.state).toBe('queued')
    expect(after.byId.get('a')).toBe(before.byId.get('a'))
  })

  it('forgets who left it, and the same frame twice is the same window', () => {
    const frame = told(['b'], [])
    const once = reduceWindow(play(...start), frame)
    expect([...once.byId.keys()]).toEqual(['b'])
    expect(reduceWindow(once, frame)).toEqual(once)
  })

  it('names whom it was never told of, until they are', () => {
    const lost = reduceWindow(play(...start), told(['a', 'x'], []))
    expect(missingIn(lost)).toEqual(['x'])
    expect(missingIn(reduceWindow(lost, told(['a', 'x'], [visitor('a'), visitor('x')])))).toEqual([])
  })

  it('takes no rows of a part that is no longer looked at, but its counts', () => {
    const moved = reduceWindow(play(...start), looked({ offset: 50 }))
    expect(moved.loaded).toBe(true)
    const late = reduceWindow(moved, told(['a'], [visitor('a')], { counts: { browsing: 99, invited: 0, queued: 0, chatting: 0 } }))
    expect(late.order).toEqual(['a', 'b'])
    expect(late.counts?.browsing).toBe(99)
    expect(reduceWindow(late, told(['z'], [visitor('z')], { offset: 50, total: 51 }))).toMatchObject({
      offset: 50,
      order: ['z'],
      total: 51,
    })
  })

  it('of another search is not loaded before its answer is there', () => {
    const searched = reduceWindow(play(...start), looked({ text: 'wang' }))
    expect(searched.loaded).toBe(false)
    expect(reduceWindow(searched, told([], [])).loaded).toBe(true)
  })

  it('keeps what was seen last while the connection is lost, and nothing when nobody looks', () => {
    const lost = reduceWindow(play(...start), { type: 'lost' })
    expect(lost).toMatchObject({ loaded: false, order: ['a', 'b'] })
    expect(reduceWindow(lost, { type: 'looked', query: null })).toBe(emptyWindow)
    expect(reduceWindow(emptyWindow, told(['a'], [visitor('a')]))).toBe(emptyWindow)
  })
})

describe('a track', () => {
  const page = (url: string, atMs: number) => ({ url, title: url, atMs })
  const frame = (visitorId: string, pages: ReturnType<typeof page>[], online = true) =>
    ({ type: 'track', visitorId, pages, online }) as ToAgentFrame & { type: 'track' }

  it('has the pages of the visitor looked at, oldest first, whatever comes of others', () => {
    const track = takeTrack(startTrack('a'), frame('a', [page('/2', 2), page('/1', 1)]))
    expect(track?.pages?.map(({ url }) => url)).toEqual(['/1', '/2'])
    expect(takeTrack(track, frame('b', [page('/x', 3)]))).toBe(track)
    expect(takeTrack(null, frame('a', []))).toBeNull()
  })

  it('of one who left keeps what was seen', () => {
    const track = takeTrack(startTrack('a'), frame('a', [page('/1', 1)]))
    expect(takeTrack(track, frame('a', [], false))).toMatchObject({ online: false, pages: [{ url: '/1' }] })
  })
})

describe('an invitation', () => {
  const made = { type: 'made', id: 'i1', visitorId: 'a', text: '', atMs: 1_000 } as const
  const play = (...events: Parameters<typeof reduceInvitations>[1][]) => events.reduce<readonly SentInvitation[]>(reduceInvitations, [])
  const outcome = (...events: Parameters<typeof reduceInvitations>[1][]) => play(made, ...events)[0]?.outcome

  it('goes from stage to stage and never back', () => {
    expect(outcome()).toBe('sending')
    expect(outcome({ type: 'told', id: 'i1', outcome: 'sent' })).toBe('sent')
    expect(outcome({ type: 'told', id: 'i1', outcome: 'accepted' }, { type: 'told', id: 'i1', outcome: 'sent' })).toBe('accepted')
    expect(outcome({ type: 'told', id: 'i1', outcome: 'declined' }, { type: 'told', id: 'i1', outcome: 'ignored' })).toBe('declined')
  })

  it('that nobody answered for failed, and may still turn out to have gone out', () => {
    const failed = { type: 'failed', id: 'i1', code: 'network' } as const
    expect(outcome(failed)).toBe('failed')
    expect(outcome({ type: 'told', id: 'i1', outcome: 'sent' }, failed)).toBe('sent')
    expect(outcome(failed, { type: 'told', id: 'i1', outcome: 'sent' })).toBe('sent')
  })

  it('of another window or of another visitor is not this one', () => {
    const sent = play(made)
    expect(reduceInvitations(sent, { type: 'told', id: 'other', outcome: 'sent' })).toBe(sent)
    expect(invitationsTo(play(made, { ...made, id: 'i2', visitorId: 'b' }), 'a').map(({ id }) => id)).toEqual(['i1'])
  })

  it('is open until it is answered, or its minute is over', () => {
    expect(isInviting(play(made), 'a', 30_000)).toBe(true)
    expect(isInviting(play(made), 'b', 30_000)).toBe(false)
    expect(isInviting(play(made, { type: 'told', id: 'i1', outcome: 'declined' }), 'a', 30_000)).toBe(false)
    expect(isInviting(play(made), 'a', 90_000)).toBe(false)
  })
})
