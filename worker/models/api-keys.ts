import * as z from 'zod'
import { API_KEY, API_SCOPE_NAMES } from '../../objects/protocol/api-scopes.ts'
import { AtMs, Cursor, Id, queryChoice, queryLimit, querySort, queryText } from './common.ts'

/** Keys of programs for this API. */

const Name = z.string().trim().min(1, 'A name is needed.').max(API_KEY.nameChars, `A name has at most ${API_KEY.nameChars} characters.`)
const Scope = z.enum(API_SCOPE_NAMES)

const API_KEY_STATES = ['active', 'expired', 'revoked'] as const

export const ApiKey = z
  .object({
    id: Id,
    name: z.string(),
    scopes: z.array(z.string()).describe('What it may do: names of scopes.'),
    state: z.enum(API_KEY_STATES),
    createdBy: z.string(),
    createdByName: z.string().nullable().describe('Who made it. It outlives that person, until somebody revokes it or it expires.'),
    createdAtMs: AtMs,
    expiresAtMs: AtMs.nullable().describe('Null: never.'),
    lastUsedAtMs: AtMs.nullable().describe('To the minute; null: never.'),
    revokedAtMs: AtMs.nullable(),
  })
  .meta({ ref: 'ApiKey' })
export type ApiKey = z.infer<typeof ApiKey>

export const ApiKeyInput = z
  .object({
    name: Name.describe('What it is for.'),
    scopes: z
      .array(Scope)
      .min(1, 'Choose at least one scope.')
      .max(API_SCOPE_NAMES.length)
      .transform((scopes) => API_SCOPE_NAMES.filter((scope) => scopes.includes(scope))),
    expiresAtMs: AtMs.nullable().describe(`Null: never. Else in the future, at most ${API_KEY.longestDays} days ahead.`),
  })
  .meta({ example: { name: 'CRM', scopes: ['contacts:read', 'contacts:write'], expiresAtMs: null } })
export type ApiKeyInput = z.infer<typeof ApiKeyInput>

export const NewApiKey = z.object({
  apiKey: ApiKey,
  key: z.string().describe('The key itself. It is shown this once and kept nowhere.'),
})

export const ApiKeyQuery = z.object({
  text: queryText.describe('Part of the name, or a whole id.'),
  state: queryChoice(API_KEY_STATES),
  sort: querySort(['name', 'created', 'used', 'expires'], '-created'),
  cursor: Cursor.optional(),
  limit: queryLimit,
})
export type ApiKeyQuery = z.infer<typeof ApiKeyQuery>
