import type { ConversationFilter } from '../../lib/api.ts'

/** The filter as it stands in the address. Pure. */

const KEYS = ['siteId', 'agentId', 'visitorId', 'contactId'] as const
export type FilterKey = (typeof KEYS)[number]

type Search = Partial<Record<string, string | string[]>>

/** Reads what it knows and leaves the rest of the address alone. */
export const filterOf = (search: Search): ConversationFilter => {
  const filter: ConversationFilter = {}
  for (const key of KEYS) {
    const value = search[key]
    if (typeof value === 'string' && value !== '') filter[key] = value
  }
  return filter
}

export const isFiltered = (filter: ConversationFilter): boolean => KEYS.some((key) => filter[key] !== undefined)

/** `?siteId=…` or nothing. */
export const searchOf = (filter: ConversationFilter): string => {
  const set = KEYS.flatMap((key) => (filter[key] === undefined ? [] : [[key, filter[key]] as [string, string]]))
  return set.length === 0 ? '' : `?${new URLSearchParams(set)}`
}
