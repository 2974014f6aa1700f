import type { AgentReason, Target } from '../../transfer/targets.ts'

/** R1: by hand "anyway" passes the limit and a busy state, never an absence. Pure. */

const PASSABLE: readonly AgentReason[] = ['full', 'full_elsewhere', 'busy']

export const needsAnyway = (target: Target): boolean =>
  target.kind === 'agent' && target.reason !== null && PASSABLE.includes(target.reason)

export const takesByHand = (target: Target): boolean => target.kind === 'agent' && (target.reason === null || needsAnyway(target))

/** Who has room first, then who takes it anyway, then who is not here. */
export const rankByHand = (target: Target): number => (target.reason === null ? 0 : needsAnyway(target) ? 1 : 2)
