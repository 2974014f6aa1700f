import { queryOptions } from '@tanstack/solid-query'
import { api } from '../../lib/api.ts'

const ASK_EVERY_MS = 5 * 60_000

/** What holds for the whole organisation, in one place so that the frame and its settings page share it. */
export const organisationQuery = () =>
  queryOptions({ queryKey: ['organisation'], queryFn: api.organisation, staleTime: 60_000, refetchInterval: ASK_EVERY_MS })
