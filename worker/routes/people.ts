import { Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import { Agent, AgentInput, AgentPatch, Group, GroupInput, GroupPatch, ResetPasswordInput } from '../models/people.ts'
import { body, guarded } from '../openapi.ts'
import { createAgent, listAgents, resetPassword, updateAgent } from '../services/agents.ts'
import { createGroup, listGroups, updateGroup } from '../services/skill-groups.ts'

const agents = 'agents'
const groups = 'skill groups'

export const agentRoutes = new Hono<AppEnv>()
  .get(
    '/',
    guarded('agents.read', { summary: 'Everyone', tag: agents, answers: { 200: z.object({ items: z.array(Agent) }) } }),
    async (c) => c.json({ items: await listAgents(c.get('me').context) }),
  )
  .post(
    '/',
    guarded('agents.write', { summary: 'New person', tag: agents, answers: { 201: Agent }, errors: ['conflict'] }),
    body(AgentInput),
    async (c) => c.json(await createAgent(c.get('me').context, c.req.valid('json')), 201),
  )
  .patch(
    '/:agent',
    guarded('agents.write', {
      summary: 'Change a person; a changed role or a disabled account closes its sessions and sockets',
      tag: agents,
      answers: { 200: Agent },
      errors: ['conflict', 'not_found'],
    }),
    body(AgentPatch),
    async (c) => c.json(await updateAgent(c.get('me').context, c.req.param('agent'), c.req.valid('json'))),
  )
  .post(
    '/:agent/password',
    guarded('agents.write', {
      summary: 'Give a person a new password',
      tag: agents,
      answers: { 204: 'Changed; its sessions end' },
      errors: ['not_found'],
    }),
    body(ResetPasswordInput),
    async (c) => {
      await resetPassword(c.get('me').context, c.req.param('agent'), c.req.valid('json').password)
      return c.body(null, 204)
    },
  )

export const groupRoutes = new Hono<AppEnv>()
  .get(
    '/',
    guarded('groups.read', { summary: 'Skill groups', tag: groups, answers: { 200: z.object({ items: z.array(Group) }) } }),
    async (c) => c.json({ items: await listGroups(c.get('me').context) }),
  )
  .post(
    '/',
    guarded('groups.write', { summary: 'New skill group', tag: groups, answers: { 201: Group }, errors: ['conflict'] }),
    body(GroupInput),
    async (c) => c.json(await createGroup(c.get('me').context, c.req.valid('json')), 201),
  )
  .patch(
    '/:group',
    guarded('groups.write', { summary: 'Change a skill group', tag: groups, answers: { 200: Group }, errors: ['conflict', 'not_found'] }),
    body(GroupPatch),
    async (c) => c.json(await updateGroup(c.get('me').context, c.req.param('group'), c.req.valid('json'))),
  )
