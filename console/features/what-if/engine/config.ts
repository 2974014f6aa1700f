import { DIALOG_SETTINGS, type DialogKey, type DialogSettings } from '../../../../objects/core/settings.ts'
import { DEFAULT_SITE_SETTINGS } from '../../../../objects/core/site-settings.ts'
import type { AgentConfig, SiteConfig } from '../../../../objects/core/types.ts'
import type { Day, Variant } from './types.ts'

/** The configuration a day is replayed under. */

export const SIMULATED = 'simulated-'

/** The settings as they are now. */
export const asConfigured = ({ dialog }: Day): Variant => ({
  maxPerAgent: dialog.maxPerAgent,
  maxAtReady: dialog.maxAtReady,
  strategy: dialog.strategy,
  historyAgentFirst: dialog.historyAgentFirst,
  queueTimeoutSec: dialog.queueTimeout ? dialog.queueTimeoutSec : null,
  hours: 'configured',
  removedAgentIds: [],
  added: null,
})

export const simulatedIds = ({ added }: Variant): string[] =>
  Array.from({ length: added?.count ?? 0 }, (_, index) => `${SIMULATED}${index + 1}`)

/** Nobody reads what a replay would say. */
const SILENT = Object.fromEntries(
  (Object.keys(DIALOG_SETTINGS) as DialogKey[]).filter((key) => DIALOG_SETTINGS[key].kind === 'text').map((key) => [key, '']),
)

/** A conversation lasts as long as it did: what R6 and R7 would end or move is in that time already. */
const NOT_REPLAYED = { silenceReminder: false, silenceEnd: false, replyTimeout: false, survey: false } as const

const dialogOf = (day: Day, variant: Variant): DialogSettings => ({
  ...day.dialog,
  ...SILENT,
  ...NOT_REPLAYED,
  maxPerAgent: variant.maxPerAgent,
  maxAtReady: variant.maxAtReady,
  strategy: variant.strategy,
  historyAgentFirst: variant.historyAgentFirst,
  queueTimeout: variant.queueTimeoutSec !== null,
  queueTimeoutSec: variant.queueTimeoutSec ?? day.dialog.queueTimeoutSec,
  hoursEnabled: variant.hours === 'configured' && day.dialog.hoursEnabled,
})

const agentOf = (id: string, name: string, limit: number | null, groupIds: string[]): AgentConfig => ({
  id,
  name,
  workNumber: id,
  role: 'agent',
  enabled: true,
  limit,
  groupIds,
  // What an agent has on other sites is not known here.
  sharedSeats: false,
})

/** Everybody of the day is enabled: who is not there by the log gets nobody. */
const agentsOf = (day: Day, variant: Variant): AgentConfig[] => {
  const everyGroup = day.groups.filter(({ enabled }) => enabled).map(({ id }) => id)
  return [
    ...day.agents.map(({ id, name, limit, groupIds }) => agentOf(id, name, limit, groupIds)),
    ...simulatedIds(variant).map((id) => agentOf(id, id, null, everyGroup)),
  ]
}

export const configOf = (day: Day, variant: Variant): SiteConfig => ({
  siteId: 'replay',
  version: 1,
  name: '',
  enabled: true,
  locale: 'en',
  timeZone: day.timeZone,
  dialog: dialogOf(day, variant),
  agents: agentsOf(day, variant),
  groups: day.groups.map((group) => ({ ...group, regions: [] })),
  hours: day.hours,
  blacklist: [],
  settings: { ...DEFAULT_SITE_SETTINGS, peek: false },
  visitorKey: '',
})

/** Most conversations of an agent at once. */
export const limitIn = (day: Day, variant: Variant, agentId: string): number =>
  day.agents.find(({ id }) => id === agentId)?.limit ?? variant.maxPerAgent
