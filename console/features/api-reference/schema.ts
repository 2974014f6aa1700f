/** The parts of JSON Schema that the API's document uses. */
export type Schema = {
  $ref?: string
  type?: string | readonly string[]
  properties?: Record<string, Schema>
  required?: readonly string[]
  additionalProperties?: boolean | Schema
  items?: Schema
  anyOf?: readonly Schema[]
  oneOf?: readonly Schema[]
  allOf?: readonly Schema[]
  enum?: readonly unknown[]
  const?: unknown
  format?: string
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  minItems?: number
  maxItems?: number
  default?: unknown
  description?: string
  example?: unknown
}
export type Schemas = Readonly<Record<string, Schema>>

/** The name a reference leads to, such as `Contact`. */
export const refName = (ref: string): string => ref.slice(ref.lastIndexOf('/') + 1)

/** A schema behind its references, with what stood beside them. */
export const resolveSchema = (schema: Schema, schemas: Schemas): Schema => {
  let found = schema
  for (let steps = 0; found.$ref !== undefined && steps < 10; steps += 1) {
    const { $ref, ...beside } = found
    found = { ...(schemas[refName($ref)] ?? {}), ...beside }
  }
  return found
}

const isNull = ({ type, const: only }: Schema): boolean => type === 'null' || only === null

/** What a value may be, null left out; `isNullable` tells that it was there. */
export const variantsOf = (schema: Schema, schemas: Schemas): { variants: Schema[]; isNullable: boolean } => {
  const resolved = resolveSchema(schema, schemas)
  const choices = resolved.anyOf ?? resolved.oneOf
  if (choices !== undefined) {
    const variants = choices.filter((choice) => !isNull(resolveSchema(choice, schemas)))
    return { variants, isNullable: variants.length < choices.length }
  }
  if (!Array.isArray(resolved.type)) return { variants: [resolved], isNullable: false }
  const types = resolved.type.filter((type) => type !== 'null')
  return { variants: types.map((type) => ({ ...resolved, type })), isNullable: types.length < resolved.type.length }
}
