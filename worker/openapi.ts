import type { MiddlewareHandler } from 'hono'
import { type DescribeRouteOptions, loadVendor, resolver, uniqueSymbol, validator } from 'hono-openapi'
import * as z from 'zod'
import type { ApiScope } from '../objects/protocol/api-scopes.ts'
import type { ErrorCode } from '../objects/protocol/errors.ts'
import { PERMISSIONS, type Permission } from './auth/permissions.ts'
import { scopesOf } from './auth/scopes.ts'
import type { AppEnv } from './env.ts'
import { AppError, STATUS_OF } from './errors.ts'
import { reversedPeriod } from './lib/periods.ts'
import { requirePermission } from './middleware/signed-in.ts'
import { ErrorBody } from './models/common.ts'

/** Routes describe themselves: what is enforced here is what `/api/openapi.json` says. */

// Otherwise the library loads the whole of zod, locales included, to do the same.
loadVendor('zod', { toJSONSchema: (schema, options) => z.toJSONSchema(schema as z.ZodType, options) as never })

type Answers = Record<number, z.ZodType | string>
type Operation = {
  summary: string
  tag: string
  answers: Answers
  errors?: ErrorCode[]
  /** What a key needs, where its permission does not say it (`auth/scopes.ts`); null: no key may. */
  scopes?: readonly ApiScope[] | null
}

const json = (schema: z.ZodType) => ({ 'application/json': { schema: resolver(schema) } })

/** Answers of many operations, told once (`api-document.ts`). */
const SHARED = { unauthorized: [401, 'Unauthorized'], forbidden: [403, 'Forbidden'], rate_limited: [429, 'TooManyRequests'] } as const
const isShared = (code: ErrorCode): code is keyof typeof SHARED => code in SHARED
const sharedOf = (codes: readonly ErrorCode[]) =>
  Object.fromEntries(codes.filter(isShared).map((code) => [SHARED[code][0], { $ref: `#/components/responses/${SHARED[code][1]}` }]))

const responsesOf = ({ answers, errors = [] }: Operation, always: ErrorCode[]) => {
  const entries = Object.entries(answers).map(([status, answer]) => [
    status,
    typeof answer === 'string' ? { description: answer } : { description: 'OK', content: json(answer) },
  ])
  const codes = [...new Set([...always, ...errors])]
  const others = codes.filter((code) => !isShared(code)).map((code) => `${STATUS_OF[code]} ${code}`)
  const other = { description: `Error: ${others.sort().join(', ')}`, content: json(ErrorBody) }
  return { ...Object.fromEntries(entries), ...sharedOf(codes), default: other }
}

const described = (handler: MiddlewareHandler<AppEnv>, spec: DescribeRouteOptions): MiddlewareHandler<AppEnv> =>
  Object.assign(handler, { [uniqueSymbol]: { spec } })

/** A route for whoever may do `permission`: checked before the handler, and told in the document. */
export const guarded = (permission: Permission, operation: Operation): MiddlewareHandler<AppEnv> => {
  const scopes = scopesOf(permission, operation.scopes)
  const always: ErrorCode[] = ['unauthorized', 'forbidden', 'bad_request', 'unavailable']
  return described(requirePermission(permission, scopes), {
    summary: operation.summary,
    tags: [operation.tag],
    security: [{ session: [] }, ...(scopes === null ? [] : [{ key: [...scopes] }])],
    'x-permission': permission,
    'x-roles': [...PERMISSIONS[permission]],
    // Empty: for people only.
    'x-scopes': [...(scopes ?? [])],
    responses: responsesOf(operation, scopes === null ? always : [...always, 'rate_limited']),
  } as DescribeRouteOptions)
}

/** A route without a session; `security` names what it wants instead, if anything. */
export const open = (operation: Operation, security: 'visitor' | 'signature' | null = null): MiddlewareHandler<AppEnv> =>
  described(async (_c, next) => next(), {
    summary: operation.summary,
    tags: [operation.tag],
    security: [...(security === null ? [] : [{ [security]: [] }]), ...(operation.scopes ? [{ key: [...operation.scopes] }] : [])],
    responses: responsesOf(operation, [
      'bad_request',
      'unavailable',
      ...(operation.scopes ? (['unauthorized', 'rate_limited'] as const) : []),
    ]),
  })

/** `keys`: what zod says of keys it does not know. */
type Issues = readonly { message: string; path?: readonly (PropertyKey | { key: PropertyKey })[]; keys?: readonly string[] }[]

const refuseIn =
  (form?: string) =>
  (result: { success: boolean; error?: Issues }): void => {
    if (result.success) return
    const [issue] = result.error ?? []
    const path = (issue?.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part))
    const field = [...(path[0] === form ? path.slice(1) : path), ...(issue?.keys?.slice(0, 1) ?? [])].join('.')
    throw new AppError('bad_request', issue?.message ?? 'not what is expected', field === '' ? {} : { field })
  }
const refuse = refuseIn()

/**
 * The parsed JSON body; unknown keys are dropped, anything wrong answers 400 with the field. `form` is the part of the body
 * that holds a form: its fields are named without it.
 */
export const body = <S extends z.ZodType>(schema: S, form?: string) => validator('json', schema, refuseIn(form))
/** The parsed query. A period that ends before it begins is refused here, whichever list is asked. */
export const query = <S extends z.ZodType>(schema: S) =>
  validator(
    'query',
    schema.superRefine((asked, { addIssue }) => {
      const field = typeof asked === 'object' && asked !== null ? reversedPeriod(asked) : null
      if (field !== null) addIssue({ code: 'custom', message: 'The period ends before it begins.', path: [field] })
    }),
    refuse,
  )
export const param = <S extends z.ZodType>(schema: S) => validator('param', schema, refuse)
