import type { z } from 'zod'
import { LIMITS } from '../protocol/constants.ts'
import type { ErrorCode } from '../protocol/errors.ts'

/** An expected refusal: becomes an error frame with its code. */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly retryAfterMs: number | undefined
  constructor(code: ErrorCode, message: string, retryAfterMs?: number) {
    super(message)
    this.code = code
    this.retryAfterMs = retryAfterMs
  }
}

/** What a frame's sender called it, if it can be read at all, so that even a refused frame is answered by its id. */
const clientIdOf = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id.slice(0, 40) : undefined

export type Decoded<F> = { ok: true; frame: F } | { ok: false; code: ErrorCode; message: string; id?: string }

/** Text of a socket → a frame of the schema. Size first, then JSON, then shape; unknown keys are dropped by the schema. */
export const decodeFrame = <S extends z.ZodType>(schema: S, data: string | ArrayBuffer): Decoded<z.output<S>> => {
  if (typeof data !== 'string') return { ok: false, code: 'bad_frame', message: 'frames are JSON text' }
  if (data.length > LIMITS.frameBytes || new TextEncoder().encode(data).length > LIMITS.frameBytes)
    return { ok: false, code: 'too_large', message: `a frame has at most ${LIMITS.frameBytes} bytes` }
  let value: unknown
  try {
    value = JSON.parse(data)
  } catch {
    return { ok: false, code: 'bad_frame', message: 'not JSON' }
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return { ok: true, frame: parsed.data }
  const issue = parsed.error.issues[0]
  const where = issue?.path.join('.') || 'frame'
  return { ok: false, code: 'bad_frame', message: `${where}: ${issue?.message ?? 'not a known frame'}`, id: clientIdOf(value) }
}

/** Runs something whose failure must not keep the rest from being done. */
export const attempt = (what: string, work: () => void): void => {
  try {
    work()
  } catch (error) {
    console.error(`desk: ${what} failed`, error)
  }
}
