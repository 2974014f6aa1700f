import { describe, expect, it, vi } from 'vitest'
import { asIdentity } from '../../widget/panel/session/host.ts'
import { post, receive, type ToLoader } from '../../widget/shared/messages.ts'

const HOST = 'https://shop.example'
const window = { postMessage: vi.fn() } as unknown as Window
const event = (change: Partial<MessageEvent>): MessageEvent =>
  ({ origin: HOST, source: window, data: { yingda: 1, message: { type: 'ready' } }, ...change }) as MessageEvent

describe('messages between loader and panel', () => {
  it('go to one origin', () => {
    post<ToLoader>(window, HOST, { type: 'unread', count: 2 })
    expect(window.postMessage).toHaveBeenCalledWith({ yingda: 1, message: { type: 'unread', count: 2 } }, HOST)
  })
  it('are heard from that origin and that window only', () => {
    expect(receive(event({}), window, HOST)).toEqual({ type: 'ready' })
    expect(receive(event({ origin: 'https://shop.example.evil.cn' }), window, HOST)).toBeNull()
    expect(receive(event({ source: {} as Window }), window, HOST)).toBeNull()
  })
  it.each([null, 'ready', 5, [], {}, { yingda: 1 }, { yingda: 1, message: null }, { yingda: 2, message: { type: 'ready' } }])(
    '%j is none of ours',
    (data) => expect(receive(event({ data }), window, HOST)).toBeNull(),
  )
})

describe('a stored identity', () => {
  it('is used when it has the form of one', () => {
    expect(asIdentity({ visitorId: 'v1', token: 't', more: 1 })).toEqual({ visitorId: 'v1', token: 't' })
  })
  it.each([
    null,
    undefined,
    'x',
    {},
    { visitorId: 1, token: 't' },
    { visitorId: 'v', token: 'x'.repeat(101) },
    { visitorId: '', token: 't' },
  ])('%j is none', (value) => expect(asIdentity(value)).toBeNull())
})
