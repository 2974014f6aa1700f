import type { Organisation, OrganisationPatch } from '../../lib/api.ts'
import type { Edits } from '../../lib/edits.ts'
import type { TranslateFeature } from '../../lib/i18n/translate.ts'
import type { FieldErrors } from '../../lib/record-editor.ts'
import type { zhCN } from './i18n/zh-cn.ts'

/** The organisation as its form has it; an alarm without a number is none. Pure. */
export type Fields = { name: string; home: Organisation['home']; agentsSeeWatching: boolean; wait: string; queue: string; score: string }
export const FIELDS = ['name', 'home', 'agentsSeeWatching', 'wait', 'queue', 'score'] as const satisfies (keyof Fields)[]

export type Say = TranslateFeature<typeof zhCN>

const NAME_CHARS = 60
const WAIT_SEC = { from: 5, to: 3600 }
const QUEUE = { from: 1, to: 10_000 }

const typed = (value: number | null): string => (value === null ? '' : String(value))

export const fieldsOf = ({ name, home, agentsSeeWatching, alarmWaitSec, alarmQueue, alarmScore }: Organisation): Fields => ({
  name,
  home,
  agentsSeeWatching,
  wait: typed(alarmWaitSec),
  queue: typed(alarmQueue),
  score: typed(alarmScore),
})

/** Null: nothing is entered; undefined: no number of this kind. */
const readWhole = (text: string, { from, to }: { from: number; to: number }): number | null | undefined => {
  if (text.trim() === '') return null
  const value = /^\d{1,6}$/.test(text.trim()) ? Number(text) : Number.NaN
  return value >= from && value <= to ? value : undefined
}

const readScore = (text: string): number | null | undefined => {
  if (text.trim() === '') return null
  const value = /^\d([.,]\d)?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN
  return value >= 1 && value <= 5 ? value : undefined
}

export const checkFields = (x: Say, values: Fields): FieldErrors<Fields> => {
  const { length } = values.name.trim()
  const problems = {
    name: length === 0 || length > NAME_CHARS ? x('wrong.name', { count: NAME_CHARS }) : undefined,
    wait: readWhole(values.wait, WAIT_SEC) === undefined ? x('wrong.wait', WAIT_SEC) : undefined,
    queue: readWhole(values.queue, QUEUE) === undefined ? x('wrong.queue', QUEUE) : undefined,
    score: readScore(values.score) === undefined ? x('wrong.score') : undefined,
  }
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined))
}

/** Only what was changed. */
export const toPatch = (revision: Organisation['revision'], edits: Edits<Fields>): OrganisationPatch => ({
  revision,
  ...(edits.name === undefined ? {} : { name: edits.name.trim() }),
  ...(edits.home === undefined ? {} : { home: edits.home }),
  ...(edits.agentsSeeWatching === undefined ? {} : { agentsSeeWatching: edits.agentsSeeWatching }),
  ...(edits.wait === undefined ? {} : { alarmWaitSec: readWhole(edits.wait, WAIT_SEC) ?? null }),
  ...(edits.queue === undefined ? {} : { alarmQueue: readWhole(edits.queue, QUEUE) ?? null }),
  ...(edits.score === undefined ? {} : { alarmScore: readScore(edits.score) ?? null }),
})

const OF_WORKER: Partial<Record<string, keyof Fields>> = { alarmWaitSec: 'wait', alarmQueue: 'queue', alarmScore: 'score' }

/** The field an answer of the Worker speaks of. */
export const fieldOfWorker = (key: string | null): keyof Fields | null =>
  key === null ? null : (OF_WORKER[key] ?? FIELDS.find((field) => field === key) ?? null)

export const fieldName = (x: Say, field: keyof Fields): string => x(`field.${field}`)

/** A value in words, of the form or of the Worker. */
export const valueWords = (x: Say, field: keyof Fields, value: unknown): string => {
  if (field === 'home') return x(value === 'combined' ? 'home.combined' : 'home.service')
  if (field === 'agentsSeeWatching') return x(value === true ? 'value.on' : 'value.no')
  if (field === 'name') return String(value)
  return value === null || value === '' ? x('value.off') : `${value} ${x(`unit.${field}`)}`
}
