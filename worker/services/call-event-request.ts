import { spendOne } from '../../objects/sign-in-guard-client.ts'
import type { Env } from '../env.ts'
import { AppError } from '../errors.ts'
import { clientIp, ipKey } from '../lib/client-ip.ts'
import { CallEvent } from '../models/call-centre.ts'
import { requireSigned } from './call-events.ts'
import type { ServiceContext } from './context.ts'
import { tooMany } from './rates.ts'

/** Refusals an hour for one address: more is guessing, or a call centre with a wrong secret, which may well wait. */
const MOST_REFUSED = 120

const DAY_MS = 86_400_000
/** Late is what waited for us; further off, a clock or a unit is wrong, and the call would stand in no list people look at. */
const MOST_OFF_MS = { behind: 31 * DAY_MS, ahead: DAY_MS } as const

const requireNear = ({ atMs }: CallEvent, nowMs: number): void => {
  if (atMs >= nowMs - MOST_OFF_MS.behind && atMs <= nowMs + MOST_OFF_MS.ahead) return
  throw new AppError('bad_request', 'It happened more than 31 days ago or more than a day ahead of our clock.', { field: 'atMs' })
}

const parseEvent = (text: string): CallEvent => {
  let told: unknown
  try {
    told = JSON.parse(text)
  } catch {
    throw new AppError('bad_request', 'the body is no JSON')
  }
  const { success, data, error } = CallEvent.safeParse(told)
  if (success) return data
  const [issue] = error.issues
  const field = (issue?.path ?? []).map(String).join('.')
  throw new AppError('bad_request', issue?.message ?? 'not what is expected', field === '' ? {} : { field })
}

/**
 * The event in a request of the call centre. The signature is looked at before anything is read of it. Throws `unauthorized`,
 * `rate_limited` after many of those, and `bad_request` with the field.
 */
export const readSignedEvent = async (context: ServiceContext, request: Request, env: Env): Promise<CallEvent> => {
  // At most 64 kB: what changes something is read within that before it comes here (middleware/mutations.ts).
  const body = new Uint8Array(await request.arrayBuffer())
  try {
    await requireSigned(context, request.headers, body)
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'unauthorized') throw error
    const spent = await spendOne(env, `call_event:${ipKey(clientIp(request.headers))}`, MOST_REFUSED, context.nowMs)
    throw spent.allowed ? error : tooMany(spent.retryAfterMs)
  }
  const event = parseEvent(new TextDecoder().decode(body))
  requireNear(event, context.nowMs)
  return event
}
