import type { Words } from './words.ts'

/** Calls in words, for console and exports. */

export const CALL_STATES = ['wanted', 'ringing', 'answered', 'ended'] as const
export type CallState = (typeof CALL_STATES)[number]

export const CALL_DIRECTIONS = ['in', 'out'] as const
export type CallDirection = (typeof CALL_DIRECTIONS)[number]
export const DIRECTION_WORDS = {
  in: { 'zh-CN': '呼入', en: 'Incoming' },
  out: { 'zh-CN': '呼出', en: 'Outgoing' },
} as const satisfies Record<CallDirection, Words>

/** What became of it. `missed`: an incoming one nobody answered; `failed`: an outgoing one that nobody answered or that was never dialled. */
export const CALL_OUTCOMES = ['running', 'answered', 'missed', 'failed'] as const
export type CallOutcome = (typeof CALL_OUTCOMES)[number]
export const OUTCOME_WORDS = {
  running: { 'zh-CN': '进行中', en: 'Going on' },
  answered: { 'zh-CN': '已接通', en: 'Answered' },
  missed: { 'zh-CN': '未接', en: 'Missed' },
  failed: { 'zh-CN': '未接通', en: 'Not answered' },
} as const satisfies Record<CallOutcome, Words>

/** How a missed one was taken care of: a person said so, somebody called back and was answered, or who called was answered later. */
export const CALL_HANDLINGS = ['marked', 'called_back', 'called_again'] as const
export type CallHandling = (typeof CALL_HANDLINGS)[number]
export const HANDLING_WORDS = {
  marked: { 'zh-CN': '标记为已处理', en: 'Marked as handled' },
  called_back: { 'zh-CN': '已回电', en: 'Called back' },
  called_again: { 'zh-CN': '对方再次来电并接通', en: 'Called again and was answered' },
} as const satisfies Record<CallHandling, Words>

/** A call that nothing more is told of is over: wanted but never dialled, rung without an end, talked without one. */
export const CALL_SILENCE_MS = { wanted: 120_000, ringing: 600_000, answered: 6 * 3_600_000 } as const
