import { spendOne } from '../../objects/sign-in-guard-client.ts'
import type { Env } from '../env.ts'
import { AppError } from '../errors.ts'
import { ipKey } from '../lib/client-ip.ts'
import type { SiteRow } from '../visitor/site-row.ts'
import type { ServiceContext } from './context.ts'

/** What a visitor, and all behind one address, may do in an hour at one site. An office or a mobile network has one address. */
const PER_HOUR = {
  upload: { visitor: 60, address: 600 },
  left_message: { visitor: 5, address: 20 },
  identify: { visitor: 60, address: 600 },
} as const

/** Calls a person may ask the call centre for: the busiest dialling stays below, a script that goes wrong does not. */
const CALLS = { most: 30, windowMs: 600_000 } as const

export const tooMany = (retryAfterMs: number): AppError =>
  new AppError('rate_limited', 'too many, try again later', { retryAfterSec: Math.max(1, Math.ceil(retryAfterMs / 1000)) })

type Spender = { site: Pick<SiteRow, 'id'>; visitorId: string | null; ip: string | null; nowMs: number }

/**
 * Counts one more at this site, for the visitor (when it is known) and its address, wherever their requests arrive. Throws `rate_limited` with
 * when to come back.
 */
export const spendRate = async (env: Env, what: keyof typeof PER_HOUR, { site, visitorId, ip, nowMs }: Spender): Promise<void> => {
  const most = PER_HOUR[what]
  const answers = await Promise.all([
    spendOne(env, `${what}:${site.id}:address:${ipKey(ip)}`, most.address, nowMs),
    visitorId === null ? null : spendOne(env, `${what}:${site.id}:visitor:${visitorId}`, most.visitor, nowMs),
  ])
  const refused = answers.filter((answer) => answer !== null && !answer.allowed)
  if (refused.length > 0) throw tooMany(Math.max(...refused.map((answer) => answer?.retryAfterMs ?? 0)))
}

/** Counts one more call that a person asks for. Throws `rate_limited` with when to come back. */
export const spendCall = async (env: Env, { actor, nowMs }: ServiceContext): Promise<void> => {
  const answer = await spendOne(env, `call:agent:${actor.id ?? ''}`, CALLS.most, nowMs, CALLS.windowMs)
  if (!answer.allowed) throw tooMany(answer.retryAfterMs)
}
