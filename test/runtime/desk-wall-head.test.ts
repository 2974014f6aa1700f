import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Sockets } from '../../objects/desk/sockets.ts'
import { Wall } from '../../objects/desk/wall.ts'
import { LIMITS } from '../../objects/protocol/constants.ts'
import type { WallRow } from '../../objects/protocol/model.ts'
import { agentActor, START_MS, World } from '../unit/core-fixtures.ts'

type Frame = { whole: boolean; rows: WallRow[]; gone: string[]; total: number }

/** One console's socket that looks at the wall; keeps what it is sent. */
const lookingAt = (scope: 'queue' | 'conversations') => {
  const socket = { readyState: WebSocket.OPEN } as WebSocket
  const frames: Frame[] = []
  const sockets = {
    agents: () => [],
    attachmentOf: () => ({ kind: 'agent', wall: scope }),
    send: (to: Iterable<WebSocket>, frame: Frame) => void [...to].forEach(() => void frames.push(structuredClone(frame))),
  } as unknown as Sockets
  return { socket, frames, sockets }
}

const WAITING = LIMITS.wallQueued + 100

const longQueue = () => {
  const world = new World({ dialog: { maxPerAgent: 1 } }).ready('ann')
  for (let index = 0; index <= WAITING; index++) {
    world.now = START_MS + index
    world.ask(`v${index}`)
  }
  return world
}

describe('the live wall', () => {
  beforeEach(() => {
    vi.useFakeTimers()
    return () => vi.useRealTimers()
  })

  it('shows a long queue as far as its head, says how long it is, and moves up', () => {
    const world = longQueue()
    const { socket, frames, sockets } = lookingAt('queue')
    const wall = new Wall(
      sockets,
      () => world.state,
      () => [],
    )
    wall.look(socket)
    expect(frames[0]).toMatchObject({ whole: true, total: WAITING })
    expect(frames[0]?.rows).toHaveLength(LIMITS.wallQueued)
    expect(frames[0]?.rows[0]).toMatchObject({ id: 'c-v1', position: 1 })
    wall.note(world.end('v0', agentActor('ann')))
    wall.schedule(world.now)
    expect(frames[1]).toMatchObject({ whole: false, gone: ['c-v1'], total: WAITING - 1 })
    expect(frames[1]?.rows.find(({ id }) => id === `c-v${LIMITS.wallQueued + 1}`)?.position).toBe(LIMITS.wallQueued)
    expect(frames[1]?.rows).toHaveLength(LIMITS.wallQueued)
  })

  it('tells once a second however much happens, and only what changed', () => {
    const world = longQueue()
    const { socket, frames, sockets } = lookingAt('conversations')
    const wall = new Wall(
      sockets,
      () => world.state,
      () => [],
    )
    wall.look(socket)
    const say = (text: string, name: string) => {
      wall.note(world.say(name, text))
      wall.schedule(world.now)
    }
    say('零', 'v0')
    expect(frames[1]?.rows).toMatchObject([{ id: 'c-v0', lastText: '零', lines: 1 }])
    for (const text of ['一', '二', '三']) say(text, 'v0')
    say('在队尾', `v${WAITING}`)
    expect(frames).toHaveLength(2)
    vi.advanceTimersByTime(1_000)
    expect(frames).toHaveLength(3)
    expect(frames[2]?.rows).toMatchObject([{ id: 'c-v0', lastText: '三', lines: 4 }])
  })
})
