import { HTTPException } from 'hono/http-exception'
import type { ErrorCode } from '../objects/protocol/errors.ts'
import type { ChangeSince } from './models/common.ts'

export const STATUS_OF = {
  bad_frame: 400,
  bad_request: 400,
  unauthorized: 401,
  forbidden: 403,
  blocked: 403,
  not_yours: 403,
  not_found: 404,
  conflict: 409,
  conversation_ended: 409,
  agent_full: 409,
  agent_unavailable: 409,
  offer_open: 409,
  offer_gone: 409,
  not_ready: 409,
  too_late: 409,
  too_large: 413,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Record<ErrorCode, number>

type Details = {
  field?: string
  /** With `conflict`: what somebody else saved since the caller read. */
  changed?: readonly ChangeSince[]
  retryAfterSec?: number
  status?: number
  headers?: Record<string, string>
}

/** A refusal with a reason a client can act on. Everything else that is thrown is a fault of ours and answers `internal`. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly details: Details
  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message)
    this.code = code
    this.details = details
  }
}

export const notFound = (what = 'not found') => new AppError('not_found', what)

/** When nobody says better: no 429 goes out without it. */
const RETRY_AFTER_SEC = 60

/** The one shape of an error over HTTP: `{error: {code, message, field?, changed?}}`. */
export const errorResponse = (error: unknown): Response => {
  const refusal = asRefusal(error)
  const { field, changed, status, headers } = refusal.details
  const retryAfterSec = refusal.details.retryAfterSec ?? (refusal.code === 'rate_limited' ? RETRY_AFTER_SEC : undefined)
  // JSON leaves out what is undefined.
  return Response.json(
    { error: { code: refusal.code, message: refusal.message, field, changed } },
    {
      status: status ?? STATUS_OF[refusal.code],
      headers: {
        'Cache-Control': 'no-store',
        'Content-Type': 'application/json; charset=utf-8',
        ...(retryAfterSec === undefined ? {} : { 'Retry-After': String(retryAfterSec) }),
        ...headers,
      },
    },
  )
}

const asRefusal = (error: unknown): AppError => {
  if (error instanceof AppError) return error
  // Hono's own refusals: a body that is not JSON.
  if (error instanceof HTTPException && error.status < 500) return new AppError('bad_request', error.message, { status: error.status })
  const text = textOf(error)
  console.error(text)
  if (/no such table/.test(text)) return new AppError('unavailable', 'the database has no tables yet: apply the migrations')
  if (/D1_ERROR|SQLITE_BUSY|Network connection lost|storage caused object to be reset/.test(text)) {
    return new AppError('unavailable', 'the database does not answer, try again', { retryAfterSec: 5 })
  }
  return new AppError('internal', 'something went wrong on our side')
}

/** drizzle puts the bound values into its message, password hashes among them: only the statement may be logged. */
const stackOf = (error: Error): string => {
  const stack = error.stack ?? error.message
  if (!('query' in error && 'params' in error)) return stack
  const told = `Failed query: ${String(error.query)}`
  return stack.includes(error.message) ? stack.replace(error.message, () => told) : told
}

/** The error with its causes, for the log and for telling what the database refused. Without bound values. */
export const textOf = (error: unknown): string =>
  error instanceof Error ? `${stackOf(error)}${error.cause === undefined ? '' : `\ncaused by ${textOf(error.cause)}`}` : String(error)

/** Turns a broken unique key into `conflict`; `fields` maps `table.column` to the field of the request. */
export const orConflict = (error: unknown, fields: Record<string, string>): unknown => {
  const text = textOf(error)
  if (!text.includes('UNIQUE constraint failed')) return error
  const column = Object.keys(fields).find((name) => text.includes(`UNIQUE constraint failed: ${name}`))
  return new AppError('conflict', 'this is taken already', column === undefined ? {} : { field: fields[column] ?? column })
}
