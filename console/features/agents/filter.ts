import type { AgentFilter } from '../../lib/api.ts'

/** Which people the page shows, as it stands in the address. Pure. */

export const VIEWS = ['online', 'all'] as const
export type PeopleView = (typeof VIEWS)[number]

const ROLES = ['admin', 'supervisor', 'agent'] as const
const KEYS = ['text', 'siteId', 'groupId', 'role', 'enabled'] as const
export type FilterKey = (typeof KEYS)[number]

type Search = Partial<Record<string, string | string[]>>

export const viewOf = ({ view }: Search): PeopleView => VIEWS.find((each) => each === view) ?? 'online'

/** Reads what it knows and leaves the rest of the address alone. */
export const filterOf = (search: Search): AgentFilter => {
  const given = (key: FilterKey) => (typeof search[key] === 'string' && search[key] !== '' ? search[key] : undefined)
  const found = {
    text: given('text')?.slice(0, 60),
    siteId: given('siteId'),
    groupId: given('groupId'),
    role: ROLES.find((role) => role === given('role')),
    enabled: (['true', 'false'] as const).find((state) => state === given('enabled')),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

/** Role and account state say nothing of those who are online: that view does not look at them. */
export const isFiltered = (view: PeopleView, filter: AgentFilter): boolean =>
  KEYS.some((key) => filter[key] !== undefined && (view === 'all' || (key !== 'role' && key !== 'enabled')))

/** `?view=all&text=…` or nothing. */
export const searchOf = (view: PeopleView, filter: AgentFilter): string => {
  const set = KEYS.flatMap((key) => (filter[key] === undefined ? [] : [[key, filter[key]] as [string, string]]))
  const all: [string, string][] = view === 'online' ? set : [['view', view], ...set]
  return all.length === 0 ? '' : `?${new URLSearchParams(all)}`
}
