import * as z from 'zod'
import { PERSON } from '../../objects/protocol/constants.ts'
import { ERROR_CODES } from '../../objects/protocol/errors.ts'

/** Shapes that several areas of the HTTP API share. */

export const Id = z.string().regex(/^[\w-]{1,40}$/)
export const Name = z.string().trim().min(1, 'A name is needed.').max(60, 'A name has at most 60 characters.')
/** The last day that every time zone can name. */
const LAST_AT_MS = 8.64e15 - 86_400_000
export const AtMs = z.number().int().max(LAST_AT_MS).describe('ms since epoch, server clock')
export const Mail = z
  .email('This is not a complete mail address.')
  .max(PERSON.mailChars, `A mail address has at most ${PERSON.mailChars} characters.`)
export const Phone = z
  .string()
  .trim()
  .regex(PERSON.phone, 'A phone number has 3 to 30 digits, spaces, brackets or hyphens, and may begin with +.')
export const Cursor = z.string().max(1_100)

/** One setting that somebody changed after the caller had read it. */
export const ChangeSince = z
  .object({ key: z.string(), before: z.unknown(), after: z.unknown(), byName: z.string().nullable(), atMs: AtMs })
  .meta({ ref: 'ChangeSince' })
export type ChangeSince = z.infer<typeof ChangeSince>

export const ErrorBody = z
  .object({
    error: z.object({
      code: z.enum(ERROR_CODES),
      message: z.string(),
      field: z.string().optional(),
      changed: z.array(ChangeSince).optional().describe('With `conflict` of a stale revision: what differs now from what was read.'),
    }),
  })
  .meta({ ref: 'Error', description: 'The one shape of an error. A client decides by `code`.' })

/** Text of a query: what is missing or empty is left out. */
export const queryId = z
  .string()
  .regex(/^[\w-]{0,40}$/)
  .optional()
  .transform((text) => (text === '' ? undefined : text))
export const queryLimit = z.coerce.number().int().min(1).max(100).default(20)

/** What a list may be sorted by: each name rising, or falling with a hyphen before it. */
export const querySort = <const N extends string>(names: readonly N[], byDefault: NoInfer<N | `-${N}`>) => {
  const falling = names.map((name): `-${N}` => `-${name}`)
  const known: readonly string[] = [...names, ...falling]
  return z
    .string()
    .default(byDefault)
    .refine((sort): sort is N | `-${N}` => known.includes(sort), `Sorted by one of ${known.join(', ')}.`)
    .meta({ enum: known })
}

/** A time of a query, such as where a period begins; empty: none. */
export const queryAtMs = z
  .union([z.literal('').transform(() => undefined), z.coerce.number().int().min(0).max(8_640_000_000_000_000)])
  .optional()

/** Words a person looks for; blank: none. */
export const queryText = z
  .string()
  .max(60)
  .optional()
  .transform((text) => (text === undefined || text.trim() === '' ? undefined : text.trim()))

/** One of a few words; empty: none. */
export const queryChoice = <const T extends readonly [string, ...string[]]>(choices: T) =>
  z
    .enum(['', ...choices])
    .optional()
    .transform((choice) => (choice === undefined || choice === '' ? undefined : (choice as Exclude<typeof choice, ''>)))
