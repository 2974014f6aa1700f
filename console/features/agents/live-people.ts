import { useQueryClient } from '@tanstack/solid-query'
import { createEffect, createMemo, on } from 'solid-js'
import type { AgentStatus } from '../../../objects/protocol/model.ts'
import type { ApiErrorCode } from '../../lib/api.ts'
import { useLive } from '../../lib/live/provider.tsx'
import { isAtHand, livePeople, seatsToSet } from './online.ts'
import { PEOPLE_KEY } from './queries.ts'

/** The people of the sites this person serves, as their desks push them. */
export const useLivePeople = () => {
  const live = useLive()
  const people = createMemo(() => livePeople(live.links.map((link) => link.state())))
  return {
    people,
    /** Every desk has greeted us, or there is none. */
    ready: () => live.links.every((link) => link.state().welcomed),
    siteIds: () => live.links.map((link) => link.siteId),
    setStatus: async (agentId: string, status: AgentStatus): Promise<ApiErrorCode | null> => {
      const person = people().get(agentId)
      const siteIds = person === undefined ? [] : seatsToSet(person, status)
      const links = live.links.filter((link) => siteIds.includes(link.siteId))
      if (links.length === 0) return 'agent_unavailable'
      const answers = await Promise.all(links.map((link) => link.setAgentStatus(agentId, status)))
      return answers.find((answer) => answer !== null) ?? null
    },
  }
}
export type LivePeople = ReturnType<typeof useLivePeople>

/** Asks for names and sign-ins again when somebody comes or goes. */
export const useFreshNames = (people: LivePeople['people']): void => {
  const queries = useQueryClient()
  const present = createMemo(() =>
    [...people().values()]
      .filter(isAtHand)
      .map((person) => person.id)
      .sort()
      .join(),
  )
  createEffect(on(present, () => void queries.invalidateQueries({ queryKey: [...PEOPLE_KEY, 'names'] }), { defer: true }))
}
