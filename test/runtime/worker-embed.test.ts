import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import type { PublicSite } from '../../widget/shared/public-site.ts'
import { type Company, call, makeCompany, ORIGIN } from './worker-support.ts'

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})

const HOSTILE = '</script><script>alert(1)</script>"\'`$1$&$$\\\u2028\u2029<!--'
const loader = (siteId = company.siteId, headers = {}) => call(`/w/${siteId}.js`, { headers: { Origin: null, ...headers } })
const panel = (siteId = company.siteId) => call(`/chat/${siteId}`)
const patch = (json: object) => call(`/api/sites/${company.siteId}`, { method: 'PATCH', json, cookie: company.admin.cookie })
const siteIn = async (page: Response): Promise<PublicSite> => {
  const [, json = ''] = /<script type="application\/json" id="yingda-site">(.*?)<\/script>/.exec(await page.text()) ?? []
  return JSON.parse(json)
}

test('the loader carries the public settings, for every page, cached, with an ETag', async () => {
  const answer = await loader()
  const text = await answer.text()
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect(answer.headers.get('Access-Control-Allow-Credentials')).toBeNull()
  expect(answer.headers.get('Cross-Origin-Resource-Policy')).toBe('cross-origin')
  expect(answer.headers.get('Cache-Control')).toBe('public, max-age=60, stale-while-revalidate=86400')
  expect(text).toContain(company.siteId)
  expect(text).not.toContain('__YINGDA_SITE__')
  expect((await loader(company.siteId, { 'If-None-Match': answer.headers.get('ETag') })).status).toBe(304)
})

test('only the allow-list is told: no key, no domain, no setting that is not public', async () => {
  await env.DB.prepare('UPDATE site SET settings = ?1, version = version + 1')
    .bind(
      JSON.stringify({
        secret: 'do-not-tell',
        entry: { color: 'red;}body{display:none', style: 'x' },
        dialog: { logoUrl: 'javascript:alert(1)' },
      }),
    )
    .run()
  await patch({ locale: 'auto' })
  const site = await siteIn(await panel())
  expect(Object.keys(site).sort()).toEqual(['dialog', 'enabled', 'entry', 'info', 'locale', 'name', 'origin', 'siteId', 'version'])
  expect(site).toMatchObject({
    origin: ORIGIN,
    entry: { color: '#1677ff', style: 'bubble' },
    dialog: { color: '#1677ff' },
    info: { greeting: '欢迎您来咨询' },
  })
  expect(site.dialog.logoUrl).toBeUndefined()
  const keys = await env.DB.prepare('SELECT visitor_key AS v, identity_key AS i FROM site WHERE id = ?')
    .bind(company.siteId)
    .first<{ v: string; i: string }>()
  for (const text of [await (await loader()).text(), await (await panel()).text()]) {
    for (const secret of ['do-not-tell', 'javascript:', keys?.v ?? '?', keys?.i ?? '?']) expect(text).not.toContain(secret)
  }
})

test('a hostile name stays data in script and page', async () => {
  expect((await patch({ name: HOSTILE.slice(0, 60) })).status).toBe(200)
  const name = HOSTILE.slice(0, 60)
  const script = await (await loader()).text()
  const page = await (await panel()).text()
  for (const text of [script, page]) expect(text).not.toMatch(/<\/script><script>alert|[\u2028\u2029]|<!--YINGDA/)
  expect(page.match(/<script type="application\/json"/g)).toHaveLength(1)
  expect((await siteIn(await panel())).name).toBe(name)
  // The baked literal parses to exactly the name again.
  const literal = /"name":("(?:[^"\\]|\\.)*")/.exec(script)?.[1] ?? 'null'
  expect(JSON.parse(literal)).toBe(name)
})

test('a change is out at once where it was made', async () => {
  const before = await loader()
  await patch({ name: '新名字' })
  const after = await loader()
  expect(after.headers.get('ETag')).not.toBe(before.headers.get('ETag'))
  expect(await after.text()).toContain('新名字')
})

test("the panel may be framed by the site's domains and ours, and runs no inline script", async () => {
  await patch({ allowedDomains: ['shop.example.com', '*.example.org'] })
  const csp = (await panel()).headers.get('Content-Security-Policy') ?? ''
  expect(csp).toContain(
    "frame-ancestors 'self' https://shop.example.com http://shop.example.com https://*.example.org http://*.example.org",
  )
  expect(csp).toContain("script-src 'self';")
  expect(csp).toContain("connect-src 'self' wss://chat.example.com")
  expect(csp).not.toContain('unsafe-eval')
  await patch({ allowedDomains: [] })
  expect((await panel()).headers.get('Content-Security-Policy')).toContain('frame-ancestors *')
})

test('an unknown or disabled site is a quiet 404', async () => {
  await patch({ enabled: false })
  for (const siteId of [company.siteId, 'sunknown00000', 'x', '..%2f..', 's%00']) {
    const answer = await loader(siteId)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
    expect(await answer.text()).toBe('/* no such site */')
    expect((await panel(siteId)).status).toBe(404)
  }
  await patch({ enabled: true })
  expect((await loader()).status).toBe(200)
})

test('while D1 fails the known loader and the known page still go out', async () => {
  await (await loader()).text()
  await (await panel()).text()
  const { DB } = env
  Object.assign(env, {
    DB: {
      prepare: () => {
        throw new Error('D1_ERROR: down')
      },
    },
  }) // prettier-ignore
  try {
    expect((await loader()).status).toBe(200)
    expect((await panel()).status).toBe(200)
    expect((await panel('sunknown00000')).status).toBe(503)
  } finally {
    Object.assign(env, { DB })
  }
})
