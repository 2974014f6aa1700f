import { useQuery } from '@tanstack/solid-query'
import { createMemo } from 'solid-js'
import { dataOf } from '../../lib/query.ts'
import { sitesQuery } from '../sites/queries.ts'
import { skillGroupsQuery } from './queries.ts'

/** Sites and groups by name, as far as they are loaded. */
export const useNames = () => {
  const sites = useQuery(sitesQuery)
  const groups = useQuery(skillGroupsQuery)
  const siteNames = createMemo(() => new Map((dataOf(sites) ?? []).map(({ id, name }) => [id, name])))
  const groupNames = createMemo(() => new Map((dataOf(groups) ?? []).map(({ id, name }) => [id, name])))
  const wordsOf = (names: ReadonlyMap<string, string>, ids: readonly string[]) =>
    ids.flatMap((id) => names.get(id) ?? []).join(' · ') || '—'
  return {
    /** Loaded, or known not to come. */
    ready: () => sites.isFetched && groups.isFetched,
    sites: () => dataOf(sites) ?? [],
    groups: () => dataOf(groups) ?? [],
    siteName: (id: string) => siteNames().get(id) ?? '—',
    siteWords: (ids: readonly string[]) => wordsOf(siteNames(), ids),
    groupWords: (ids: readonly string[]) => wordsOf(groupNames(), ids),
  }
}
export type Names = ReturnType<typeof useNames>
