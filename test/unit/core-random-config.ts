import { type DialogSettings, resolveDialogSettings } from '../../objects/core/settings.ts'
import { DEFAULT_SITE_SETTINGS } from '../../objects/core/site-settings.ts'
import type { AgentConfig, SiteConfig } from '../../objects/core/types.ts'
import { agentConfig, siteConfig } from './core-fixtures.ts'

export const AGENTS = ['ann', 'bob', 'cid', 'dan', 'sue']
export const GROUPS = ['sales', 'help', 'vip']
export const VISITORS = 18

export const at = <T>(list: readonly T[], index: number): T => list[index % list.length]!

const dialogOf = (n: number): Partial<DialogSettings> => ({
  strategy: n % 2 === 0 ? 'fewest' : 'in_turn',
  maxPerAgent: 1 + (n % 3),
  maxAtReady: 1 + (n % 2),
  historyAgentFirst: n % 5 !== 0,
  silenceReminder: n % 7 !== 0,
  silenceReminderText: n % 11 === 0 ? '' : '您还在吗？',
  silenceEnd: n % 6 !== 0,
  replyTimeout: n % 8 !== 0,
  replyTimeoutRequeue: n % 3 === 0,
  cleanInvalid: n % 4 !== 0,
  cleanInvalidSec: n % 2 === 0 ? 180 : 20,
  queueTimeout: n % 9 !== 0,
  agentGrace: n % 13 !== 0,
  visitorGrace: n % 10 !== 0,
  transferConsent: n % 5 !== 1,
  survey: n % 6 !== 1,
  hoursEnabled: n % 4 === 1,
})

const agentsOf = (n: number): AgentConfig[] =>
  AGENTS.map((id, i) =>
    agentConfig(id, {
      role: id === 'sue' ? 'supervisor' : 'agent',
      enabled: (n >> 2) % 17 !== i,
      limit: (n + i) % 4 === 0 ? 3 : null,
      sharedSeats: (n * 7 + i * 3) % 5 < 2,
      groupIds: GROUPS.filter((_, g) => ((n >> g) + i + g) % 3 !== 0),
    }),
  )

/** Whole days are worked, through a chain; only every fifth configuration closes at noon. */
const hoursOf = (n: number): SiteConfig['hours'] => {
  const chain = [{ groupId: at(GROUPS, n) }, { groupId: at(GROUPS, n + 1), agentIds: ['ann', 'bob', 'cid'] }]
  const period = { startMin: 0, endMin: n % 5 === 0 ? 720 : 0, action: { kind: 'human', chain } } as const
  const all = { 0: 'd', 1: 'd', 2: 'd', 3: 'd', 4: 'd', 5: 'd', 6: 'd' } as const
  return { dateTypes: [{ id: 'd', name: 'd', worked: true, periods: [period] }], byDate: {}, byWeekday: all }
}

/** Every third desk has nobody who wants to know; limits come and go. */
const alarmsOf = (n: number): Pick<SiteConfig, 'alarms'> => {
  if (n % 3 === 1) return {}
  const limits = { waitSec: at([5, 30, null], n >> 1), queue: at([1, 3, null], n >> 2), score: at([3.5, 4.5, null], n >> 3) }
  return { alarms: limits }
}

export const randomConfig = (n: number, version: number): SiteConfig => {
  const config = siteConfig({
    groups: GROUPS,
    hours: hoursOf(n),
    version,
    ...alarmsOf(n),
    settings: { ...DEFAULT_SITE_SETTINGS, peek: n % 2 === 0 },
  })
  config.dialog = resolveDialogSettings(dialogOf(n))
  config.agents = agentsOf(n).filter((_, i) => n % 19 !== i)
  config.groups = config.groups.map((group, i) => ({ ...group, enabled: (n >> 1) % 7 !== i }))
  if (n % 12 === 0) config.blacklist = [{ visitorId: `v${n % VISITORS}`, untilMs: null }]
  return config
}
