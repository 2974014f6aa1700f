import type { PreChatField, Trigger } from '../../../objects/core/site-parts.ts'

/** Rules and fields while they are being edited. Pure. */

export const CONDITIONS = ['page', 'referrer', 'afterSec', 'scrollPercent', 'onExit', 'minVisits'] as const
export type Condition = (typeof CONDITIONS)[number]

const FIRST: Required<Pick<Trigger, Condition>> = {
  page: { how: 'contains', value: '' },
  referrer: '',
  afterSec: 20,
  scrollPercent: 50,
  onExit: true,
  minVisits: 2,
}

export const hasCondition = (trigger: Trigger, condition: Condition): boolean =>
  condition === 'onExit' ? trigger.onExit === true : trigger[condition] !== undefined

/** The rule with or without one of its conditions. */
export const toggleCondition = (trigger: Trigger, condition: Condition, on: boolean): Trigger => {
  const { [condition]: _, ...rest } = trigger
  return on ? { ...rest, [condition]: FIRST[condition] } : rest
}

/** Not used in `taken` yet. */
const freeId = (prefix: string, taken: readonly string[]): string => {
  let number = 1
  while (taken.includes(`${prefix}${number}`)) number += 1
  return `${prefix}${number}`
}

export const newTrigger = (triggers: readonly Trigger[]): Trigger => ({
  id: freeId(
    'rule',
    triggers.map(({ id }) => id),
  ),
  isOn: true,
  text: '',
  afterSec: FIRST.afterSec,
})

export const newField = (fields: readonly PreChatField[]): PreChatField => {
  const kind = (['name', 'phone', 'mail'] as const).find((each) => !fields.some((field) => field.kind === each)) ?? 'text'
  return {
    id: freeId(
      kind,
      fields.map(({ id }) => id),
    ),
    kind,
    label: '',
    isRequired: false,
  }
}

/** With the one at `at` replaced, or left out for null. */
export const replaceAt = <T>(list: readonly T[], at: number, item: T | null): T[] =>
  list.flatMap((each, index) => (index === at ? (item === null ? [] : [item]) : [each]))

/** The order with one of them a place up (-1) or down (+1). */
export const movedBy = <T>(list: readonly T[], at: number, step: -1 | 1): T[] => {
  const to = at + step
  const item = list[at]
  if (item === undefined || to < 0 || to >= list.length) return [...list]
  const rest = list.toSpliced(at, 1)
  return rest.toSpliced(to, 0, item)
}
