import { Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import { Group, GroupInput, GroupOrder, GroupPatch } from '../models/skill-groups.ts'
import { body, guarded } from '../openapi.ts'
import { createGroup, listGroups, orderGroups, updateGroup } from '../services/skill-groups.ts'

const tag = 'skill groups'
const Groups = z.object({ items: z.array(Group) })

/** There is no way to delete a group: past conversations name it. A disabled one takes no new visitors. */
export const groupRoutes = new Hono<AppEnv>()
  .get('/', guarded('groups.read', { summary: 'Skill groups in their order', tag, answers: { 200: Groups } }), async (c) =>
    c.json({ items: await listGroups(c.get('me').context) }),
  )
  .post(
    '/',
    guarded('groups.write', { summary: 'New skill group', tag, answers: { 201: Group }, errors: ['conflict'] }),
    body(GroupInput),
    async (c) => c.json(await createGroup(c.get('me').context, c.req.valid('json')), 201),
  )
  .put(
    '/order',
    guarded('groups.write', { summary: 'Another order of all groups', tag, answers: { 200: Groups }, errors: ['conflict'] }),
    body(GroupOrder),
    async (c) => c.json({ items: await orderGroups(c.get('me').context, c.req.valid('json').ids) }),
  )
  .patch(
    '/:group',
    guarded('groups.write', {
      summary: 'Change a skill group; running conversations go on. A stale revision answers with what changed',
      tag,
      answers: { 200: Group },
      errors: ['conflict', 'not_found'],
    }),
    body(GroupPatch),
    async (c) => c.json(await updateGroup(c.get('me').context, c.req.param('group'), c.req.valid('json'))),
  )
