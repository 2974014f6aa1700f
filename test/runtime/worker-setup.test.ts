import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { call, cookieOf, errorOf, refusal, setUp } from './worker-support.ts'

test('a mutation of nothing: set-up refuses bad input and stays open', async () => {
  expect(await (await call('/api/setup')).json()).toEqual({ needed: true })
  const short = { organisation: 'x', admin: { username: 'boss', name: 'b', password: 'short' }, site: { name: 's' } }
  expect(await errorOf(await call('/api/setup', { json: short }))).toEqual({ status: 400, code: 'bad_request', field: 'admin.password' })
  const foreign = await call('/api/setup', { json: short, headers: { Origin: 'https://evil.example' } })
  expect(await refusal(foreign)).toBe('403 forbidden')
  expect(await (await call('/api/setup')).json()).toEqual({ needed: true })
})

test('of two set-ups at once one wins, whole, and it is closed for ever', async () => {
  const answers = await Promise.all([setUp(), setUp(), setUp()])
  expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409])
  const winner = answers.find((answer) => answer.status === 201)
  expect(await winner?.json()).toMatchObject({
    username: 'boss',
    role: 'admin',
    organisation: { name: '测试公司' },
    sites: [{ name: '测试站点' }],
  })
  expect(await (await call('/api/auth/me', { cookie: winner && cookieOf(winner) })).json()).toMatchObject({ workNumber: 'A1000' })
  expect(await refusal(await setUp())).toBe('409 conflict')
  expect(await (await call('/api/setup')).json()).toEqual({ needed: false })
  for (const table of ['organisation', 'user', 'agent', 'site']) {
    expect(await env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first('n')).toBe(1)
  }
})

test('the set-up is in the audit log and no password is anywhere', async () => {
  const rows = await env.DB.prepare('SELECT * FROM audit').all()
  expect(rows.results.map((row) => row.action)).toContain('setup')
  expect(JSON.stringify(rows.results)).not.toContain('correct-horse')
  const stored = await env.DB.prepare('SELECT password FROM account').first<string>('password')
  expect(stored).toMatch(/^scrypt\$16384\$8\$5\$[\w+/=]{24}\$[\w+/=]{44}$/)
})
