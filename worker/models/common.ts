import * as z from 'zod'
import { ERROR_CODES } from '../../objects/protocol/errors.ts'

/** Shapes that several areas of the HTTP API share. */

export const Id = z.string().regex(/^[\w-]{1,40}$/)
export const Name = z.string().trim().min(1).max(60)
export const AtMs = z.number().int().describe('ms since epoch, server clock')
export const Mail = z.email().max(120)
export const Phone = z
  .string()
  .trim()
  .regex(/^[+\d][\d ()-]{2,29}$/)
export const Cursor = z.string().max(80)

export const ErrorBody = z
  .object({ error: z.object({ code: z.enum(ERROR_CODES), message: z.string(), field: z.string().optional() }) })
  .meta({ ref: 'Error', description: 'The one shape of an error. A client decides by `code`.' })

/** Text of a query: what is missing or empty is left out. */
export const queryId = z
  .string()
  .regex(/^[\w-]{0,40}$/)
  .optional()
  .transform((text) => (text === '' ? undefined : text))
export const queryLimit = z.coerce.number().int().min(1).max(100).default(20)
