import type { Operation } from './document.ts'
import { resolveSchema, type Schema, type Schemas, variantsOf } from './schema.ts'

/** A line for a terminal, for each operation a key may call. Pure. */

const KEY = '$YINGDA_KEY'
const MAX_DEPTH = 6

const textSample = ({ format, minLength = 0 }: Schema): string => {
  if (format === 'email') return 'name@example.com'
  if (format === 'date') return '2026-11-23'
  if (format === 'uri') return 'https://example.com'
  return 'text'.padEnd(Math.min(minLength, 60), '_')
}

/** The smallest value of a schema: what is required, nothing else. */
export const sampleOf = (schema: Schema, schemas: Schemas, depth = 0): unknown => {
  const resolved = resolveSchema(schema, schemas)
  if (resolved.example !== undefined) return resolved.example
  if (resolved.const !== undefined) return resolved.const
  if (resolved.enum !== undefined) return resolved.enum.find((value) => value !== '') ?? resolved.enum[0]
  const { variants, isNullable } = variantsOf(schema, schemas)
  const [first] = variants
  if (first === undefined || depth > MAX_DEPTH) return null
  if (isNullable && depth > 0) return null
  const only = resolveSchema(first, schemas)
  if (first !== resolved && variants.length > 1) return sampleOf(first, schemas, depth + 1)
  if (only.enum !== undefined || only.const !== undefined) return sampleOf(only, schemas, depth + 1)
  if (only.type === 'array')
    return only.items === undefined || only.minItems === undefined ? [] : [sampleOf(only.items, schemas, depth + 1)]
  if (only.properties !== undefined) {
    const needed = Object.entries(only.properties).filter(([name]) => only.required?.includes(name))
    return Object.fromEntries(needed.map(([name, child]) => [name, sampleOf(child, schemas, depth + 1)]))
  }
  if (only.type === 'integer' || only.type === 'number') return only.minimum !== undefined && only.minimum > 0 ? only.minimum : 0
  if (only.type === 'boolean') return true
  return only.type === 'string' ? textSample(only) : null
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

const queryOf = ({ parameters }: Operation, schemas: Schemas): string => {
  const needed = parameters.filter((parameter) => parameter.in === 'query' && parameter.isRequired)
  const pairs = needed.map(({ name, schema }) => `${name}=${encodeURIComponent(String(sampleOf(schema, schemas)))}`)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

/** The key stands in the variable YINGDA_KEY; `{…}` in the path are ids to fill in. */
export const curlOf = (origin: string, operation: Operation, schemas: Schemas): string => {
  const { method, path, body } = operation
  const json = body === null ? [] : ["-H 'Content-Type: application/json'", `-d ${quoted(JSON.stringify(sampleOf(body, schemas)))}`]
  const parts = [
    ...(method === 'GET' ? [] : [`-X ${method}`]),
    ...(operation.access === 'key' ? [`-H "Authorization: Bearer ${KEY}"`] : []),
    ...json,
    quoted(`${origin}${path}${queryOf(operation, schemas)}`),
  ]
  return `curl ${parts.join(' \\\n  ')}`
}
