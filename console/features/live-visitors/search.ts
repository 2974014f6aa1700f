import type { VisitorQuery } from '../../../objects/protocol/lobby.ts'

/** What is looked for, as it stands in the address. Pure. */

type Order = VisitorQuery['order']
type State = NonNullable<VisitorQuery['state']>

export const STATES: readonly State[] = ['browsing', 'invited', 'queued', 'chatting']
const ORDERS: readonly Order[] = ['startedAtMs', 'pages', 'visits', 'name', 'region', 'state']

export type VisitorSearch = Omit<VisitorQuery, 'offset' | 'limit'> & { siteId: string | null }
type Address = Partial<Record<string, string | string[]>>
export type AddressChange = Partial<Record<'site' | 'state' | 'region' | 'text' | 'order' | 'up', string | undefined>>

const textOf = (value: string | string[] | undefined): string | null => (typeof value === 'string' && value !== '' ? value : null)

/** Reads what it knows and leaves the rest of the address alone. The newest visitors come first unless said otherwise. */
export const searchOf = (address: Address): VisitorSearch => ({
  siteId: textOf(address.site),
  text: (textOf(address.text) ?? '').slice(0, 60),
  state: STATES.find((state) => state === address.state) ?? null,
  region: textOf(address.region)?.slice(0, 10) ?? null,
  order: ORDERS.find((order) => order === address.order) ?? 'startedAtMs',
  descending: address.up === undefined,
})

export const isFiltered = ({ text, state, region }: VisitorSearch): boolean => text !== '' || state !== null || region !== null

export const NO_FILTER: AddressChange = { state: undefined, region: undefined, text: undefined }

/** By this column, or the other way round when it is by it already. Texts begin with the first letter, figures with the most. */
export const orderBy = (search: VisitorSearch, order: Order): AddressChange => {
  const downFirst = order !== 'name' && order !== 'region'
  const descending = search.order === order ? !search.descending : downFirst
  return { order: order === 'startedAtMs' ? undefined : order, up: descending ? undefined : '1' }
}
