import { DIALOG_SETTINGS } from '../../../objects/core/settings.ts'
import { problemOfSetting } from '../../../objects/core/settings-check.ts'
import type { WhatIfDays } from '../../lib/api-types.ts'
import { asConfigured } from './engine/config.ts'
import type { Day, Variant } from './engine/types.ts'

/** A variant as it is being typed. Pure. */

export type Draft = {
  /** Which of the page's variants it is. */
  key: string
  maxPerAgent: string
  maxAtReady: string
  strategy: Variant['strategy']
  historyAgentFirst: boolean
  queueTimeout: boolean
  queueTimeoutSec: string
  hours: Variant['hours']
  removedAgentIds: readonly string[]
  addedCount: string
  /** `HH:MM` */
  addedFrom: string
  addedUntil: string
}

export const MOST_ADDED = 50
export const MOST_VARIANTS = 3
export const KEYS = ['A', 'B', 'C'] as const

export type Problem = { kind: 'bounds'; min: number; max: number } | { kind: 'span' }
export type Problems = Partial<Record<'maxPerAgent' | 'maxAtReady' | 'queueTimeoutSec' | 'addedCount' | 'addedUntil', Problem>>

/** As the settings are now. */
export const draftOf = (key: string, day: Day): Draft => {
  const { maxPerAgent, maxAtReady, strategy, historyAgentFirst, queueTimeoutSec, hours } = asConfigured(day)
  return {
    key,
    maxPerAgent: String(maxPerAgent),
    maxAtReady: String(maxAtReady),
    strategy,
    historyAgentFirst,
    queueTimeout: queueTimeoutSec !== null,
    queueTimeoutSec: String(day.dialog.queueTimeoutSec),
    hours,
    removedAgentIds: [],
    addedCount: '0',
    addedFrom: '09:00',
    addedUntil: '18:00',
  }
}

/** The first key that is free. */
export const nextKey = (drafts: readonly Draft[]): string | null => KEYS.find((key) => !drafts.some((draft) => draft.key === key)) ?? null

/** A whole number, in full-width figures too; null: none. */
export const readCount = (typed: string): number | null => {
  const plain = typed.normalize('NFKC').trim()
  return /^\d{1,6}$/.test(plain) ? Number(plain) : null
}

/** Minutes of the day; midnight as an end is its end. Null: no time. */
export const readMinute = (typed: string, isEnd: boolean): number | null => {
  const [, hour, minute] = /^(\d{2}):(\d{2})/.exec(typed) ?? []
  if (hour === undefined || minute === undefined) return null
  const minutes = Number(hour) * 60 + Number(minute)
  return isEnd && minutes === 0 ? 1_440 : minutes
}

const boundsProblem = (key: 'maxPerAgent' | 'maxAtReady' | 'queueTimeoutSec', typed: string): Problem | undefined => {
  const { min, max } = DIALOG_SETTINGS[key]
  return problemOfSetting(DIALOG_SETTINGS[key], readCount(typed)) === null ? undefined : { kind: 'bounds', min, max }
}

const spanOf = ({ addedFrom, addedUntil }: Draft): { startMin: number; endMin: number } | null => {
  const [startMin, endMin] = [readMinute(addedFrom, false), readMinute(addedUntil, true)]
  return startMin === null || endMin === null || startMin >= endMin ? null : { startMin, endMin }
}

/** What cannot be run, by field; nothing for what is switched off. */
export const problemsOf = (draft: Draft): Problems => {
  const problems: Problems = {}
  for (const key of ['maxPerAgent', 'maxAtReady'] as const) {
    const problem = boundsProblem(key, draft[key])
    if (problem !== undefined) problems[key] = problem
  }
  const longest = draft.queueTimeout ? boundsProblem('queueTimeoutSec', draft.queueTimeoutSec) : undefined
  if (longest !== undefined) problems.queueTimeoutSec = longest
  const count = readCount(draft.addedCount)
  if (count === null || count > MOST_ADDED) problems.addedCount = { kind: 'bounds', min: 0, max: MOST_ADDED }
  else if (count > 0 && spanOf(draft) === null) problems.addedUntil = { kind: 'span' }
  return problems
}

/** What the engine takes; null while something is wrong. */
export const variantOf = (draft: Draft): Variant | null => {
  if (Object.keys(problemsOf(draft)).length > 0) return null
  const count = readCount(draft.addedCount) ?? 0
  const span = spanOf(draft)
  return {
    maxPerAgent: readCount(draft.maxPerAgent) ?? 0,
    maxAtReady: readCount(draft.maxAtReady) ?? 0,
    strategy: draft.strategy,
    historyAgentFirst: draft.historyAgentFirst,
    queueTimeoutSec: draft.queueTimeout ? readCount(draft.queueTimeoutSec) : null,
    hours: draft.hours,
    removedAgentIds: [...draft.removedAgentIds].sort(),
    added: count === 0 || span === null ? null : { count, ...span },
  }
}

export const isSame = (one: Variant | null, other: Variant | null): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Who was online or served somebody on the day, by name. */
export const peopleOf = (day: Day): Day['agents'] => {
  const there = new Set([
    ...day.agentLog.filter(({ status, connected }) => connected && status !== 'offline').map(({ agentId }) => agentId),
    ...day.arrivals.flatMap(({ stretches }) => stretches.map(({ agentId }) => agentId)),
  ])
  return day.agents.filter(({ id }) => there.has(id)).sort((one, other) => (one.workNumber < other.workNumber ? -1 : 1))
}

/** The day one begins with: of the latest week with conversations the busiest whose agents were recorded. */
export const suggestedDay = ({ days }: WhatIfDays): string | null => {
  const latest = days.slice(0, 7)
  const recorded = latest.filter((day) => day.recorded)
  const [first, ...rest] = recorded.length > 0 ? recorded : latest
  return rest.reduce((busiest, day) => (day.conversations > (busiest?.conversations ?? 0) ? day : busiest), first)?.day ?? null
}
