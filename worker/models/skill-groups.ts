import * as z from 'zod'
import { PERSON } from '../../objects/protocol/constants.ts'
import { isRegion, simplifyRegions } from '../../objects/protocol/regions.ts'
import { Id, Name } from './common.ts'
import { ReadRevision } from './people.ts'

const Region = z.object({
  country: z.string().max(2).describe('ISO 3166-1 alpha-2; Hong Kong, Macau and Taiwan are provinces of CN.'),
  province: z.string().max(3).optional().describe('ISO 3166-2 without the country, for CN only.'),
})

export const Group = z
  .object({
    id: Id,
    name: z.string(),
    enabled: z.boolean(),
    memberIds: z.array(Id),
    regions: z.array(Region).describe('Empty: everywhere.'),
    hoursSiteIds: z.array(Id).describe('Sites whose working hours name it; a disabled group is skipped there.'),
    revision: ReadRevision.describe('To be named by a change, which is refused when somebody else changed the group meanwhile.'),
  })
  .meta({ ref: 'SkillGroup' })
export type Group = z.infer<typeof Group>

const Members = z.array(Id).max(PERSON.members, `A group has at most ${PERSON.members} members.`)
const Regions = z
  .array(Region.refine(isRegion, 'There is no such country or province.'))
  .max(PERSON.regions, `A group has at most ${PERSON.regions} regions.`)
  .transform(simplifyRegions)

export const GroupInput = z.object({
  name: Name,
  enabled: z.boolean().default(true),
  memberIds: Members.default([]),
  regions: Regions.default([]),
})
export type GroupInput = z.infer<typeof GroupInput>

export const GroupPatch = z.object({
  name: Name.optional(),
  enabled: z.boolean().optional(),
  memberIds: Members.optional(),
  regions: Regions.optional(),
  revision: ReadRevision.optional(),
})
export type GroupPatch = z.infer<typeof GroupPatch>

export const GroupOrder = z.object({ ids: z.array(Id).max(1000).describe('Every group, in the order they are to have.') })
