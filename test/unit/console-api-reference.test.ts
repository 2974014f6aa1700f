import { describe, expect, it } from 'vitest'
import { curlOf, sampleOf } from '../../console/features/api-reference/curl.ts'
import { type ApiDocument, findOperations, type Operation, readAreas } from '../../console/features/api-reference/document.ts'
import { type Field, fieldOf, fieldsOf } from '../../console/features/api-reference/fields.ts'
import type { Schema, Schemas } from '../../console/features/api-reference/schema.ts'

const schemas: Schemas = {
  Contact: {
    type: 'object',
    properties: {
      id: { type: 'string' },
      phone: { anyOf: [{ type: 'string', maxLength: 30 }, { type: 'null' }], default: null },
      owner: { $ref: '#/components/schemas/Person' },
      parent: { $ref: '#/components/schemas/Contact' },
    },
    required: ['id', 'phone', 'owner', 'parent'],
  },
  Person: { type: 'object', properties: { name: { type: 'string', description: 'As it is shown.' } }, required: ['name'] },
}
const answers = { 200: { description: 'OK' }, 429: { $ref: '#/components/responses/TooMany' } }
const document: ApiDocument = {
  info: { title: 'Yingda', version: '1' },
  tags: [{ name: 'contacts' }, { name: 'empty' }, { name: 'sites', description: 'Web sites.' }],
  paths: {
    '/api/sites': {
      get: {
        operationId: 'getSites',
        summary: 'Sites',
        tags: ['sites'],
        security: [{ session: [] }, { key: ['sites:read'] }],
        'x-scopes': ['sites:read'],
      },
    },
    '/api/contacts': {
      post: {
        operationId: 'postContacts',
        summary: 'New contact',
        tags: ['contacts'],
        security: [{ session: [] }, { key: ['contacts:write'] }],
        'x-scopes': ['contacts:write'],
        'x-roles': ['admin'],
        requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Person' } } } },
        responses: answers,
      },
      get: { operationId: 'getContacts', summary: 'Contacts', tags: ['contacts'], security: [{ session: [] }, { key: ['contacts:read'] }] },
    },
    '/api/secret': { get: { operationId: 'getSecret', tags: ['other'], security: [{ session: [] }] } },
  },
  components: { schemas, responses: { TooMany: { description: 'Come back later.' } } },
}
const areas = readAreas(document)
const [contacts] = areas
const post = contacts?.operations.find(({ method }) => method === 'POST') as Operation
const idsOf = (found: typeof areas) => found.flatMap(({ operations }) => operations.map(({ id }) => id))

describe('the document', () => {
  it('gives its areas in their order, untold ones last, empty ones never; within them by path and method', () => {
    expect(areas.map(({ name }) => name)).toEqual(['contacts', 'sites', 'other'])
    expect(idsOf(areas)).toEqual(['getContacts', 'postContacts', 'getSites', 'getSecret'])
  })

  it('tells who may call, and what shared answers say', () => {
    expect([post.access, post.scopes, post.roles]).toEqual(['key', ['contacts:write'], ['admin']])
    expect(areas.at(-1)?.operations[0]?.access).toBe('people')
    expect(post.answers.map(({ status, text }) => `${status} ${text}`)).toEqual(['200 OK', '429 Come back later.'])
  })

  it('leaves the empty value of queries untold, which is as good as none', () => {
    const told = (schema: Schema) => {
      const get = { operationId: 'get', tags: ['sites'], parameters: [{ name: 'q', in: 'query', schema }] }
      const [area] = readAreas({ ...document, paths: { '/api/x': { get } } })
      return area?.operations[0]?.parameters[0]?.schema
    }
    expect(told({ type: 'string', enum: ['', 'admin'], default: '' })).toEqual({ type: 'string', enum: ['admin'] })
    expect(told({ anyOf: [{ type: 'string', const: '' }, { type: 'integer' }] })).toEqual({ anyOf: [{ type: 'integer' }] })
    expect(told({ type: 'integer', default: 0 })).toEqual({ type: 'integer', default: 0 })
  })

  it('is searched by every word, in paths, words in use and scopes; for keys only', () => {
    const find = (text: string, onlyKeys = false) =>
      idsOf(findOperations(areas, { text, onlyKeys }, ({ id }) => (id === 'getSecret' ? '密钥' : '')))
    expect(find('CONTACTS post')).toEqual(['postContacts'])
    expect(find('contacts:write')).toEqual(['postContacts'])
    expect(find('密钥')).toEqual(['getSecret'])
    expect(find('密钥', true)).toEqual([])
    expect(find('', true)).toEqual(['getContacts', 'postContacts', 'getSites'])
    expect(find('nothing like it')).toEqual([])
  })
})

