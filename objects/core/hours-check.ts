import type { AgentId, ChainStep, GroupId, HoursPeriod, SitePeriods } from './types.ts'

/**
 * What is wrong with the working hours of a site, each problem with its place, for the API's message and the console's sentence
 * at the field. A period starts at 0 to 1439 and ends at 1 to 1440: midnight as an end is 1440 (24:00) and nothing else.
 */

export const DAY_MIN = 1440
export const HOURS_LIMITS = { periodsPerType: 24, stepsPerChain: 20, agentsPerStep: 100 } as const

/** What the periods must fit: the calendar's types, and the groups and people there are. `serves`: this site. */
export type HoursFacts = {
  dateTypes: readonly { id: string; name: string }[]
  groups: readonly { id: GroupId; name: string; enabled: boolean; memberIds: readonly AgentId[] }[]
  agents: readonly { id: AgentId; name: string; enabled: boolean; serves: boolean }[]
}

type Span = Pick<HoursPeriod, 'startMin' | 'endMin'>
export type HoursField = 'startMin' | 'endMin' | 'chain'
/** `period` null: the type as a whole; `step` null: not one step of the chain. */
export type HoursPlace = { dateTypeId: string; period: number | null; field: HoursField | null; step: number | null }
export type HoursFault =
  | { kind: 'unknown_date_type' }
  | { kind: 'too_many_periods'; max: number }
  | { kind: 'out_of_range'; min: number; max: number }
  | { kind: 'no_length' }
  /** `carried` is the period that goes on after midnight, when only that makes them meet. */
  | { kind: 'overlap'; own: Span; other: Span; otherPeriod: number; carried: Span | null }
  | { kind: 'too_many_steps'; max: number }
  | { kind: 'unknown_group' }
  | { kind: 'disabled_group'; group: string }
  | { kind: 'repeated_group'; group: string }
  | { kind: 'no_agents'; group: string }
  | { kind: 'too_many_agents'; max: number }
  | { kind: 'not_a_member'; agent: string; group: string }
  | { kind: 'not_serving'; agent: string }
export type HoursProblem = HoursPlace & HoursFault

const isMinute = (value: number, min: number, max: number): boolean => Number.isInteger(value) && value >= min && value <= max
const isSpan = ({ startMin, endMin }: Span): boolean =>
  isMinute(startMin, 0, DAY_MIN - 1) && isMinute(endMin, 1, DAY_MIN) && startMin !== endMin

/** A day of a type covers this of itself, and this of the next one: what goes on after midnight. */
const stretchesOf = ({ startMin, endMin }: Span) =>
  endMin > startMin
    ? [{ from: startMin, to: endMin, carried: false }]
    : [
        { from: startMin, to: DAY_MIN, carried: false },
        { from: 0, to: endMin, carried: true },
      ]

/**
 * Days of one type follow one another, by the weekday's rule today or by a date tomorrow: so what goes on after midnight meets the
 * periods of its own type, whatever the calendar says at the moment.
 */
const overlapOf = (own: Span, other: Span): { carried: Span | null } | null => {
  const meetings = stretchesOf(own).flatMap((mine) =>
    stretchesOf(other)
      .filter((theirs) => mine.from < theirs.to && theirs.from < mine.to)
      .map((theirs) => ({ carried: mine.carried === theirs.carried ? null : mine.carried ? own : other })),
  )
  return meetings.find(({ carried }) => carried === null) ?? meetings[0] ?? null
}

const problemsOfSpan = (place: HoursPlace, { startMin, endMin }: Span): HoursProblem[] => {
  const found: HoursProblem[] = []
  if (!isMinute(startMin, 0, DAY_MIN - 1)) found.push({ ...place, field: 'startMin', kind: 'out_of_range', min: 0, max: DAY_MIN - 1 })
  if (!isMinute(endMin, 1, DAY_MIN)) found.push({ ...place, field: 'endMin', kind: 'out_of_range', min: 1, max: DAY_MIN })
  return found.length === 0 && startMin === endMin ? [{ ...place, field: 'endMin', kind: 'no_length' }] : found
}

const faultOfAgent = (agentId: AgentId, group: HoursFacts['groups'][number], facts: HoursFacts): HoursFault | null => {
  const agent = facts.agents.find((each) => each.id === agentId)
  const name = agent?.name ?? agentId
  if (!group.memberIds.includes(agentId)) return { kind: 'not_a_member', agent: name, group: group.name }
  return agent?.enabled && agent.serves ? null : { kind: 'not_serving', agent: name }
}

