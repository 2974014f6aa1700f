import { expect, test } from 'vitest'
import { EXPORTED_SCOPES, SCOPE_NEEDS } from '../../console/features/api-keys/scope-needs.ts'
import { API_SCOPE_NAMES, type ApiScope } from '../../objects/protocol/api-scopes.ts'
import { CLOSE, LIMITS, PROTOCOL_VERSION } from '../../objects/protocol/constants.ts'
import { ERROR_CODES } from '../../objects/protocol/errors.ts'
import { app } from '../../worker/app.ts'
import { call, errorOf } from './worker-support.ts'

type Schema = { $ref?: string; oneOf?: { properties: { type: { const: string } } }[]; [key: string]: unknown }
type Operation = {
  summary: string
  tags: string[]
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>
  requestBody?: unknown
  parameters?: { name: string; in: string }[]
  security: Record<string, string[]>[]
  'x-permission'?: string
  'x-scopes'?: string[]
}
type SharedAnswer = { description: string; headers?: Record<string, { description: string }> }
type Document = {
  openapi: string
  tags: { name: string; description: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema>; responses: Record<string, SharedAnswer>; securitySchemes: Record<string, object> }
}

const METHODS = new Set(['GET', 'POST', 'PATCH', 'PUT', 'DELETE'])
const readDocument = async () => (await call('/api/openapi.json')).json<Document>()

const refsIn = (value: unknown): string[] => [...JSON.stringify(value).matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref ?? '')

test('the document lists every route that runs, and nothing that does not', async () => {
  const { paths } = await readDocument()
  const running = new Set(
    app.routes.filter(({ method }) => METHODS.has(method)).map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`),
  )
  running.delete('GET /api/openapi.json')
  const told = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`))
  expect(told.sort()).toEqual([...running].sort())
})

test('each operation tells its answers and errors; every reference resolves', async () => {
  const document = await readDocument()
  expect(document.openapi).toBe('3.1.0')
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const where = `${method} ${path}`
      expect(operation.summary, where).toBeTruthy()
      expect(Object.keys(operation.responses).length, where).toBeGreaterThan(1)
      expect(operation.responses.default?.content?.['application/json']?.schema.$ref, where).toBe('#/components/schemas/Error')
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(operation.parameters?.filter((parameter) => parameter.in === 'path').map((parameter) => parameter.name) ?? [], where).toEqual(
        named,
      )
    }
  }
  for (const ref of refsIn(document)) {
    const [, kind = '', name = ''] = /^#\/components\/(schemas|responses)\/(.+)$/.exec(ref) ?? []
    expect(document.components[kind as 'schemas' | 'responses'], ref).toHaveProperty(name)
  }
})

const operationsOf = ({ paths }: Document) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ where: `${method.toUpperCase()} ${path}`, operation })),
  )

test('each operation says what a key needs, by the same name in scopes and security; the areas are the ones that are told', async () => {
  const document = await readDocument()
  const areas = document.tags.map(({ name }) => name)
  const schemes = Object.keys(document.components.securitySchemes)
  for (const { where, operation } of operationsOf(document)) {
    expect(operation.tags, where).toHaveLength(1)
    expect(areas, where).toContain(operation.tags[0])
    for (const way of operation.security) for (const name of Object.keys(way)) expect(schemes, where).toContain(name)
    if (operation['x-permission'] === undefined) continue
    const needed = operation['x-scopes'] ?? []
    for (const scope of needed) expect(API_SCOPE_NAMES, where).toContain(scope)
    expect(operation.security, where).toEqual([{ session: [] }, ...(needed.length === 0 ? [] : [{ key: needed }])])
  }
  for (const area of areas)
    expect(
      operationsOf(document).some(({ operation }) => operation.tags[0] === area),
      area,
    ).toBe(true)
})

test('the form of a key knows which scopes need which', async () => {
  const needed = operationsOf(await readDocument()).map(({ operation }) => operation['x-scopes'] ?? [])
  /** What else the operations ask for that ask for this scope: each of them, and any of them. */
  const besides = (scope: ApiScope) => {
    const others = needed.filter((scopes) => scopes.includes(scope)).map((scopes) => scopes.filter((one) => one !== scope))
    const any = [...new Set(others.flat())].sort()
    return { any, all: any.filter((one) => others.every((scopes) => scopes.includes(one))) }
  }
  for (const scope of API_SCOPE_NAMES.filter((name) => name.endsWith(':write'))) {
    const { all, some } = SCOPE_NEEDS[scope] ?? {}
    const { any, all: always } = besides(scope)
    expect(always, scope).toEqual([all].filter(Boolean))
    expect(any, scope).toEqual([all, some].filter(Boolean).sort())
  }
  expect(besides('exports').any).toEqual([...EXPORTED_SCOPES])
})

test('401, 403 and 429 are described where they come, 429 with when to come back', async () => {
  const document = await readDocument()
  for (const { where, operation } of operationsOf(document)) {
    const told = Object.keys(operation.responses)
    if (operation['x-permission'] !== undefined) expect(told, where).toEqual(expect.arrayContaining(['401', '403']))
    if (operation.security.some((way) => 'key' in way)) expect(told, where).toContain('429')
  }
  expect(document.components.responses.TooManyRequests?.headers).toMatchObject({ 'Retry-After': {}, RateLimit: {}, 'RateLimit-Policy': {} })
  expect(document.paths['/api/call-centre/events']?.post?.responses).toHaveProperty('429')
})

test('bodies and queries are in the document with their bounds', async () => {
  const { paths, components } = await readDocument()
  expect(JSON.stringify(paths['/api/auth/sign-in']?.post?.requestBody)).toContain('"username"')
  expect(paths['/api/conversations']?.get?.parameters?.map((parameter) => parameter.name)).toEqual(
    expect.arrayContaining(['agentId', 'contactId', 'cursor', 'ended', 'invalid', 'limit', 'siteId', 'sort', 'visitorId']),
  )
  expect(components.schemas.Me).toBeDefined()
})

test('the protocol document has every frame, limit and code of the wire', async () => {
  const document = await (await call('/api/protocol.json')).json<
    Record<string, unknown> & { sockets: Record<'visitor' | 'agent', { send: Schema; receive: Schema }> }
  >()
  expect(document).toMatchObject({ version: PROTOCOL_VERSION, limits: LIMITS, closeCodes: CLOSE, errorCodes: ERROR_CODES })
  const types = (schema: Schema) => (schema.oneOf ?? []).map((frame) => frame.properties.type.const)
  expect(types(document.sockets.visitor.send)).toEqual(expect.arrayContaining(['hello', 'ask', 'message', 'typing', 'read', 'end', 'rate']))
  expect(types(document.sockets.agent.receive)).toEqual(
    expect.arrayContaining(['welcome', 'conversation', 'message', 'ack', 'gone', 'error']),
  )
})

test('health and the demo route answer; without demo data the latter is 404', async () => {
  expect(await (await call('/api/health')).json()).toMatchObject({ ok: true, version: expect.stringMatching(/^\d+\.\d+\.\d+$/) })
  expect(await errorOf(await call('/api/demo'))).toMatchObject({ status: 404, code: 'not_found' })
})
