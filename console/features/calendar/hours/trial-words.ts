import type { OpeningReason } from '../../../../objects/core/hours.ts'
import { clockText } from '../../../../objects/core/hours-check.ts'
import type { WallClock } from '../../../../objects/core/wall-clock.ts'
import type { Language } from '../../../lib/i18n/index.tsx'
import { dayAndWeekday, dayName } from '../dates.ts'
import type { Texts } from '../i18n/texts.ts'
import { listText } from '../words.ts'
import { groupName, type People, spanText } from './hours-words.ts'
import type { TrialAnswer, TrialResult } from './trial.ts'

/** What the rules answered, in words. Pure. */

type Served = Extract<TrialAnswer, { kind: 'served' }>

const servedText = (x: Texts, people: People, { agentId, load, limit, groupId, passed }: Served): string => {
  const values = { agent: people.agents.find(({ id }) => id === agentId)?.name ?? agentId, load, limit }
  if (groupId === null) return x('trial.served', values)
  const group = groupName(x, people, groupId)
  if (passed.length === 0) return x('trial.servedIn', { ...values, group })
  return x('trial.passed', {
    ...values,
    group,
    groups: listText(
      x,
      passed.map((id) => groupName(x, people, id)),
    ),
  })
}

export const answerText = (x: Texts, people: People, { answer, reason }: TrialResult): string => {
  const groups =
    'groupIds' in answer
      ? listText(
          x,
          answer.groupIds.map((id) => groupName(x, people, id)),
        )
      : ''
  switch (answer.kind) {
    case 'served':
      return servedText(x, people, answer)
    case 'queued':
      return groups === '' ? x('trial.queued') : x('trial.queuedChain', { groups })
    case 'nobody_online':
      if (answer.text === '') return x('trial.nobodyQuiet')
      return groups === '' ? x('trial.nobody', { text: answer.text }) : x('trial.nobodyIn', { groups, text: answer.text })
    case 'off_hours':
      return offHoursText(x, answer.text, reason.why === 'period')
  }
}

/** A period may also say that visitors leave a message. */
const offHoursText = (x: Texts, text: string, isPeriod: boolean): string => {
  if (text === '') return x(isPeriod ? 'trial.messageQuiet' : 'trial.offHoursQuiet')
  return isPeriod ? x('trial.message', { text }) : x('trial.offHours', { text })
}

const momentText = (language: Language, { date, minute }: WallClock): string => `${dayAndWeekday(language, date)} ${clockText(minute)}`

export const reasonText = (x: Texts, language: Language, reason: OpeningReason): string => {
  if (reason.why === 'off') return x('trial.whyOff')
  if (reason.why === 'no_periods') return x('trial.whyNoPeriods')
  if (reason.why !== 'period' && reason.why !== 'outside') return ''
  const { wall, day } = reason
  const moment = momentText(language, wall)
  if (day.dateType === null) return x('trial.whyNoType', { moment })
  const values = { moment, type: day.dateType.name, found: x(day.foundBy === 'date' ? 'trial.byDate' : 'trial.byWeekday') }
  if (reason.why === 'outside') return x(day.dateType.worked ? 'trial.whyOutside' : 'trial.whyUnworked', values)
  const span = spanText(x, reason.period)
  if (day.date === wall.date) return x('trial.whyPeriod', { ...values, span })
  return x('trial.whyCarried', { ...values, span, day: dayName(language, day.date) })
}
