import { Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import { ApiKey, ApiKeyInput, ApiKeyQuery, NewApiKey } from '../models/api-keys.ts'
import { body, guarded, query } from '../openapi.ts'
import { createApiKey, listApiKeys, readApiKey, revokeApiKey } from '../services/api-keys.ts'

const tag = 'API keys'
const ApiKeys = z.object({ items: z.array(ApiKey), next: z.string().nullable(), total: z.number().int() })

export const apiKeyRoutes = new Hono<AppEnv>()
  .get(
    '/',
    guarded('api_keys.write', { summary: 'Keys of programs, the latest first', tag, answers: { 200: ApiKeys } }),
    query(ApiKeyQuery),
    async (c) => c.json(await listApiKeys(c.get('me').context, c.req.valid('query'))),
  )
  .post(
    '/',
    guarded('api_keys.write', { summary: 'New key; it is shown this once', tag, answers: { 201: NewApiKey }, errors: ['conflict'] }),
    body(ApiKeyInput),
    async (c) => c.json(await createApiKey(c.get('me').context, c.req.valid('json')), 201),
  )
  .get('/:key', guarded('api_keys.write', { summary: 'One key', tag, answers: { 200: ApiKey }, errors: ['not_found'] }), async (c) =>
    c.json(await readApiKey(c.get('me').context, c.req.param('key'))),
  )
  .post(
    '/:key/revoke',
    guarded('api_keys.write', {
      summary: 'Revoke it for good: its next request is refused. Once more changes nothing',
      tag,
      answers: { 200: ApiKey },
      errors: ['not_found'],
    }),
    async (c) => c.json(await revokeApiKey(c.get('me').context, c.req.param('key'))),
  )
