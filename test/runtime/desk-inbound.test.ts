import { runInDurableObject } from 'cloudflare:test'
import { afterEach, expect, it, vi } from 'vitest'
import { CLOSE, LIMITS } from '../../objects/protocol/constants.ts'
import { askServed, clientId, connectAgent, connectVisitor, deskStub, say, siteConfig } from './support/desk.ts'

/** What is refused before it reaches a side of the desk, and what becomes of a frame that fails there. */

afterEach(() => {
  vi.restoreAllMocks()
  vi.useRealTimers()
})

it('a frame that is too large is refused, and one nobody sends by mistake ends the socket', async () => {
  const config = siteConfig('inbound-size')
  await connectAgent(config, 'a1')
  const visitor = await connectVisitor(config)
  const id = await askServed(visitor)
  visitor.socket.send('x'.repeat(LIMITS.frameBytes + 1))
  expect(await visitor.frame('error')).toMatchObject({ code: 'too_large' })
  await say(visitor, id, '还在')
  visitor.socket.send('x'.repeat(5 * LIMITS.frameBytes))
  expect((await visitor.close()).code).toBe(CLOSE.protocol)
})

it('a page weighs as much as several frames: pages are refused while messages still go through', async () => {
  // Nothing is refilled while the clock stands still: of the burst, hello and request have taken two.
  vi.useFakeTimers({ toFake: ['Date'] })
  const config = siteConfig('inbound-pages')
  await connectAgent(config, 'a1')
  const visitor = await connectVisitor(config)
  const id = await askServed(visitor)
  visitor.clear()
  for (let asked = 0; asked < 6; asked++) visitor.send({ type: 'fetch', conversationId: id, beforeSeq: 2 })
  await say(visitor, id, '消息照常')
  expect(visitor.frames.filter(({ type }) => type === 'messages')).toHaveLength(Math.floor((LIMITS.visitorBurst - 2) / 6))
  expect(visitor.frames.filter(({ type }) => type === 'error')).toEqual(
    Array.from({ length: 2 }, () => ({ type: 'error', code: 'rate_limited', message: 'too many pages', retryAfterMs: 2_000 })),
  )
})

it('a hello that could not be kept ends its socket, so that the client begins again; the next one is welcome', async () => {
  const config = siteConfig('inbound-hello')
  await connectAgent(config, 'a1')
  await runInDurableObject(deskStub('inbound-hello'), (_instance, state) => {
    const exec = state.storage.sql.exec.bind(state.storage.sql)
    vi.spyOn(state.storage.sql, 'exec').mockImplementation(((query: string, ...values: never[]) => {
      if (query.startsWith('INSERT OR REPLACE INTO agent ')) throw new Error('SQLITE_BUSY')
      return exec(query, ...values)
    }) as never)
  })
  await expect(connectAgent(config, 'a2')).rejects.toThrow(`closed ${CLOSE.goingAway}`)
  vi.restoreAllMocks()
  await connectAgent(config, 'a2')
})

it('a refusal names the frame it answers', async () => {
  const visitor = await connectVisitor(siteConfig('inbound-id'))
  const id = clientId()
  visitor.socket.send(JSON.stringify({ type: 'message', id, conversationId: 'c-none', text: '有人吗' }))
  expect(await visitor.frame('error')).toMatchObject({ id, code: 'not_found' })
  visitor.clear()
  visitor.socket.send(JSON.stringify({ type: 'message', id, conversationId: 7 }))
  expect(await visitor.frame('error')).toMatchObject({ id, code: 'bad_frame' })
})
