import { beforeAll, expect, test } from 'vitest'
import { PERMISSIONS, type Permission, ROLES } from '../../worker/auth/permissions.ts'
import { call, cookieOf, makeCompany, refusal, signIn } from './worker-support.ts'

/** The role × route table, driven by `/api/openapi.json`: a new route is in it by itself. */

type Operation = { 'x-permission'?: Permission; 'x-roles'?: string[]; security: object[] }
type Route = { path: string; method: string; operation: Operation }

let routes: Route[]
const cookies: Record<string, string> = {}
beforeAll(async () => {
  await makeCompany()
  // Sessions of their own: some routes end the one they are called with.
  for (const role of ROLES) cookies[role] = cookieOf(await signIn({ admin: 'boss', supervisor: 'super', agent: 'agent1' }[role]))
  const { paths } = await (await call('/api/openapi.json')).json<{ paths: Record<string, Record<string, Operation>> }>()
  routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
})

const isRead = (method: string) => method === 'GET'
const nameOf = ({ method, path }: Route) => `${method} ${path}`
/** Nothing of this id exists, and an empty body says nothing: what comes behind the check of the role is not this test's business. */
const probe = ({ path, method }: Route, options: Parameters<typeof call>[1] = {}) =>
  call(path.replace(/\{\w+\}/g, 'nothing0000'), { method, ...(isRead(method) ? {} : { json: {} }), ...options })
const guardedRoutes = () => routes.filter(({ operation }) => operation['x-permission'] !== undefined)
/** Signing out ends the session that the next routes need. */
const endsSession = ({ path }: Route) => path.endsWith('/sign-out')

test('the document names the permission of every guarded route and its roles as the table has them', () => {
  expect(guardedRoutes().length).toBeGreaterThan(80)
  for (const { operation, ...route } of guardedRoutes()) {
    const permission = operation['x-permission'] as Permission
    expect(Object.keys(PERMISSIONS), nameOf({ ...route, operation })).toContain(permission)
    expect(operation['x-roles']).toEqual([...PERMISSIONS[permission]])
  }
})

test('nobody: every guarded route answers 401, and every other one is open on purpose: a visitor, a guest or the public', async () => {
  for (const route of guardedRoutes()) expect(await refusal(await probe(route)), nameOf(route)).toBe('401 unauthorized')
  const open = routes.filter(({ operation }) => operation['x-permission'] === undefined)
  for (const route of open)
    expect(route.path, nameOf(route)).toMatch(
      /^\/(api\/(auth|setup|health|demo|protocol\.json|call-centre\/events|visitor\/\{site\}|sites\/\{site\}\/(chat|lobby))|files\/|chat\/|w\/)/,
    )
})

for (const role of ROLES)
  test(`${role}: 403 exactly where the permission says so, never 401`, async () => {
    let refused = 0
    for (const route of guardedRoutes()) {
      if (endsSession(route)) continue
      const { status } = await probe(route, { cookie: cookies[role] })
      const allowed = (PERMISSIONS[route.operation['x-permission'] as Permission] as readonly string[]).includes(role)
      expect(status, `${role}: ${nameOf(route)}`).not.toBe(401)
      expect(status, `${role}: ${nameOf(route)} is no fault of ours`).toBeLessThan(500)
      expect(status === 403, `${role}: ${nameOf(route)} gave ${status}`).toBe(!allowed)
      if (!allowed) refused += 1
    }
    expect(refused > 0).toBe(role !== 'admin')
  })

/** Called by pages of the site's own domains, without a cookie that counts: its route looks at the origin itself. */
const FROM_HOST_PAGES = /\/identify$|\/call-centre\/events$/

test('whatever changes something refuses a foreign origin, and one that is missing', async () => {
  const changing = routes.filter(({ method, path }) => !isRead(method) && !FROM_HOST_PAGES.test(path))
  expect(changing.length).toBeGreaterThan(40)
  for (const route of changing)
    for (const origin of ['https://evil.example', 'null', null]) {
      const answer = await probe(route, { cookie: cookies.admin, headers: { Origin: origin } })
      expect(await refusal(answer), `${nameOf(route)} from ${origin}`).toBe('403 forbidden')
    }
})

/** The body is the file itself; what it is follows from its bytes (worker-files.test.ts). */
const RAW_BODY = /\/(files|images)(\/\{\w+\}\/thumb)?$/

test('whatever changes something refuses a body that is no JSON', async () => {
  const changing = routes.filter(({ method, path }) => !isRead(method) && !RAW_BODY.test(path))
  for (const route of changing)
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const options = { cookie: cookies.admin, body: '{}', json: undefined, headers: { 'Content-Type': type } }
      expect(await refusal(await probe(route, options)), `${nameOf(route)} as ${type}`).toBe('415 bad_request')
    }
})