const faultsOfStep = (step: ChainStep, earlier: readonly ChainStep[], facts: HoursFacts): HoursFault[] => {
  const group = facts.groups.find((each) => each.id === step.groupId)
  if (group === undefined) return [{ kind: 'unknown_group' }]
  if (!group.enabled) return [{ kind: 'disabled_group', group: group.name }]
  if (earlier.some((each) => each.groupId === step.groupId)) return [{ kind: 'repeated_group', group: group.name }]
  if (step.agentIds === undefined) return []
  if (step.agentIds.length === 0) return [{ kind: 'no_agents', group: group.name }]
  if (step.agentIds.length > HOURS_LIMITS.agentsPerStep) return [{ kind: 'too_many_agents', max: HOURS_LIMITS.agentsPerStep }]
  return step.agentIds.flatMap((agentId) => faultOfAgent(agentId, group, facts) ?? [])
}

const problemsOfChain = (place: HoursPlace, chain: readonly ChainStep[], facts: HoursFacts): HoursProblem[] => {
  if (chain.length > HOURS_LIMITS.stepsPerChain)
    return [{ ...place, field: 'chain', kind: 'too_many_steps', max: HOURS_LIMITS.stepsPerChain }]
  return chain.flatMap((step, index) =>
    faultsOfStep(step, chain.slice(0, index), facts).map((fault): HoursProblem => ({ ...place, field: 'chain', step: index, ...fault })),
  )
}

const problemsOfOverlap = (place: HoursPlace, own: HoursPeriod, earlier: readonly HoursPeriod[]): HoursProblem[] =>
  isSpan(own)
    ? earlier.flatMap((other, otherPeriod) => {
        const overlap = isSpan(other) ? overlapOf(own, other) : null
        return overlap === null ? [] : [{ ...place, field: 'startMin', kind: 'overlap', own, other, otherPeriod, ...overlap }]
      })
    : []

const problemsOfType = (dateTypeId: string, periods: readonly HoursPeriod[], facts: HoursFacts): HoursProblem[] => {
  const whole: HoursPlace = { dateTypeId, period: null, field: null, step: null }
  if (!facts.dateTypes.some(({ id }) => id === dateTypeId)) return [{ ...whole, kind: 'unknown_date_type' }]
  if (periods.length > HOURS_LIMITS.periodsPerType) return [{ ...whole, kind: 'too_many_periods', max: HOURS_LIMITS.periodsPerType }]
  return periods.flatMap((period, index) => {
    const place = { ...whole, period: index }
    return [
      ...problemsOfSpan(place, period),
      ...problemsOfOverlap(place, period, periods.slice(0, index)),
      ...(period.action.kind === 'human' ? problemsOfChain(place, period.action.chain, facts) : []),
    ]
  })
}

/** Everything that is wrong, by type and period; none: it can be saved and will be obeyed (R5). */
export const problemsOfPeriods = (periods: SitePeriods, facts: HoursFacts): HoursProblem[] =>
  Object.entries(periods).flatMap(([dateTypeId, own]) => problemsOfType(dateTypeId, own, facts))

/** The place as a path into the request: `periods.workday.0.endMin`. */
export const pathOf = ({ dateTypeId, period, field, step }: HoursPlace): string =>
  ['periods', dateTypeId, period, field === 'chain' ? 'action.chain' : field, step].filter((part) => part !== null).join('.')

/** 540 is 09:00, 1440 is 24:00. */
export const clockText = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

const spanText = ({ startMin, endMin }: Span): string => `${clockText(startMin)}–${clockText(endMin)}`

/** The problem in plain English, for the API. */
export const sentenceOfHours = (problem: HoursFault): string => {
  switch (problem.kind) {
    case 'unknown_date_type':
      return 'The service calendar has no such date type.'
    case 'too_many_periods':
      return `At most ${problem.max} periods fit into one date type.`
    case 'out_of_range':
      return `Minutes of the day: a whole number from ${problem.min} to ${problem.max}. Midnight as an end is ${DAY_MIN}.`
    case 'no_length':
      return 'The period ends when it starts. The whole day is 00:00 to 24:00.'
    case 'overlap':
      return overlapSentence(problem)
    case 'too_many_steps':
      return `At most ${problem.max} groups fit into one chain.`
    case 'unknown_group':
      return 'There is no such skill group any more.'
    case 'disabled_group':
      return `“${problem.group}” is disabled and takes no visitors.`
    case 'repeated_group':
      return `“${problem.group}” stands in this chain already.`
    case 'no_agents':
      return `Name at least one agent of “${problem.group}”, or take the whole group.`
    case 'too_many_agents':
      return `At most ${problem.max} agents fit into one step.`
    case 'not_a_member':
      return `${problem.agent} is not in “${problem.group}”.`
    case 'not_serving':
      return `${problem.agent} is disabled or does not serve this site.`
  }
}

const overlapSentence = ({ own, other, carried }: Extract<HoursFault, { kind: 'overlap' }>): string => {
  const meeting = `${spanText(own)} overlaps ${spanText(other)}`
  return carried === null ? `${meeting}.` : `${meeting}: ${spanText(carried)} goes on until ${clockText(carried.endMin)} the next day.`
}
