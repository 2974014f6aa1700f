import { queryOptions } from '@tanstack/solid-query'
import { centreCalls } from './calls.ts'

const ASK_AGAIN_MS = 5_000

export const centreQuery = () =>
  queryOptions({ queryKey: ['call-centre'], queryFn: centreCalls.read, staleTime: 0, refetchInterval: ASK_AGAIN_MS })
