import type { DeliveryFailure } from '../protocol/hook-words.ts'
import { refuseAddress } from './address.ts'
import { SIGNATURE_HEADERS, signatureHeaders } from './signature.ts'

/** One try of one delivery: a signed POST that trusts the other side with nothing. */

const SEND_TIMEOUT_MS = 10_000
const MAX_READ_BYTES = 64 * 1024
const MAX_KEPT_CHARS = 16 * 1024

export type Request = { url: string; secret: string; type: string; deliveryId: string; body: string }
export type Outcome = { status: number | null; failure: DeliveryFailure | null; durationMs: number; answer: string }
type Sending = { allowPrivate: boolean; nowMs: () => number; timeoutMs?: number }

/** The beginning of the answer; the rest is never taken from the line. */
const readStart = async (response: Response): Promise<string> => {
  const reader = response.body?.getReader()
  if (reader === undefined) return ''
  const decoder = new TextDecoder()
  let text = ''
  try {
    for (let bytes = 0; bytes < MAX_READ_BYTES; ) {
      const { done, value } = await reader.read()
      if (done) break
      bytes += value.byteLength
      if (text.length < MAX_KEPT_CHARS) text += decoder.decode(value, { stream: true })
    }
  } catch {
    // It broke off, or took too long: what is here says enough, the status was told before.
  }
  await reader.cancel().catch(() => {})
  return text.slice(0, MAX_KEPT_CHARS)
}

const failureOf = (status: number): DeliveryFailure | null => {
  if (status >= 200 && status < 300) return null
  if (status === 410) return 'gone'
  return status >= 300 && status < 400 ? 'redirect' : 'status'
}

const post = ({ url, secret, type, deliveryId, body }: Request, nowMs: number, signal: AbortSignal): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    redirect: 'manual',
    signal,
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'User-Agent': 'Yingda-Webhook/1',
      [SIGNATURE_HEADERS.event]: type,
      [SIGNATURE_HEADERS.delivery]: deliveryId,
      ...signatureHeaders(secret, body, nowMs),
    },
    body,
  })

/** Sends and says what came of it. Never throws; takes `SEND_TIMEOUT_MS` at most, the answer's body included. */
export const send = async (request: Request, { allowPrivate, nowMs, timeoutMs = SEND_TIMEOUT_MS }: Sending): Promise<Outcome> => {
  const startMs = nowMs()
  const outcome = (status: number | null, failure: DeliveryFailure | null, answer = ''): Outcome => ({
    status,
    failure,
    durationMs: Math.max(0, nowMs() - startMs),
    answer,
  })
  // Looked at again: what was saved before may be refused by now.
  if (refuseAddress(request.url, allowPrivate) !== null) return outcome(null, 'refused_address')
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const response = await post(request, startMs, signal)
    return outcome(response.status, failureOf(response.status), await readStart(response))
  } catch {
    return outcome(null, signal.aborted ? 'timeout' : 'unreachable')
  }
}
