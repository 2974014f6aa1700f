import type { Answer } from './document.ts'
import { refName, resolveSchema, type Schema, type Schemas, variantsOf } from './schema.ts'

/** A schema as one reads it: nested fields with their types and bounds. Pure. */

export type Bound = { of: 'chars' | 'value' | 'items'; min: number | undefined; max: number | undefined }
export type Field = {
  name: string
  /** `string`, `integer`, `Contact[]`, `string | number`. */
  type: string
  isRequired: boolean
  isNullable: boolean
  choices: readonly string[]
  bounds: readonly Bound[]
  /** As JSON; undefined: none. */
  byDefault: string | undefined
  text: string
  children: readonly Field[]
}

/** The last date there is; what zod writes where nothing bounds a whole number lies behind it. Neither says anything. */
const NO_BOUND = 8_640_000_000_000_000

const within = (of: Bound['of'], min: number | undefined, max: number | undefined): Bound[] => {
  const least = min === undefined || min <= -NO_BOUND ? undefined : min
  const most = max === undefined || max >= NO_BOUND ? undefined : max
  return least === undefined && most === undefined ? [] : [{ of, min: least, max: most }]
}

const boundsOf = (schema: Schema): Bound[] => [
  ...within('chars', schema.minLength, schema.maxLength),
  ...within('value', schema.minimum, schema.maximum),
  ...within('items', schema.minItems, schema.maxItems),
]

const choicesOf = (schema: Schema): string[] => {
  const values = schema.const === undefined ? (schema.enum ?? []) : [schema.const]
  return values.map((value) => (value === '' ? '""' : String(value)))
}

const typeOf = (schema: Schema, schemas: Schemas): string => {
  if (schema.$ref !== undefined) return refName(schema.$ref)
  const { variants } = variantsOf(schema, schemas)
  if (variants.length !== 1 || variants[0] !== schema) {
    const names = new Set(variants.map((variant) => (variant === schema ? plainType(variant, schemas) : typeOf(variant, schemas))))
    return names.size === 0 ? 'any' : [...names].join(' | ')
  }
  return plainType(schema, schemas)
}

const plainType = (schema: Schema, schemas: Schemas): string => {
  if (schema.type === 'array') return `${schema.items === undefined ? 'any' : typeOf(schema.items, schemas)}[]`
  if (typeof schema.type === 'string') return schema.format === undefined ? schema.type : `${schema.type} (${schema.format})`
  if (schema.properties !== undefined) return 'object'
  return schema.const === undefined && schema.enum === undefined ? 'any' : typeof (schema.const ?? schema.enum?.[0])
}

/** `seen`: references on the way here; one that leads back to itself is told by its name alone. */
const childrenOf = (schema: Schema, schemas: Schemas, seen: ReadonlySet<string>): Field[] => {
  if (schema.$ref !== undefined) {
    if (seen.has(schema.$ref)) return []
    return childrenOf(resolveSchema(schema, schemas), schemas, new Set([...seen, schema.$ref]))
  }
  const { variants } = variantsOf(schema, schemas)
  if (variants.length > 1) return variantFields(variants, schemas, seen)
  const [only = schema] = variants
  if (only.$ref !== undefined) return childrenOf(only, schemas, seen)
  if (only.items !== undefined) return childrenOf(only.items, schemas, seen)
  const named = Object.entries(only.properties ?? {}).map(([name, child]) =>
    fieldOf(name, child, only.required?.includes(name) ?? false, schemas, seen),
  )
  const others = typeof only.additionalProperties === 'object' ? [fieldOf('*', only.additionalProperties, false, schemas, seen)] : []
  return [...named, ...others]
}

/** Objects of several kinds: one after the other; of plain values the type says it all. */
const variantFields = (variants: readonly Schema[], schemas: Schemas, seen: ReadonlySet<string>): Field[] => {
  const fields = variants.map((variant, index) => fieldOf(`(${index + 1})`, variant, false, schemas, seen))
  return fields.some(({ children }) => children.length > 0) ? fields : []
}

export const fieldOf = (
  name: string,
  schema: Schema,
  isRequired: boolean,
  schemas: Schemas,
  seen: ReadonlySet<string> = new Set(),
): Field => {
  const { variants, isNullable } = variantsOf(schema, schemas)
  const [only] = variants
  const plain = variants.length === 1 && only !== undefined ? resolveSchema(only, schemas) : {}
  const resolved = resolveSchema(schema, schemas)
  return {
    name,
    type: typeOf(schema, schemas),
    isRequired,
    isNullable,
    choices: variants.flatMap((variant) => choicesOf(resolveSchema(variant, schemas))),
    bounds: boundsOf(plain),
    byDefault: resolved.default === undefined ? undefined : JSON.stringify(resolved.default),
    text: resolved.description ?? plain.description ?? '',
    children: childrenOf(schema, schemas, seen),
  }
}

/** The fields of a body or an answer, whatever wraps them. */
export const fieldsOf = (schema: Schema, schemas: Schemas): readonly Field[] => childrenOf(schema, schemas, new Set())

/** What an answer holds that is no error: those have one shape, told once. */
export const fieldsOfAnswer = ({ status, schema }: Answer, schemas: Schemas): readonly Field[] =>
  schema === null || !status.startsWith('2') ? [] : fieldsOf(schema, schemas)
