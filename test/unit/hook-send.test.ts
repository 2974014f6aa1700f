import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { send } from '../../objects/hooks/send.ts'
import { verifySignature } from '../../objects/hooks/signature.ts'

/** One try against a real server that behaves badly (issue 7). */

let server: Server
let answer: (request: IncomingMessage, response: ServerResponse) => void
let requests: { url: string | undefined; headers: Headers; body: string }[]
beforeEach(async () => {
  requests = []
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString('utf8')
    })
    request.on('end', () => {
      const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [name, String(value)])
      requests.push({ url: request.url, headers: new Headers(headers), body })
      answer(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const baseUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
const trySend = (path = '/hook', { allowPrivate = true, timeoutMs = 5_000 } = {}) =>
  send(
    { url: baseUrl() + path, secret: 'whsec_1', type: 'ping', deliveryId: 'd1', body: '{"id":"v1"}' },
    { allowPrivate, nowMs: Date.now, timeoutMs },
  )

describe('one try', () => {
  test('is a signed POST; any 2xx takes it', async () => {
    answer = (_, response) => response.writeHead(202).end('thanks')
    expect(await trySend()).toEqual({ status: 202, failure: null, answer: 'thanks', durationMs: expect.any(Number) })
    const [request] = requests
    expect(request?.body).toBe('{"id":"v1"}')
    expect(request?.headers.get('x-yingda-event')).toBe('ping')
    expect(request?.headers.get('x-yingda-delivery')).toBe('d1')
    expect(verifySignature('whsec_1', request?.headers ?? new Headers(), request?.body ?? '', Date.now())).toBe('valid')
  })

  test('calls no private address unless the switch says so', async () => {
    expect(await trySend('/hook', { allowPrivate: false })).toMatchObject({ status: null, failure: 'refused_address' })
    expect(requests).toEqual([])
  })

  test('follows no redirect', async () => {
    answer = (_, response) => response.writeHead(307, { Location: `${baseUrl()}/elsewhere` }).end()
    expect(await trySend()).toMatchObject({ status: 307, failure: 'redirect' })
    expect(requests.map(({ url }) => url)).toEqual(['/hook'])
  })

  test('waits for a slow server so long and no longer, before the answer and in its body', async () => {
    answer = () => {}
    expect(await trySend('/hook', { timeoutMs: 50 })).toMatchObject({ status: null, failure: 'timeout' })
    answer = (_, response) => {
      response.writeHead(200)
      response.write('beginning')
    }
    expect(await trySend('/hook', { timeoutMs: 300 })).toMatchObject({ status: 200, failure: null, answer: 'beginning' })
  })

  test('hangs up on an endless answer', async () => {
    const closed = new Promise<void>((resolve) => {
      answer = (_, response) => {
        response.writeHead(200)
        const chunk = Buffer.alloc(16_384, 'x')
        const pour = (): void => {
          while (response.write(chunk));
        }
        response.on('drain', pour)
        response.on('close', resolve)
        pour()
      }
    })
    const outcome = await trySend()
    expect(outcome).toMatchObject({ status: 200, failure: null })
    expect(outcome.answer).toBe('x'.repeat(16_384))
    await closed
  })

  test('tells a refusal, a goodbye and nobody there apart', async () => {
    answer = (_, response) => response.writeHead(500).end('broken')
    expect(await trySend()).toMatchObject({ status: 500, failure: 'status', answer: 'broken' })
    answer = (_, response) => response.writeHead(410).end()
    expect(await trySend()).toMatchObject({ status: 410, failure: 'gone' })
    answer = (request) => request.socket.destroy()
    expect(await trySend()).toMatchObject({ status: null, failure: 'unreachable' })
  })
})
