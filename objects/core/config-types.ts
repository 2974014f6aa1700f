import type { Thresholds } from './alarm-rules.ts'
import type { DialogSettings } from './settings.ts'
import type { SiteSettings } from './site-settings.ts'

/** A site's configuration, as the Worker pushes it to the desk: a snapshot. */

export type AgentId = string
export type GroupId = string

export type AgentConfig = {
  id: AgentId
  name: string
  workNumber: string
  avatar?: string
  role: 'admin' | 'supervisor' | 'agent'
  enabled: boolean
  /** Own limit; null: the site's [7]. */
  limit: number | null
  groupIds: GroupId[]
  /** When it serves more than one site its seats are counted by AgentSeats as well (R1). */
  sharedSeats: boolean
}

export type RegionRule = { country: string; province?: string }
export type GroupConfig = { id: GroupId; name: string; enabled: boolean; regions: RegionRule[] }

/** R5. Minutes of local wall clock; `endMin` < `startMin` passes midnight. */
export type HoursPeriod = {
  startMin: number
  endMin: number
  action: { kind: 'human'; chain: ChainStep[] } | { kind: 'left_message' }
}
/** One step of an overflow chain: a whole group, or named agents of it. */
export type ChainStep = { groupId: GroupId; agentIds?: AgentId[] }
/** The service calendar of the organisation. Dates (`YYYY-MM-DD`) win over weekdays (0 Sunday … 6). */
export type Calendar = {
  dateTypes: { id: string; name: string; worked: boolean }[]
  byWeekday: Partial<Record<0 | 1 | 2 | 3 | 4 | 5 | 6, string>>
  byDate: Record<string, string>
}
/** The working hours of a site, by the calendar's date types. */
export type SitePeriods = Record<string, HoursPeriod[]>
export type DateType = { id: string; name: string; worked: boolean; periods: HoursPeriod[] }
export type Hours = {
  dateTypes: DateType[]
  /** Dates (`YYYY-MM-DD`, site time) win over weekdays (0 Sunday … 6). */
  byDate: Record<string, string>
  byWeekday: Partial<Record<0 | 1 | 2 | 3 | 4 | 5 | 6, string>>
}

export type SiteConfig = {
  siteId: string
  /** Grows with every change; an older snapshot never replaces a newer one. */
  version: number
  name: string
  enabled: boolean
  locale: 'zh-CN' | 'en' | 'auto'
  timeZone: string
  dialog: DialogSettings
  agents: AgentConfig[]
  groups: GroupConfig[]
  hours: Hours
  /** R13: visitor ids, IPs and CIDRs; `untilMs` null is for ever. */
  blacklist: { visitorId?: string; cidr?: string; untilMs: number | null }[]
  /** The widget's settings (2.1), every key with a value. */
  settings: SiteSettings
  /** R13: agents see that a supervisor looks on; absent: they do not. */
  agentsSeeWatching?: boolean
  /** Types of events of the desk that some hook wants; absent: none, and nothing is kept for them. */
  hookEvents?: string[]
  /** R14: limits of the alarms, where some hook wants to be told of them; absent: nobody does, and nothing is measured. */
  alarms?: Thresholds
  /** Key of the visitors' tokens, hex. */
  visitorKey: string
}
