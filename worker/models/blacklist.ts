import * as z from 'zod'
import { rangeOf } from '../../objects/core/blacklist.ts'
import { AtMs, Cursor, Id, queryId, queryLimit } from './common.ts'

/** R13, 2.9: who may not chat. */

/** A wider range would lock out countries by a slip of the hand. */
const NARROWEST_PREFIX = { 32: 8, 128: 32 } as const
const REMARK_CHARS = 200

const isNarrowEnough = (range: string): boolean => {
  const found = rangeOf(range)
  return found !== null && found.prefix >= NARROWEST_PREFIX[found.bits]
}
const isAddress = (ip: string): boolean => !ip.includes('/') && rangeOf(ip) !== null

export const BlockInput = z
  .object({
    siteId: Id.nullable().describe('Null: on every site; only for who steers.'),
    visitorId: z
      .string()
      .regex(/^v[0-9a-z]{20}$/, 'That is no visitor.')
      .optional(),
    visitorName: z.string().trim().max(60).optional().describe('As it is shown, so that the list can be read.'),
    ip: z
      .string()
      .max(45)
      .refine(isAddress, 'That is no address.')
      .optional()
      .describe('An IPv6 address stands for its /64. An agent may name only the one the visitor is known by.'),
    cidr: z
      .string()
      .max(49)
      .refine(isNarrowEnough, 'A range is written 203.0.113.0/24, no wider than /8, or /32 for IPv6.')
      .optional()
      .describe('A range; only for who steers.'),
    remark: z.string().trim().max(REMARK_CHARS, `A remark has at most ${REMARK_CHARS} characters.`).default(''),
    untilMs: AtMs.nullable().describe('Null: for ever.'),
  })
  .refine(({ visitorId, ip, cidr }) => visitorId !== undefined || ip !== undefined || cidr !== undefined, {
    error: 'Name a visitor, an address or a range.',
    path: ['visitorId'],
  })
  .refine(({ ip, cidr }) => ip === undefined || cidr === undefined, { error: 'An address or a range, not both.', path: ['cidr'] })
export type BlockInput = z.infer<typeof BlockInput>

export const Blocked = z
  .object({
    id: Id,
    siteId: z.string().nullable(),
    visitorId: z.string().nullable(),
    visitorName: z.string().nullable(),
    cidr: z.string().nullable(),
    remark: z.string(),
    byName: z.string().nullable().describe('Who put it there.'),
    createdAtMs: AtMs,
    untilMs: AtMs.nullable(),
  })
  .meta({ ref: 'Blocked' })
export type Blocked = z.infer<typeof Blocked>

export const BlacklistQuery = z.object({
  siteId: queryId.describe('Entries of this site and of every site.'),
  q: z.string().trim().max(60).optional().describe('Part of the name, the visitor id, the address or the remark.'),
  state: z.enum(['active', 'expired', 'all']).default('active'),
  cursor: Cursor.optional(),
  limit: queryLimit,
})
export type BlacklistQuery = z.infer<typeof BlacklistQuery>
