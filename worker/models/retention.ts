import * as z from 'zod'
import { RETAINED_KINDS } from '../../migrations/schema/organisation.ts'
import { AtMs } from './common.ts'
import { ReadRevision } from './people.ts'

/** How long each kind of data is kept. */

export { RETAINED_KINDS }
export const RETENTION = { minDays: 1, maxDays: 3650 } as const

const REFUSAL = `A period is a whole number of days from ${RETENTION.minDays} to ${RETENTION.maxDays}; empty keeps it for ever.`
const Days = z.number(REFUSAL).int(REFUSAL).min(RETENTION.minDays, REFUSAL).max(RETENTION.maxDays, REFUSAL).nullable()

const forEachKind = <T>(value: T) =>
  Object.fromEntries(RETAINED_KINDS.map((kind) => [kind, value])) as Record<(typeof RETAINED_KINDS)[number], T>

export const RetentionDays = z.object(forEachKind(Days)).meta({ ref: 'RetentionDays', description: 'Null: for ever.' })
export type RetentionDays = z.infer<typeof RetentionDays>

export const Retention = z
  .object({ days: RetentionDays, revision: ReadRevision, lastRunAtMs: AtMs.nullable().describe('When the retention last ran.') })
  .meta({ ref: 'Retention' })
export type Retention = z.infer<typeof Retention>

export const RetentionInput = z.object({ days: RetentionDays, revision: ReadRevision.optional() })
export type RetentionInput = z.infer<typeof RetentionInput>

const DaysText = z
  .string()
  .regex(/^\d{0,4}$/, REFUSAL)
  .optional()
  .transform((text) => (text === undefined || text === '' ? null : Number(text)))
  .pipe(Days)

export const RetentionPreviewQuery = z.object(forEachKind(DaysText))

export const RetentionPreview = z.record(z.string(), z.number().int()).meta({
  ref: 'RetentionPreview',
  description:
    'What a run with these periods would delete now, by kind as receipts count it, with what goes along; kinds left alone are missing.',
})
export type RetentionPreview = z.infer<typeof RetentionPreview>
