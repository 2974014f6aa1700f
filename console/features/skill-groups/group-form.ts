import type { SkillGroup, SkillGroupInput, SkillGroupPatch } from '../../lib/api.ts'
import type { Edits } from '../../lib/edits.ts'
import { regionId, regionOfId } from './regions.ts'

/** A group as the form has it. Pure. */
export type GroupFields = { name: string; memberIds: readonly string[]; regions: readonly string[] }
export type GroupField = keyof GroupFields

export const EMPTY_GROUP: GroupFields = { name: '', memberIds: [], regions: [] }

export const fieldsOfGroup = ({ name, memberIds, regions }: SkillGroup): GroupFields => ({
  name,
  memberIds,
  regions: regions.map(regionId).sort(),
})

export const toInput = ({ name, memberIds, regions }: GroupFields): SkillGroupInput => ({
  name: name.trim(),
  memberIds: [...memberIds],
  regions: regions.map(regionOfId),
})

/** Only what was changed. */
export const toPatch = (revision: string, { name, memberIds, regions }: Edits<GroupFields>): SkillGroupPatch => ({
  revision,
  ...(name === undefined ? {} : { name: name.trim() }),
  ...(memberIds === undefined ? {} : { memberIds: [...memberIds] }),
  ...(regions === undefined ? {} : { regions: regions.map(regionOfId) }),
})

/** The field an answer of the Worker speaks of. */
export const fieldOfError = (path: string | null): GroupField | null => {
  const name = path?.split('.')[0]
  return name === 'name' || name === 'memberIds' || name === 'regions' ? name : null
}

/** The order with one of them a place up (-1) or down (+1). */
export const moved = (ids: readonly string[], id: string, step: -1 | 1): string[] => {
  const from = ids.indexOf(id)
  const to = from + step
  if (from === -1 || to < 0 || to >= ids.length) return [...ids]
  const rest = ids.filter((each) => each !== id)
  return [...rest.slice(0, to), id, ...rest.slice(to)]
}
