import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CLOSE } from '../../objects/protocol/constants.ts'
import { backoffMs } from '../../widget/panel/session/backoff.ts'
import { createConnection } from '../../widget/panel/session/connection.ts'

class FakeSocket {
  static readonly OPEN = 1
  readyState = 0
  sent: string[] = []
  onopen: (() => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  send(text: string) {
    this.sent.push(text)
  }
  close() {
    this.readyState = 3
  }
  open() {
    this.readyState = FakeSocket.OPEN
    this.onopen?.()
  }
  say(data: unknown) {
    this.onmessage?.({ data: typeof data === 'string' ? data : JSON.stringify(data) })
  }
  fail(code: number) {
    this.readyState = 3
    this.onclose?.({ code })
  }
}

const setUp = () => {
  const sockets: FakeSocket[] = []
  const links: string[] = []
  const frames: string[] = []
  let beat: (() => void) | null = null
  const connection = createConnection(
    {
      openSocket: () => {
        const socket = new FakeSocket()
        sockets.push(socket)
        return socket as unknown as WebSocket
      },
      startBeat: (_everyMs, onBeat) => {
        beat = onBeat
        return () => {
          beat = null
        }
      },
      random: () => 1,
    },
    {
      hello: () => ({ type: 'hello', v: 1 }),
      onFrame: (frame) => frames.push(frame.type),
      onLink: (link, code) => links.push(code === undefined ? link : `${link} ${code}`),
    },
  )
  const last = () => sockets.at(-1) as FakeSocket
  return { connection, sockets, links, frames, last, tick: () => beat?.() }
}
const WELCOME = { type: 'welcome' }

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('WebSocket', FakeSocket)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the connection', () => {
  it('says hello first and is open with the welcome, after the welcome was handed on', () => {
    const { connection, links, frames, last } = setUp()
    connection.start()
    expect(connection.send({ type: 'ask', id: 'abcdefgh' })).toBe(false)
    last().open()
    expect(last().sent).toEqual(['{"type":"hello","v":1}'])
    expect(links).toEqual(['connecting'])
    last().say(WELCOME)
    expect(frames).toEqual(['welcome'])
    expect(links).toEqual(['connecting', 'open'])
  })

  it('comes back with growing waits, and from the first one again after a welcome', () => {
    const { connection, sockets, last } = setUp()
    connection.start()
    last().fail(1006)
    vi.advanceTimersByTime(499)
    expect(sockets).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(sockets).toHaveLength(2)
    last().fail(1006)
    vi.advanceTimersByTime(999)
    expect(sockets).toHaveLength(2)
    vi.advanceTimersByTime(1)
    last().open()
    last().say(WELCOME)
    last().fail(CLOSE.goingAway)
    vi.advanceTimersByTime(500)
    expect(sockets).toHaveLength(4)
  })

  it('spreads a crowd: a wait lies between half and the whole of its step, at most 30 s', () => {
    expect(backoffMs(0, () => 0)).toBe(250)
    expect(backoffMs(0, () => 1)).toBe(500)
    expect(backoffMs(3, () => 0.5)).toBe(3000)
    expect(backoffMs(50, () => 1)).toBe(30_000)
  })

  it('stays away when the desk says so, until it is started again', () => {
    const { connection, sockets, links, last } = setUp()
    connection.start()
    last().open()
    last().fail(CLOSE.replaced)
    vi.advanceTimersByTime(120_000)
    connection.nudge()
    expect(sockets).toHaveLength(1)
    expect(links.at(-1)).toBe(`stopped ${CLOSE.replaced}`)
    connection.start()
    expect(sockets).toHaveLength(2)
  })

  it('gives up a peer that does not answer a ping, and a handshake that hangs', () => {
    const { connection, sockets, links, last, tick } = setUp()
    connection.start()
    last().open()
    last().say(WELCOME)
    tick()
    expect(last().sent.at(-1)).toBe('ping')
    last().say('pong')
    vi.advanceTimersByTime(60_000)
    expect(sockets).toHaveLength(1)
    tick()
    vi.advanceTimersByTime(10_000)
    expect(links.at(-1)).toBe('waiting')
    vi.advanceTimersByTime(500)
    expect(sockets).toHaveLength(2)
    vi.advanceTimersByTime(10_000)
    expect(links.at(-1)).toBe('waiting')
  })

  it('does not wait for its timer when the network is back', () => {
    const { connection, sockets, last } = setUp()
    connection.start()
    last().fail(1006)
    connection.nudge()
    expect(sockets).toHaveLength(2)
    vi.advanceTimersByTime(5_000)
    expect(sockets).toHaveLength(2)
  })

  it('hears no socket that it has let go', () => {
    const { connection, sockets, frames, links, last } = setUp()
    connection.start()
    const old = last()
    connection.stop()
    connection.start()
    old.say(WELCOME)
    old.fail(1006)
    expect(frames).toEqual([])
    expect(links).toEqual(['connecting', 'idle', 'connecting'])
    expect(sockets).toHaveLength(2)
  })

  it('lives through what is no frame', () => {
    const { connection, frames, last } = setUp()
    connection.start()
    last().open()
    for (const data of ['', '{', 'null', '[]', '{"type":5}', 'pong']) last().say(data)
    expect(frames).toEqual([])
  })
})
