/** What of the wall is shown, in which order, as it stands in the address. Pure. */

export const PHASES = ['queued', 'served'] as const
export type Phase = (typeof PHASES)[number]
export const ORDERS = ['waiting', 'visitor', 'agent', 'group', 'site', 'duration', 'lines'] as const
export type WallOrder = (typeof ORDERS)[number]

export type WallSearch = {
  siteId: string | null
  groupId: string | null
  agentId: string | null
  phase: Phase | null
  /** Only those who wait longer than their site allows. */
  onlyLate: boolean
  text: string
  order: WallOrder
  descending: boolean
}

export const FILTER_KEYS = ['site', 'group', 'agent', 'state', 'late', 'text'] as const
export type FilterKey = (typeof FILTER_KEYS)[number]
export type AddressKey = FilterKey | 'order' | 'down' | 'view'
export type AddressChange = Partial<Record<AddressKey, string | undefined>>
type Address = Partial<Record<string, string | string[]>>

const textOf = (value: string | string[] | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Reads what it knows and leaves the rest of the address alone. Who waits longest comes first unless said otherwise. */
export const searchOf = (address: Address): WallSearch => ({
  siteId: textOf(address.site),
  groupId: textOf(address.group),
  agentId: textOf(address.agent),
  phase: PHASES.find((phase) => phase === address.state) ?? null,
  onlyLate: address.late === '1',
  text: (textOf(address.text) ?? '').slice(0, 60),
  order: ORDERS.find((order) => order === address.order) ?? 'waiting',
  descending: address.down === '1',
})

/** The filters in use, in the order of the chips. */
export const activeFilters = (search: WallSearch): FilterKey[] => {
  const used: Record<FilterKey, boolean> = {
    site: search.siteId !== null,
    group: search.groupId !== null,
    agent: search.agentId !== null,
    state: search.phase !== null,
    late: search.onlyLate,
    text: search.text !== '',
  }
  return FILTER_KEYS.filter((key) => used[key])
}

export const NO_FILTER: AddressChange = Object.fromEntries(FILTER_KEYS.map((key) => [key, undefined]))

/** By this column, or the other way round when it is by it already. */
export const orderBy = (search: WallSearch, order: WallOrder): AddressChange => {
  const descending = search.order === order && !search.descending
  return { order: order === 'waiting' ? undefined : order, down: descending ? '1' : undefined }
}
