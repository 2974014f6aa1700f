import type { GroupChoice } from '../../../../objects/protocol/model.ts'
import type { PublicSite } from '../../../shared/public-site.ts'

type Agent = GroupChoice['agents'][number]

const rank = ({ status, full }: Agent): number => (status === 'offline' ? 3 : status === 'busy' ? 2 : full ? 1 : 0)

/** What is shown of the groups (2.1, 8b, 8c, 8f): those with somebody there first, in each the free agents first. */
export const choicesIn = (
  groups: readonly GroupChoice[],
  { groupsMax, groupsAgents, groupsMaxAgents }: PublicSite['settings'],
): GroupChoice[] =>
  [...groups]
    .sort((a, b) => Number(b.online) - Number(a.online))
    .slice(0, groupsMax)
    .map((group) => ({
      ...group,
      agents: groupsAgents ? [...group.agents].sort((a, b) => rank(a) - rank(b)).slice(0, groupsMaxAgents) : [],
    }))

/** What the window says: the list, nobody there, or nobody for this region (8e, 8k). */
export const faceOf = (known: { groups: readonly GroupChoice[]; noRegion: boolean } | null, isStaffed: boolean | null) => {
  if (known === null) return 'loading' as const
  if (known.noRegion) return 'no-region' as const
  const isThere = known.groups.length > 0 ? known.groups.some((group) => group.online) : isStaffed !== false
  return isThere ? ('list' as const) : ('nobody' as const)
}
