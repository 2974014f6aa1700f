import { queryOptions } from '@tanstack/solid-query'
import { fetchOrThrow } from '../../lib/api.ts'
import type { ApiDocument } from './document.ts'

/** What the running service says of itself; it changes with a new version only. */
export const documentQuery = queryOptions({
  queryKey: ['api-document'],
  queryFn: async (): Promise<ApiDocument> => (await fetchOrThrow('/api/openapi.json')).json(),
  staleTime: Number.POSITIVE_INFINITY,
})
