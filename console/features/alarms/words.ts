import type { TranslateFeature } from '../../lib/i18n/translate.ts'
import type { zhCN } from './i18n/zh-cn.ts'
import type { AlarmKind, Measured, Thresholds } from './rules.ts'

type Say = TranslateFeature<typeof zhCN>
type Format = { duration: (lengthMs: number) => string; number: (value: number) => string }

/** An alarm as a sentence, with what is measured now. Pure. */
export const alarmWords = (x: Say, format: Format, kind: AlarmKind, limits: Thresholds, now: Measured): string => {
  if (kind === 'wait')
    return x('alarm.wait', { time: format.duration(now.longestWaitMs ?? 0), limit: format.duration((limits.waitSec ?? 0) * 1000) })
  if (kind === 'queue') return x('alarm.queue', { count: now.queue ?? 0, limit: limits.queue ?? 0 })
  const score = Math.round((now.score ?? 0) * 10) / 10
  return x('alarm.score', { score: format.number(score), limit: format.number(limits.score ?? 0) })
}

/** Where one can do something about it. */
export const ALARM_ADDRESSES: Record<AlarmKind, string> = { wait: '/queue', queue: '/queue', score: '/conversations' }
