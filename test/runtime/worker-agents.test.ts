import { env } from 'cloudflare:workers'
import { beforeAll, expect, test, vi } from 'vitest'
import { databaseOf } from '../../worker/db.ts'
import { AppError } from '../../worker/errors.ts'
import { listAgents, readAgent } from '../../worker/services/agent-list.ts'
import { updateAgent } from '../../worker/services/agents.ts'
import type { ServiceContext } from '../../worker/services/context.ts'
import type { Desks } from '../../worker/services/desks.ts'
import { quietDesks } from '../../worker/services/quiet-desks.ts'
import { type Company, call, cookieOf, makeCompany, PASSWORD, refusal, signIn } from './worker-support.ts'

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})

const contextOf = (actorId: string, desks: Desks = quietDesks): ServiceContext => ({
  db: databaseOf(env.DB),
  actor: { id: actorId, name: 'A', role: 'admin', ip: null },
  nowMs: Date.now(),
  desks,
})

const personOf = (id: string) => readAgent(contextOf(company.admin.id), id)

test('the new configuration goes out although the sockets cannot be closed', async () => {
  const pushed: string[] = []
  const desks: Desks = {
    ...quietDesks,
    push: async (siteIds) => void pushed.push(...siteIds),
    closeSockets: async () => {
      throw new AppError('unavailable', 'no desk')
    },
  }
  const change = updateAgent(contextOf(company.admin.id, desks), company.supervisor.id, { role: 'agent' })
  await expect(change).rejects.toMatchObject({ code: 'unavailable' })
  expect(pushed).toEqual([company.siteId])
  expect(await personOf(company.supervisor.id)).toMatchObject({ role: 'agent' })
})

test('two changes at once keep what the other wrote', async () => {
  const context = contextOf(company.admin.id)
  const { id } = company.agent
  await Promise.all([
    updateAgent(context, id, { phone: '13800001111' }),
    updateAgent(context, id, { mail: 'a@example.com' }),
    updateAgent(context, id, { limit: 7 }),
    updateAgent(context, id, { siteIds: [] }),
  ])
  expect(await personOf(id)).toMatchObject({ phone: '13800001111', mail: 'a@example.com', limit: 7, siteIds: [], role: 'agent' })
})

test('two admins who demote each other at once leave one', async () => {
  const second = { username: 'boss2', name: '二老板', workNumber: 'A3001', password: PASSWORD, role: 'admin', siteIds: [], groupIds: [] }
  const made = await (await call('/api/agents', { json: second, cookie: company.admin.cookie })).json<{ id: string }>()
  const results = await Promise.allSettled([
    updateAgent(contextOf(company.admin.id), made.id, { role: 'agent', name: '降职' }),
    updateAgent(contextOf(made.id), company.admin.id, { enabled: false, name: '停用' }),
  ])
  expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(results.find((result) => result.status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
  const admins = (await listAgents(contextOf(company.admin.id))).items.filter((person) => person.role === 'admin' && person.enabled)
  expect(admins).toHaveLength(1)
  // The refused change wrote nothing at all.
  expect(['降职', '停用']).not.toContain(admins[0]?.name)
})

test('sign-out and a new password give their cookies while no desk answers', async () => {
  const [leaving, changing] = [cookieOf(await signIn('agent2')), cookieOf(await signIn('agent2'))]
  const { SITE_DESK } = env
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  const getByName = () => {
    throw new Error('no desk')
  }
  Object.assign(env, { SITE_DESK: { getByName } })
  try {
    const out = await call('/api/auth/sign-out', { method: 'POST', cookie: leaving })
    expect(out.status).toBe(204)
    expect(out.headers.getSetCookie()[0]).toMatch(/Max-Age=0/)
    const changed = await call('/api/auth/password', { json: { current: PASSWORD, next: 'a-new-password-1' }, cookie: changing })
    expect(changed.status).toBe(204)
    expect((await call('/api/auth/me', { cookie: cookieOf(changed) })).status).toBe(200)
    expect(logged).toHaveBeenCalled()
  } finally {
    Object.assign(env, { SITE_DESK })
    logged.mockRestore()
  }
  for (const cookie of [leaving, changing]) expect(await refusal(await call('/api/auth/me', { cookie }))).toBe('401 unauthorized')
})
