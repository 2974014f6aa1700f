import { hoursOf } from '../../../../objects/core/calendar.ts'
import type { DialogSettings } from '../../../../objects/core/settings.ts'
import { DEFAULT_SITE_SETTINGS } from '../../../../objects/core/site-settings.ts'
import type { SiteConfig, SitePeriods } from '../../../../objects/core/types.ts'
import type { AgentView } from '../../../../objects/protocol/model.ts'
import type { SiteHours } from '../../../lib/api.ts'
import type { TrialAgent } from './trial.ts'

/** What the rules are tried out on: the form as it stands, and the people as they are or all of them ready. Pure. */

export const configFor = (siteId: string, hours: SiteHours, periods: SitePeriods, dialog: DialogSettings): SiteConfig => ({
  siteId,
  version: 1,
  name: '',
  enabled: true,
  locale: 'auto',
  timeZone: hours.timeZone,
  dialog: { ...dialog, hoursEnabled: hours.enabled },
  agents: hours.agents
    .filter(({ serves }) => serves)
    .map(({ id, name, workNumber, enabled, limit }) => ({
      id,
      name,
      workNumber,
      role: 'agent',
      enabled,
      limit,
      groupIds: hours.groups.filter(({ memberIds }) => memberIds.includes(id)).map((group) => group.id),
      sharedSeats: false,
    })),
  groups: hours.groups.map(({ id, name, enabled }) => ({ id, name, enabled, regions: [] })),
  hours: hoursOf(hours.calendar, periods),
  blacklist: [],
  settings: { ...DEFAULT_SITE_SETTINGS, peek: false },
  visitorKey: '',
})

/** Whose seats are taken on other sites counts as full. */
export const agentsAsTheyAre = (views: Readonly<Record<string, AgentView>>): TrialAgent[] =>
  Object.values(views).map(({ id, status, connected, load, limit, fullElsewhere }) => ({
    id,
    status,
    connected,
    load: fullElsewhere ? limit : load,
  }))

export const agentsAllReady = ({ agents }: SiteConfig): TrialAgent[] =>
  agents.map(({ id }) => ({ id, status: 'ready', connected: true, load: 0 }))
