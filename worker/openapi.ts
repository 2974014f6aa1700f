import type { MiddlewareHandler } from 'hono'
import { type DescribeRouteOptions, loadVendor, resolver, uniqueSymbol, validator } from 'hono-openapi'
import * as z from 'zod'
import type { ErrorCode } from '../objects/protocol/errors.ts'
import { PERMISSIONS, type Permission } from './auth/permissions.ts'
import type { AppEnv } from './env.ts'
import { AppError } from './errors.ts'
import { requirePermission } from './middleware/signed-in.ts'
import { ErrorBody } from './models/common.ts'

/** Routes describe themselves: what is enforced here is what `/api/openapi.json` says. */

// Otherwise the library loads the whole of zod, locales included, to do the same.
loadVendor('zod', { toJSONSchema: (schema, options) => z.toJSONSchema(schema as z.ZodType, options) as never })

type Answers = Record<number, z.ZodType | string>
type Operation = { summary: string; tag: string; answers: Answers; errors?: ErrorCode[] }

const json = (schema: z.ZodType) => ({ 'application/json': { schema: resolver(schema) } })

const responsesOf = ({ answers, errors = [] }: Operation, always: ErrorCode[]) => {
  const entries = Object.entries(answers).map(([status, answer]) => [
    status,
    typeof answer === 'string' ? { description: answer } : { description: 'OK', content: json(answer) },
  ])
  const codes = [...new Set([...always, ...errors])]
  return { ...Object.fromEntries(entries), default: { description: `Error: ${codes.join(', ')}`, content: json(ErrorBody) } }
}

const described = (handler: MiddlewareHandler<AppEnv>, spec: DescribeRouteOptions): MiddlewareHandler<AppEnv> =>
  Object.assign(handler, { [uniqueSymbol]: { spec } })

/** A route for whoever may do `permission`: checked before the handler, and told in the document. */
export const guarded = (permission: Permission, operation: Operation): MiddlewareHandler<AppEnv> =>
  described(requirePermission(permission), {
    summary: operation.summary,
    tags: [operation.tag],
    security: [{ session: [] }],
    'x-permission': permission,
    'x-roles': [...PERMISSIONS[permission]],
    responses: responsesOf(operation, ['unauthorized', 'forbidden', 'bad_request', 'unavailable']),
  } as DescribeRouteOptions)

/** A route without a session; `security` names what it wants instead, if anything. */
export const open = (operation: Operation, security: 'visitor' | null = null): MiddlewareHandler<AppEnv> =>
  described(async (_c, next) => next(), {
    summary: operation.summary,
    tags: [operation.tag],
    security: security === null ? [] : [{ [security]: [] }],
    responses: responsesOf(operation, ['bad_request', 'unavailable']),
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
export const query = <S extends z.ZodType>(schema: S) => validator('query', schema, refuse)
export const param = <S extends z.ZodType>(schema: S) => validator('param', schema, refuse)
