import { useQuery } from '@tanstack/solid-query'
import { createMemo } from 'solid-js'
import { api, bodyOf, client } from '../../lib/api.ts'
import { dataOf } from '../../lib/query.ts'
import { calendarQuery } from '../calendar/queries.ts'
import { ownFieldsQuery } from '../contact-form/queries.ts'
import { treeQuery } from '../quick-replies/queries.ts'
import { categoriesQuery } from '../summary/queries.ts'

export const peopleQuery = () => ({ queryKey: ['agents', 'names'], queryFn: api.agentNames })

/** The latest keys of the API: they act as well. */
export const keysQuery = () => ({
  queryKey: ['api-key-names'],
  queryFn: async () => (await bodyOf(client['api-keys'].$get({ query: { limit: '100' } }))).items,
})

type Named = { id: string; name: string }

/** Names of what entries tell by id. What is gone has none any more. */
export const useNames = (): ((id: string) => string | undefined) => {
  const [people, keys] = [useQuery(peopleQuery), useQuery(keysQuery)]
  const sites = useQuery(() => ({ queryKey: ['sites'], queryFn: api.sites }))
  const groups = useQuery(() => ({ queryKey: ['skill-groups'], queryFn: api.skillGroups }))
  const [fields, categories, calendar] = [useQuery(ownFieldsQuery), useQuery(categoriesQuery), useQuery(calendarQuery)]
  // Those of everybody and the own ones: nobody is told of the others'.
  const replies = useQuery(treeQuery)
  const names = createMemo(() => {
    const lists: (readonly Named[] | undefined)[] = [
      dataOf(people),
      dataOf(keys),
      dataOf(sites),
      dataOf(groups),
      dataOf(fields),
      dataOf(categories),
      dataOf(replies)?.items,
      dataOf(calendar)?.calendar.dateTypes,
    ]
    return new Map(lists.flatMap((list) => list ?? []).map(({ id, name }) => [id, name]))
  })
  // Exports name own fields as `custom.ID`.
  return (id) => names().get(id.replace(/^custom\./, ''))
}