describe('fields', () => {
  const named = (fields: readonly Field[]) => Object.fromEntries(fields.map((field) => [field.name, field]))

  it('follow references and end where one leads back to itself', () => {
    const { parent, owner } = named(fieldsOf({ $ref: '#/components/schemas/Contact' }, schemas))
    expect(owner).toMatchObject({ type: 'Person', isRequired: true, children: [{ name: 'name', text: 'As it is shown.' }] })
    expect(parent).toMatchObject({ type: 'Contact', children: [] })
  })

  it('tell null, bounds, choices and defaults', () => {
    const { phone } = named(fieldsOf({ $ref: '#/components/schemas/Contact' }, schemas))
    expect(phone).toMatchObject({ type: 'string', isNullable: true, byDefault: 'null', bounds: [{ of: 'chars', max: 30 }] })
    expect(fieldOf('n', { type: ['integer', 'null'], minimum: 1, maximum: Number.MAX_SAFE_INTEGER }, false, {})).toMatchObject({
      type: 'integer',
      isNullable: true,
      bounds: [{ of: 'value', min: 1, max: undefined }],
    })
    expect(fieldOf('sort', { enum: ['', 'name'] }, false, {}).choices).toEqual(['""', 'name'])
  })

  it('open what stands in lists, records and kinds of objects', () => {
    const items = { type: 'array', items: { $ref: '#/components/schemas/Person' } } as const
    expect(fieldOf('items', items, true, schemas)).toMatchObject({ type: 'Person[]', children: [{ name: 'name' }] })
    expect(fieldOf('custom', { type: 'object', additionalProperties: { type: 'string' } }, true, {}).children).toMatchObject([
      { name: '*' },
    ])
    const kinds = { anyOf: [{ $ref: '#/components/schemas/Person' }, { type: 'string' }] }
    expect(fieldOf('who', kinds, true, schemas)).toMatchObject({ type: 'Person | string', children: [{ name: '(1)' }, { name: '(2)' }] })
    expect(fieldOf('either', { anyOf: [{ type: 'string' }, { type: 'number' }] }, true, {})).toMatchObject({
      type: 'string | number',
      children: [],
    })
  })
})

describe('curl', () => {
  it('has the key, the body and the address in quotes a shell leaves alone', () => {
    expect(curlOf('https://x.example', post, schemas)).toBe(
      [
        'curl -X POST',
        '-H "Authorization: Bearer $YINGDA_KEY"',
        "-H 'Content-Type: application/json'",
        `-d '{"name":"text"}'`,
        "'https://x.example/api/contacts'",
      ].join(' \\\n  '),
    )
    const quoted = { ...post, body: { example: "it's" } }
    expect(curlOf('https://x.example', quoted, schemas)).toContain(`-d '"it'\\''s"'`)
  })

  it('names the queries that are needed', () => {
    const query = { name: 'siteId', in: 'query', isRequired: true, schema: { type: 'string' } }
    const get = { ...post, method: 'GET', body: null, parameters: [query, { ...query, name: 'q', isRequired: false }] }
    expect(curlOf('', get, schemas)).toContain("'/api/contacts?siteId=text'")
  })

  it('makes the smallest value there is, also of a schema that holds itself', () => {
    expect(sampleOf({ $ref: '#/components/schemas/Contact' }, schemas)).toMatchObject({ id: 'text', phone: null, owner: { name: 'text' } })
    expect(sampleOf({ type: 'array', items: { type: 'integer', minimum: 5 }, minItems: 1 }, {})).toEqual([5])
    expect(sampleOf({ enum: ['', 'zh-CN'] }, {})).toBe('zh-CN')
  })
})
