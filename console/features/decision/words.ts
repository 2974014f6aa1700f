import type { DecisionView } from '../../../objects/protocol/model.ts'
import type { TranslateFeature } from '../../lib/i18n/translate.ts'
import type { zhCN } from './i18n/zh-cn.ts'

/** A routing decision in words (R1). Pure. */

export type Say = TranslateFeature<typeof zhCN>
export type NameOf = (agentId: string) => string

/** The sentence behind the rule: who did it, or what the rule prefers. */
export const whyWords = (x: Say, { rule, by, agentId, anyway }: DecisionView, nameOf: NameOf): string => {
  if (rule !== 'manual') return x(`why.${rule}`)
  const values = { by: by === undefined ? '—' : nameOf(by) }
  if (by === agentId) return x(anyway ? 'why.tookAnyway' : 'why.took', values)
  return x(anyway ? 'why.anyway' : 'why.manual', values)
}

const SKIPS = ['offline', 'busy', 'away', 'disabled', 'full', 'not_in_target', 'not_to', 'reserved_elsewhere'] as const

/** Those passed over, under each reason once. */
export const skippedByReason = (x: Say, { skipped }: DecisionView, nameOf: NameOf): { reason: string; names: string[] }[] => {
  const groups = Map.groupBy(skipped, ({ reason }) => SKIPS.find((each) => each === reason) ?? 'other')
  return [...groups].map(([reason, people]) => ({ reason: x(`skip.${reason}`), names: people.map(({ agentId }) => nameOf(agentId)) }))
}

/** How many were considered and stand in neither list. */
export const countUnlisted = ({ considered, candidates, skipped }: DecisionView): number =>
  Math.max(0, considered - candidates.length - skipped.length)
