import { runDurableObjectAlarm } from 'cloudflare:test'
import { vi } from 'vitest'
import { verifySignature } from '../../../objects/hooks/client.ts'
import { bindings } from './desk.ts'

export type Received = {
  url: string
  type: string
  deliveryId: string
  /** Whether the signature is that of the secret the endpoint knows. */
  verdict: string
  body: { id: string; type: string; atMs: number; data: Record<string, unknown> }
  /** As it came, to be sent again by somebody else. */
  copy: { headers: Record<string, string>; body: string }
}

type Answer = (received: Received) => Response | Promise<Response>

/** The other side of webhooks, in place of the network: it notes what comes and answers as the test says. */
export class HookEndpoint {
  readonly received: Received[] = []
  secret = ''
  answer: Answer = () => new Response(null, { status: 204 })

  open(): this {
    vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
      const headers = new Headers(init.headers)
      const text = String(init.body)
      const received = {
        url,
        type: headers.get('X-Yingda-Event') ?? '',
        deliveryId: headers.get('X-Yingda-Delivery') ?? '',
        verdict: verifySignature(this.secret, headers, text, Date.now()),
        body: JSON.parse(text) as Received['body'],
        copy: { headers: Object.fromEntries(headers), body: text },
      }
      this.received.push(received)
      const signal = init.signal
      return Promise.race([
        Promise.resolve(this.answer(received)),
        new Promise<never>((_, reject) => signal?.addEventListener('abort', () => reject(new Error('aborted')))),
      ])
    })
    return this
  }

  types(): string[] {
    return this.received.map(({ type }) => type)
  }
}

/** Lets a courier do what is due: reading, sending. False: nothing was to be done. */
export const runCourier = (hookId: string): Promise<boolean> => runDurableObjectAlarm(bindings.HOOK_COURIER.getByName(hookId))

/** Wakes a courier and lets it work, whatever else woke it meanwhile. */
export const carry = async (hookId: string): Promise<void> => {
  await bindings.HOOK_COURIER.getByName(hookId).wake()
  await runCourier(hookId)
}
