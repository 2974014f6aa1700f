import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { beforeAll, expect, test, vi } from 'vitest'
import { pauseAfterMs } from '../../objects/sign-in-guard.ts'
import { attemptSignIn } from '../../objects/sign-in-guard-client.ts'
import { freshIp, makeCompany, PASSWORD, refusal, signIn } from './worker-support.ts'

beforeAll(async () => {
  await makeCompany()
})

const statuses = (answers: Response[]) => answers.map((answer) => answer.status)
const count = (list: number[], status: number) => list.filter((entry) => entry === status).length

const wrongs = (times: number, ip: () => string, username = 'agent1') =>
  Promise.all(Array.from({ length: times }, () => signIn(username, 'wrong-password', ip())))

test('pauses double up to 15 min after the free tries', () => {
  expect([4, 5, 6, 7, 9, 10, 40].map((failures) => pauseAfterMs(failures, 5, 30_000) / 1000)).toEqual([0, 30, 60, 120, 480, 900, 900])
  expect([49, 50, 51, 54].map((failures) => pauseAfterMs(failures, 50, 60_000) / 1000)).toEqual([0, 60, 120, 900])
})

const BAD_IP = '192.0.2.1'

test('thirty guesses at once: five are looked at, the rest wait; everybody else still gets in', async () => {
  const answers = await wrongs(30, () => BAD_IP)
  expect(count(statuses(answers), 401)).toBe(5)
  expect(count(statuses(answers), 429)).toBe(25)
  const limited = answers.find((answer) => answer.status === 429)
  expect(Number(limited?.headers.get('Retry-After'))).toBeGreaterThan(20)
  expect(await refusal(await signIn('agent1', PASSWORD, BAD_IP))).toBe('429 rate_limited')
  expect((await signIn('agent1')).status).toBe(200)
})

test('tries at a held back account use up nothing of the address', async () => {
  const answers = await wrongs(60, () => BAD_IP)
  expect(count(statuses(answers), 429)).toBe(60)
  expect((await signIn('boss', PASSWORD, BAD_IP)).status).toBe(200)
})

test('after the pause the right password works and forgets the failures', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  try {
    vi.setSystemTime(Date.now() + 31_000)
    expect((await signIn('agent1', PASSWORD, BAD_IP)).status).toBe(200)
    expect(statuses(await wrongs(4, () => BAD_IP))).toEqual([401, 401, 401, 401])
    expect((await signIn('agent1', PASSWORD, BAD_IP)).status).toBe(200)
  } finally {
    vi.useRealTimers()
  }
})

test('many addresses that guess at one account are held back together', async () => {
  const account = { kind: 'account', username: 'super' } as const
  for (let tries = 0; tries < 46; tries += 1) expect((await attemptSignIn(env, account, Date.now())).allowed).toBe(true)
  const answers = await wrongs(10, freshIp, 'super')
  expect(count(statuses(answers), 401)).toBe(4)
  expect(count(statuses(answers), 429)).toBe(6)
  // A refused try is no failure of the one who tried: neither of the address nor of the two together.
  for (let tries = 0; tries < 6; tries += 1) expect(await refusal(await signIn('super', PASSWORD, '192.0.2.2'))).toBe('429 rate_limited')
  vi.useFakeTimers({ toFake: ['Date'] })
  try {
    vi.setSystemTime(Date.now() + 61_000)
    expect((await signIn('super', PASSWORD, '192.0.2.2')).status).toBe(200)
  } finally {
    vi.useRealTimers()
  }
})

test('an address that guesses many names is held back, its /64 as one', async () => {
  const from = (host: string, username: string, password = 'wrong-password') => signIn(username, password, `2001:db8:7:9:${host}`)
  const address = { kind: 'address', ipKey: '2001:db8:7:9::/64' } as const
  for (let tries = 0; tries < 46; tries += 1) expect((await attemptSignIn(env, address, Date.now())).allowed).toBe(true)
  const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => from(`:${index + 1}`, `name${index}`)))
  expect(count(statuses(answers), 401)).toBe(4)
  expect(count(statuses(answers), 429)).toBe(6)
  expect(await refusal(await from('ffff:0:0:1', 'boss', PASSWORD))).toBe('429 rate_limited')
  expect((await signIn('boss', PASSWORD, '2001:db8:7:a::1')).status).toBe(200)
})

test('only the two calls of the door are answered, whatever itty-durable would serve', async () => {
  const guard = env.SIGN_IN_GUARD.getByName('account:probe')
  for (const path of ['/do/call/destroy', '/do/get-prop/failures', '/do/set/failures', '/do/call/reset', '/do/call/setAlarm', '/']) {
    expect((await guard.fetch(`https://guard${path}`, { headers: { 'do-content': '[0]' } })).status).toBe(404)
  }
})

test('a guard survives its eviction and forgets after an hour', async () => {
  const ip = '192.0.2.3'
  for (let failures = 0; failures < 5; failures += 1) await signIn('agent2', 'wrong-password', ip)
  const guard = env.SIGN_IN_GUARD.getByName(`pair:agent2@${ip}`)
  await evictDurableObject(guard)
  expect(await refusal(await signIn('agent2', PASSWORD, ip))).toBe('429 rate_limited')
  expect(await runDurableObjectAlarm(guard)).toBe(true)
  const rows = await runInDurableObject(guard, (_, state) => state.storage.list())
  expect(rows.size).toBe(0)
  expect((await signIn('agent2', PASSWORD, ip)).status).toBe(200)
})
