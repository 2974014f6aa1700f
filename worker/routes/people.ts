import { Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import { Agent, AgentInput, AgentList, AgentName, AgentPatch, AgentQuery, ResetPasswordInput } from '../models/people.ts'
import { body, guarded, query } from '../openapi.ts'
import { listAgentNames, listAgents, readAgent } from '../services/agent-list.ts'
import { createAgent, resetPassword, updateAgent } from '../services/agents.ts'

const tag = 'agents'

export const agentRoutes = new Hono<AppEnv>()
  .get(
    '/',
    guarded('agents.read', {
      summary: 'People by work number: everyone, or a page of those who are asked for',
      tag,
      answers: { 200: AgentList },
    }),
    query(AgentQuery),
    async (c) => c.json(await listAgents(c.get('me').context, c.req.valid('query'))),
  )
  .get(
    '/names',
    guarded('agents.read', { summary: 'Everyone in short', tag, answers: { 200: z.object({ items: z.array(AgentName) }) } }),
    async (c) => c.json({ items: await listAgentNames(c.get('me').context) }),
  )
  .get('/:agent', guarded('agents.read', { summary: 'One person', tag, answers: { 200: Agent }, errors: ['not_found'] }), async (c) =>
    c.json(await readAgent(c.get('me').context, c.req.param('agent'))),
  )
  .post(
    '/',
    guarded('agents.write', { summary: 'New person', tag, answers: { 201: Agent }, errors: ['conflict'] }),
    body(AgentInput),
    async (c) => c.json(await createAgent(c.get('me').context, c.req.valid('json')), 201),
  )
  .patch(
    '/:agent',
    guarded('agents.write', {
      summary:
        'Change a person; a changed role or a disabled account closes its sessions and sockets. A stale revision answers with what changed',
      tag,
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
      tag,
      answers: { 204: 'Changed; its sessions end' },
      errors: ['not_found'],
    }),
    body(ResetPasswordInput),
    async (c) => {
      await resetPassword(c.get('me').context, c.req.param('agent'), c.req.valid('json').password)
      return c.body(null, 204)
    },
  )
