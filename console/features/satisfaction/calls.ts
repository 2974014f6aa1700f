import { keepPreviousData, queryOptions } from '@tanstack/solid-query'
import { bodyOf, client, type SatisfactionFigures } from '../../lib/api.ts'
import { listKey } from '../../lib/list-page/create-list.ts'

export const LIST = 'satisfaction'

const readFigures = (query: Record<string, string>): Promise<SatisfactionFigures> => bodyOf(client.satisfaction.figures.$get({ query }))

/** The figures of exactly what the list was asked for; whoever asks for the list anew asks for them, too. */
export const figuresQuery = ({ sort: _sort, ...filters }: Record<string, string>) =>
  queryOptions({
    queryKey: [...listKey(LIST), 'figures', filters],
    queryFn: () => readFigures(filters),
    placeholderData: keepPreviousData,
  })
