import { clockText, type HoursFault } from '../../../../objects/core/hours-check.ts'
import type { ChainStep, HoursPeriod, SitePeriods } from '../../../../objects/core/types.ts'
import type { SiteHours } from '../../../lib/api.ts'
import type { Texts } from '../i18n/texts.ts'
import { listText } from '../words.ts'
import { changedTypes } from './periods-form.ts'

/** Working hours in sentences. Pure. */

type Span = Pick<HoursPeriod, 'startMin' | 'endMin'>
export type People = Pick<SiteHours, 'groups' | 'agents'>

const timeText = (minute: number): string => (Number.isInteger(minute) ? clockText(minute) : '--:--')

/** 22:00–next day 06:00; a time that is not filled in is dashes. */
export const spanText = (x: Texts, { startMin, endMin }: Span): string =>
  `${timeText(startMin)}–${endMin < startMin ? `${x('editor.nextDay')} ` : ''}${timeText(endMin)}`

export const groupName = (x: Texts, { groups }: People, groupId: string): string =>
  groups.find(({ id }) => id === groupId)?.name ?? x('chain.gone')

/** Groups to choose from; a disabled one is shown as such, and refused when chosen. */
export const groupOptions = (x: Texts, { groups }: People, without: readonly string[]) =>
  groups
    .filter(({ id }) => !without.includes(id))
    .map(({ id, name, enabled }) => ({ value: id, label: enabled ? name : x('chain.disabled', { group: name }) }))

const stepText = (x: Texts, people: People, { groupId, agentIds }: ChainStep): string => {
  const group = groupName(x, people, groupId)
  if (agentIds === undefined) return group
  return x('chain.named', {
    group,
    agents: listText(
      x,
      agentIds.map((id) => people.agents.find((agent) => agent.id === id)?.name ?? id),
    ),
  })
}

/** Who serves in a period: everyone, groups in their order, or nobody. */
export const whoText = (x: Texts, people: People, { action }: HoursPeriod): string => {
  if (action.kind === 'left_message') return x('editor.message')
  return action.chain.length === 0 ? x('week.any') : action.chain.map((step) => stepText(x, people, step)).join(' → ')
}

const periodsText = (x: Texts, people: People, periods: readonly HoursPeriod[] = []): string =>
  listText(
    x,
    periods.map((period) => `${spanText(x, period)} ${whoText(x, people, period)}`),
  ) || x('change.noPeriods')

/** What differs between two states of the hours, date type by date type. */
export const hoursChangeTexts = (x: Texts, hours: SiteHours, before: SitePeriods, after: SitePeriods): string[] =>
  changedTypes(before, after).map((typeId) =>
    x('change.periods', {
      type: hours.calendar.dateTypes.find(({ id }) => id === typeId)?.name ?? typeId,
      before: periodsText(x, hours, before[typeId]),
      after: periodsText(x, hours, after[typeId]),
    }),
  )

export const hoursProblemText = (x: Texts, problem: HoursFault): string => {
  switch (problem.kind) {
    case 'out_of_range':
      return x('hoursProblem.outOfRange', { last: clockText(problem.max) })
    case 'no_length':
      return x('hoursProblem.noLength')
    case 'overlap':
      return overlapText(x, problem)
    case 'too_many_periods':
      return x('hoursProblem.tooManyPeriods', { max: problem.max })
    case 'unknown_date_type':
      return x('hoursProblem.unknownType')
    default:
      return chainProblemText(x, problem)
  }
}

const overlapText = (x: Texts, { own, other, carried }: Extract<HoursFault, { kind: 'overlap' }>): string => {
  const values = { own: spanText(x, own), other: spanText(x, other) }
  if (carried === null) return x('hoursProblem.overlap', values)
  return x('hoursProblem.overlapCarried', { ...values, carried: spanText(x, carried), until: clockText(carried.endMin) })
}

type TimeFault = 'out_of_range' | 'no_length' | 'overlap' | 'too_many_periods' | 'unknown_date_type'

const chainProblemText = (x: Texts, problem: Exclude<HoursFault, { kind: TimeFault }>): string => {
  switch (problem.kind) {
    case 'too_many_steps':
      return x('hoursProblem.tooManySteps', { max: problem.max })
    case 'unknown_group':
      return x('hoursProblem.unknownGroup')
    case 'disabled_group':
      return x('hoursProblem.disabledGroup', { group: problem.group })
    case 'repeated_group':
      return x('hoursProblem.repeatedGroup', { group: problem.group })
    case 'no_agents':
      return x('hoursProblem.noAgents')
    case 'too_many_agents':
      return x('hoursProblem.tooManyAgents', { max: problem.max })
    case 'not_a_member':
      return x('hoursProblem.notMember', { agent: problem.agent, group: problem.group })
    case 'not_serving':
      return x('hoursProblem.notServing', { agent: problem.agent })
  }
}
