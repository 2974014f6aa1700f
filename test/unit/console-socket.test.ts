import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { makeStoredOutbox } from '../../console/lib/live/outbox.ts'
import { makeSiteSocket, type SocketPhase } from '../../console/lib/live/socket.ts'
import { CLOSE, PING, PING_EVERY_MS, PONG } from '../../objects/protocol/constants.ts'
import { outgoing, welcome } from './console-fixtures.ts'

/** A browser's WebSocket as far as the console uses it. */
class FakeWebSocket {
  static readonly OPEN = 1
  static opened: FakeWebSocket[] = []
  readyState = 0
  sent: string[] = []
  onopen: () => void = () => {}
  onmessage: (event: { data: string }) => void = () => {}
  onclose: (event: { code: number }) => void = () => {}

  constructor(readonly url: string) {
    FakeWebSocket.opened.push(this)
  }
  static get last(): FakeWebSocket {
    return FakeWebSocket.opened.at(-1)!
  }
  send(text: string): void {
    this.sent.push(text)
  }
  close(): void {
    this.readyState = 3
  }
  accept(): void {
    this.readyState = FakeWebSocket.OPEN
    this.onopen()
    this.onmessage({ data: JSON.stringify(welcome()) })
  }
  drop(code: number): void {
    this.readyState = 3
    this.onclose({ code })
  }
}

const page = new EventTarget()

const start = () => {
  const phases: SocketPhase[] = []
  const onDoubt = vi.fn()
  const socket = makeSiteSocket({
    url: 'ws://host/desk',
    hello: () => ({ type: 'hello', v: 1 }),
    onFrame: () => {},
    onPhase: (phase) => phases.push(phase),
    onDoubt,
  })
  return { socket, onDoubt, kind: () => phases.at(-1)?.kind }
}

beforeEach(() => {
  vi.useFakeTimers()
  FakeWebSocket.opened = []
  vi.stubGlobal('WebSocket', FakeWebSocket)
  vi.stubGlobal('Worker', undefined)
  vi.stubGlobal('window', page)
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('navigator', { onLine: true })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the socket of a site', () => {
  it('says hello and is open only once it is greeted', () => {
    const { socket, kind } = start()
    expect(socket.send({ type: 'status', status: 'ready' })).toBe(false)
    FakeWebSocket.last.accept()
    expect(kind()).toBe('open')
    expect(JSON.parse(FakeWebSocket.last.sent[0] ?? '')).toMatchObject({ type: 'hello' })
    expect(socket.send({ type: 'status', status: 'ready' })).toBe(true)
    socket.close()
  })

  it('comes back after a loss, later each time, and asks about the session at the first failure', () => {
    const { socket, onDoubt, kind } = start()
    for (let attempt = 0; attempt < 4; attempt++) {
      FakeWebSocket.last.drop(1006)
      expect(kind()).toBe('waiting')
      vi.advanceTimersByTime(500 * 2 ** attempt)
      expect(FakeWebSocket.opened).toHaveLength(attempt + 2)
    }
    expect(onDoubt).toHaveBeenCalledTimes(1)
    socket.close()
  })

  it('pings, and gives up a connection that does not answer', () => {
    const { socket, kind } = start()
    FakeWebSocket.last.accept()
    FakeWebSocket.last.onmessage({ data: PONG })
    vi.advanceTimersByTime(PING_EVERY_MS)
    expect(FakeWebSocket.last.sent.filter((text) => text === PING)).toHaveLength(2)
    expect(kind()).toBe('open')
    vi.advanceTimersByTime(10_000)
    expect(kind()).not.toBe('open')
    socket.close()
  })

  it('stays away where the desk says so, until asked', () => {
    const { socket, kind } = start()
    FakeWebSocket.last.accept()
    FakeWebSocket.last.drop(CLOSE.replaced)
    vi.advanceTimersByTime(120_000)
    expect([kind(), FakeWebSocket.opened.length]).toEqual(['stopped', 1])
    socket.reconnect()
    expect(FakeWebSocket.opened).toHaveLength(2)
    socket.close()
  })

  it('asks about a session that ended, and tries whether it was renewed', () => {
    const { socket, onDoubt, kind } = start()
    FakeWebSocket.last.accept()
    FakeWebSocket.last.drop(CLOSE.signedOut)
    expect([kind(), onDoubt.mock.calls.length]).toEqual(['waiting', 1])
    vi.advanceTimersByTime(500)
    FakeWebSocket.last.accept()
    expect(kind()).toBe('open')
    socket.close()
  })

  it('lets go when the browser is offline and returns at once when it is back', () => {
    const { socket, kind } = start()
    FakeWebSocket.last.accept()
    page.dispatchEvent(new Event('offline'))
    expect(kind()).toBe('waiting')
    page.dispatchEvent(new Event('online'))
    FakeWebSocket.last.accept()
    expect([kind(), FakeWebSocket.opened.length]).toEqual(['open', 2])
    socket.close()
  })

  it('is silent once closed', () => {
    const { socket } = start()
    socket.close()
    FakeWebSocket.last.drop(1006)
    vi.advanceTimersByTime(60_000)
    expect(FakeWebSocket.opened).toHaveLength(1)
  })
})

describe('the outbox', () => {
  /** localStorage shows its entries as own keys and its methods not. */
  const storage = (): Record<string, string> =>
    Object.defineProperties({} as Record<string, string>, {
      getItem: {
        value(this: Record<string, string>, key: string) {
          return this[key] ?? null
        },
      },
      setItem: {
        value(this: Record<string, string>, key: string, text: string) {
          this[key] = text
        },
      },
      removeItem: {
        value(this: Record<string, string>, key: string) {
          delete this[key]
        },
      },
    })

  it('keeps what was written over a reload, per person, oldest first', () => {
    vi.stubGlobal('localStorage', storage())
    const box = makeStoredOutbox('me')
    box.add({ ...outgoing('later'), atMs: 20 })
    box.add({ ...outgoing('first'), atMs: 10 })
    box.add({ ...outgoing('done'), atMs: 30 })
    box.remove('done')
    expect(
      makeStoredOutbox('me')
        .load(100)
        .map((own) => own.id),
    ).toEqual(['first', 'later'])
    expect(makeStoredOutbox('other').load(100)).toEqual([])
  })

  it('forgets what is a day old or was damaged', () => {
    vi.stubGlobal('localStorage', storage())
    const box = makeStoredOutbox('me')
    box.add({ ...outgoing('old'), atMs: 0 })
    localStorage.setItem('yingda.outbox.me.bad', '{"id":7}')
    expect(box.load(24 * 3600_000)).toEqual([])
    expect(Object.keys(localStorage)).toEqual([])
  })

  it('works without storage', () => {
    vi.stubGlobal('localStorage', undefined)
    const box = makeStoredOutbox('me')
    box.add(outgoing('x'))
    expect(box.load(0)).toEqual([])
  })
})
