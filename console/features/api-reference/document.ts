import type { Schema, Schemas } from './schema.ts'

/** `/api/openapi.json` as the page reads it: areas with their operations. Pure. */

type Content = Record<string, { schema?: Schema }>
type RawAnswer = { $ref?: string; description?: string; content?: Content }
type RawParameter = { name: string; in: string; required?: boolean; schema?: Schema; description?: string }
type RawOperation = {
  operationId: string
  summary?: string
  tags?: readonly string[]
  security?: readonly Record<string, readonly string[]>[]
  'x-permission'?: string
  'x-roles'?: readonly string[]
  'x-scopes'?: readonly string[]
  parameters?: readonly RawParameter[]
  requestBody?: { content?: Content }
  responses?: Record<string, RawAnswer>
}
export type ApiDocument = {
  info: { title: string; version: string; description?: string }
  tags?: readonly { name: string; description?: string }[]
  paths: Record<string, Record<string, RawOperation>>
  components: { schemas: Schemas; responses?: Record<string, RawAnswer> }
}

export type Parameter = { name: string; in: string; isRequired: boolean; schema: Schema }
export type Answer = { status: string; text: string; schema: Schema | null }
/** Who may call it: programs with a key, only people, visitors, the call centre by its signature, or everyone. */
export type Access = 'key' | 'people' | 'visitor' | 'signature' | 'open'
export type Operation = {
  id: string
  method: string
  path: string
  summary: string
  area: string
  access: Access
  scopes: readonly string[]
  roles: readonly string[]
  parameters: readonly Parameter[]
  body: Schema | null
  answers: readonly Answer[]
}
export type Area = { name: string; text: string; operations: readonly Operation[] }

const jsonOf = (content: Content | undefined): Schema | null => content?.['application/json']?.schema ?? null

const accessOf = (raw: RawOperation): Access => {
  const names = (raw.security ?? []).flatMap((way) => Object.keys(way))
  if (names.includes('key')) return 'key'
  if (names.includes('session')) return 'people'
  if (names.includes('signature')) return 'signature'
  return names.includes('visitor') ? 'visitor' : 'open'
}

const answerOf = (status: string, raw: RawAnswer, { components }: ApiDocument): Answer => {
  const shared = raw.$ref === undefined ? raw : (components.responses?.[raw.$ref.slice(raw.$ref.lastIndexOf('/') + 1)] ?? raw)
  return { status, text: shared.description ?? '', schema: jsonOf(shared.content) }
}

/** In a query an empty value is as good as none: nothing to be told. */
const withoutEmpty = (schema: Schema): Schema => {
  const { default: byDefault, enum: choices, anyOf, ...rest } = schema
  return {
    ...rest,
    ...(byDefault === undefined || byDefault === '' ? {} : { default: byDefault }),
    ...(choices === undefined ? {} : { enum: choices.filter((choice) => choice !== '') }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.filter((choice) => choice.const !== '') }),
  }
}

const parameterOf = ({ name, in: place, required, schema, description }: RawParameter): Parameter => {
  const told = { ...(description === undefined ? {} : { description }), ...schema }
  return { name, in: place, isRequired: required === true, schema: place === 'query' ? withoutEmpty(told) : told }
}

const operationOf = (document: ApiDocument, path: string, method: string, raw: RawOperation): Operation => ({
  id: raw.operationId,
  method: method.toUpperCase(),
  path,
  summary: raw.summary ?? '',
  area: raw.tags?.[0] ?? '',
  access: accessOf(raw),
  scopes: raw['x-scopes'] ?? [],
  roles: raw['x-roles'] ?? [],
  parameters: (raw.parameters ?? []).map(parameterOf),
  body: jsonOf(raw.requestBody?.content),
  answers: Object.entries(raw.responses ?? {}).map(([status, answer]) => answerOf(status, answer, document)),
})

const ORDER = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
const inOrder = (one: Operation, other: Operation): number =>
  one.path.localeCompare(other.path) || ORDER.indexOf(one.method) - ORDER.indexOf(other.method)

/** The areas in the document's own order. */
export const readAreas = (document: ApiDocument): Area[] => {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => operationOf(document, path, method, raw)),
  )
  const byArea = Map.groupBy(operations, ({ area }) => area)
  const named = (document.tags ?? []).map(({ name, description }) => ({ name, text: description ?? '' }))
  const others = [...byArea.keys()].filter((name) => !named.some((tag) => tag.name === name)).map((name) => ({ name, text: '' }))
  return [...named, ...others]
    .map((area) => ({ ...area, operations: (byArea.get(area.name) ?? []).sort(inOrder) }))
    .filter((area) => area.operations.length > 0)
}

export type Wanted = { text: string; onlyKeys: boolean }

/** The areas with what is looked for: every word stands in method, path, words or scopes. `wordsOf` gives what is shown of an operation. */
export const findOperations = (areas: readonly Area[], { text, onlyKeys }: Wanted, wordsOf: (operation: Operation) => string): Area[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  const isWanted = (operation: Operation): boolean => {
    if (onlyKeys && operation.access !== 'key') return false
    const all = [operation.method, operation.path, operation.summary, wordsOf(operation), ...operation.scopes].join(' ').toLowerCase()
    return words.every((word) => all.includes(word))
  }
  return areas.map((area) => ({ ...area, operations: area.operations.filter(isWanted) })).filter((area) => area.operations.length > 0)
}
