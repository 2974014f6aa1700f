import { isNarrowEnough, rangeOf } from '../../../objects/core/blacklist.ts'
import type { Blocked, BlockInput } from '../../lib/api.ts'

/** A new entry as the form has it, and what is wrong with it. Pure. */

export const KINDS = ['visitor', 'ip', 'range'] as const
export type Kind = (typeof KINDS)[number]

export const REMARK_CHARS = 200

/** `untilMs` null: for ever; NaN: a date that is none. */
export type BlockFields = { kind: Kind; target: string; siteId: string | null; remark: string; untilMs: number | null }

const CHECKS: Record<Kind, (target: string) => boolean> = {
  visitor: (target) => /^v[0-9a-z]{20}$/.test(target),
  ip: (target) => !target.includes('/') && rangeOf(target) !== null,
  range: (target) => target.includes('/') && isNarrowEnough(target),
}

export const isEndToCome = (untilMs: number | null, nowMs: number): boolean => untilMs === null || untilMs > nowMs

export type WrongField = 'target' | 'untilMs'

/** The fields that cannot stay as they are, in their order. */
export const checkBlock = ({ kind, target, untilMs }: BlockFields, nowMs: number): WrongField[] => [
  ...(CHECKS[kind](target.trim()) ? [] : ['target' as const]),
  ...(isEndToCome(untilMs, nowMs) ? [] : ['untilMs' as const]),
]

const NAMES = { visitor: 'visitorId', ip: 'ip', range: 'cidr' } as const

export const toBlockInput = ({ kind, target, siteId, remark, untilMs }: BlockFields): BlockInput => ({
  siteId,
  [NAMES[kind]]: target.trim(),
  remark: remark.trim(),
  untilMs,
})

/** The field an answer of the Worker speaks of. */
export const fieldOfError = (path: string | null): keyof BlockFields | null => {
  if (path === 'visitorId' || path === 'ip' || path === 'cidr') return 'target'
  return path === 'siteId' || path === 'remark' || path === 'untilMs' ? path : null
}

/** Who or what is blocked, in short. */
export const targetOf = ({ visitorName, visitorId, cidr }: Pick<Blocked, 'visitorName' | 'visitorId' | 'cidr'>): string =>
  visitorName ?? visitorId ?? cidr ?? '—'

/** A moment as an `<input type="datetime-local">` has it. */
export const momentText = (atMs: number): string => {
  if (!Number.isFinite(atMs)) return ''
  const at = new Date(atMs)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`
}
