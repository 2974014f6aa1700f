import type { Context, Hono } from 'hono'
import type { AppEnv } from '../env.ts'
import { AppError, errorResponse, notFound } from '../errors.ts'

const matches = (pattern: string, path: string): boolean => {
  const parts = pattern.split('/')
  const given = path.split('/')
  return parts.length === given.length && parts.every((part, index) => (part.startsWith(':') ? given[index] !== '' : part === given[index]))
}

/** 405 with `Allow` where the path is known under other methods, else 404. */
export const answerUnknown =
  (app: Hono<AppEnv>) =>
  (c: Context<AppEnv>): Response => {
    const methods = app.routes.filter(({ method, path }) => method !== 'ALL' && matches(path, c.req.path)).map(({ method }) => method)
    if (methods.length === 0) return errorResponse(notFound())
    const allow = [...new Set(methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])))].join(', ')
    return errorResponse(new AppError('bad_request', `${c.req.method} is not for this`, { status: 405, headers: { Allow: allow } }))
  }
