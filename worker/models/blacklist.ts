import * as z from 'zod'
import { isNarrowEnough, rangeOf } from '../../objects/core/blacklist.ts'
import { AtMs, Cursor, Id, queryId, queryLimit, querySort, queryText } from './common.ts'
import { ReadRevision } from './people.ts'

/** R13, 2.9: who may not chat. */

const REMARK_CHARS = 200

const Remark = z.string().trim().max(REMARK_CHARS, `A remark has at most ${REMARK_CHARS} characters.`)
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
    remark: Remark.default(''),
    untilMs: AtMs.nullable().describe('Null: for ever.'),
  })
  .refine(({ visitorId, ip, cidr }) => visitorId !== undefined || ip !== undefined || cidr !== undefined, {
    error: 'Name a visitor, an address or a range.',
    path: ['visitorId'],
  })
  .refine(({ ip, cidr }) => ip === undefined || cidr === undefined, { error: 'An address or a range, not both.', path: ['cidr'] })
export type BlockInput = z.infer<typeof BlockInput>

export const BlockPatch = z.object({
  remark: Remark.optional(),
  untilMs: AtMs.nullable().optional().describe('Null: for ever.'),
  revision: ReadRevision.optional(),
})
export type BlockPatch = z.infer<typeof BlockPatch>

const MOST_AT_ONCE = 100
export const UnblockInput = z.object({
  ids: z.array(Id).min(1, 'Choose at least one.').max(MOST_AT_ONCE, `At most ${MOST_AT_ONCE} at once.`),
})

export const Blocked = z
  .object({
    id: Id,
    siteId: z.string().nullable(),
    siteName: z.string().nullable().describe('Null: every site.'),
    visitorId: z.string().nullable(),
    visitorName: z.string().nullable(),
    cidr: z.string().nullable(),
    remark: z.string(),
    byName: z.string().nullable().describe('Who put it there.'),
    createdAtMs: AtMs,
    untilMs: AtMs.nullable(),
    revision: ReadRevision.describe('To be named by a change, which is refused when somebody else changed the entry meanwhile.'),
  })
  .meta({ ref: 'Blocked' })
export type Blocked = z.infer<typeof Blocked>

export const BlacklistQuery = z.object({
  siteId: queryId.describe('Entries of this site and of every site.'),
  text: queryText.describe('Part of the name, the visitor id, the address or the remark.'),
  state: z.enum(['active', 'expired', 'all']).default('active'),
  sort: querySort(['since', 'until'], '-since').describe('By the end, those for ever stand last.'),
  cursor: Cursor.optional(),
  limit: queryLimit,
})
export type BlacklistQuery = z.infer<typeof BlacklistQuery>
