import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'
import { DEFAULT_SITE_SETTINGS, SITE_KEYS, SITE_SETTINGS } from '../../objects/core/site-settings.ts'
import type { PublicSite } from '../../widget/shared/public-site.ts'
import { type Company, call, makeCompany, ORIGIN } from './worker-support.ts'

let company: Company
beforeAll(async () => {
  company = await makeCompany()
})

const HOSTILE = '</script><script>alert(1)</script>"\'`$1$&$$\\\u2028\u2029<!--'
const loader = (siteId = company.siteId, headers = {}) => call(`/w/${siteId}.js`, { headers: { Origin: null, ...headers } })
const file = (ending: string, siteId = company.siteId) => call(`/w/${siteId}${ending}`, { headers: { Origin: null } })
const panel = (siteId = company.siteId) => call(`/chat/${siteId}`)
const patch = async (change: object) => {
  const { cookie } = company.admin
  const { revision } = await (await call(`/api/sites/${company.siteId}`, { cookie })).json<{ revision: number }>()
  return call(`/api/sites/${company.siteId}`, { method: 'PATCH', json: { revision, ...change }, cookie })
}
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

test('the second script carries all that is public, the ads of this site among it', async () => {
  const insert = env.DB.prepare(
    "INSERT INTO ad (id, place, name, kind, content, link, weight, site_ids, enabled, created_at_ms, updated_at_ms) VALUES (?1, 'invitation', ?1, 'image', '/files/site/p1', 'https://a.example/', 3, ?2, ?3, 1, 1)",
  )
  await env.DB.batch([
    insert.bind('ad-everywhere', '[]', 1),
    insert.bind('ad-here', JSON.stringify([company.siteId]), 1),
    insert.bind('ad-elsewhere', '["selsewhere000"]', 1),
    insert.bind('ad-off', '[]', 0),
  ])
  const answer = await file('.guest.js')
  const text = await answer.text()
  expect(answer.status).toBe(200)
  expect(answer.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8')
  expect(answer.headers.get('Access-Control-Allow-Origin')).toBe('*')
  expect(answer.headers.get('Cache-Control')).toBe('public, max-age=60, stale-while-revalidate=86400')
  expect(text).not.toContain('__YINGDA_SITE__')
  for (const told of ['"inviteText":"欢迎来到本网站', 'ad-everywhere', 'ad-here', `${ORIGIN}/files/site/p1`]) expect(text).toContain(told)
  for (const kept of ['ad-elsewhere', 'ad-off', 'isPreview":']) expect(text).not.toContain(kept)
  const again = await call(`/w/${company.siteId}.guest.js`, { headers: { Origin: null, 'If-None-Match': answer.headers.get('ETag') } })
  expect(again.status).toBe(304)
  await env.DB.prepare('DELETE FROM ad').run()
})

test('only the allow-list is told: no key, no domain, no setting that is not public', async () => {
  const hostile = {
    secret: 'do-not-tell',
    entryColor: 'red;}body{display:none',
    entryStyle: 'x',
    dialogLogo: 'javascript:alert(1)',
    inviteImage: 'https://a.example/");background:url(//evil.example',
    inviteDelaySec: '5',
    agentSeesContact: false,
    peek: false,
    __proto__: { polluted: true },
  }
  await env.DB.prepare('UPDATE site SET settings = ?1, version = version + 1').bind(JSON.stringify(hostile)).run()
  await patch({ locale: 'auto' })
  const site = await siteIn(await panel())
  const known = ['ads', 'en', 'enabled', 'locale', 'name', 'origin', 'settings', 'siteId', 'version']
  expect(Object.keys(site).sort()).toEqual(known)
  const shown = SITE_KEYS.filter((key) => SITE_SETTINGS[key].isPublic)
  expect(Object.keys(site.settings).sort()).toEqual([...shown].sort())
  for (const key of ['entryColor', 'entryStyle', 'dialogLogo', 'inviteImage', 'inviteDelaySec'] as const)
    expect(site.settings[key]).toBe(DEFAULT_SITE_SETTINGS[key])
  expect(site).toMatchObject({ origin: ORIGIN, settings: { greeting: '欢迎您来咨询' }, en: { greeting: 'Welcome. How can we help?' } })
  const keys = await env.DB.prepare('SELECT visitor_key AS v, identity_key AS i FROM site WHERE id = ?')
    .bind(company.siteId)
    .first<{ v: string; i: string }>()
  for (const answer of [await loader(), await panel(), await file('.guest.js'), await file('.preview.guest.js')]) {
    const text = await answer.text()
    for (const secret of ['do-not-tell', 'javascript:alert', 'evil.example', 'body{display:none', keys?.v ?? '?', keys?.i ?? '?'])
      expect(text).not.toContain(secret)
    for (const key of ['"peek"', '"agentSeesContact"']) expect(text).not.toContain(key)
  }
})

test('a hostile name stays data in script and page', async () => {
  expect((await patch({ name: HOSTILE.slice(0, 60) })).status).toBe(200)
  const name = HOSTILE.slice(0, 60)
  const script = await (await file('.guest.js')).text()
  const page = await (await panel()).text()
  for (const text of [script, page, await (await loader()).text()])
    expect(text).not.toMatch(/<\/script><script>alert|[\u2028\u2029]|<!--YINGDA/)
  expect(page.match(/<script type="application\/json"/g)).toHaveLength(1)
  expect((await siteIn(await panel())).name).toBe(name)
  // The baked literal parses to exactly the name again.
  const literal = /"name":("(?:[^"\\]|\\.)*")/.exec(script)?.[1] ?? 'null'
  expect(JSON.parse(literal)).toBe(name)
})

test.each(['.js', '.guest.js'])('a change is out at once where it was made: %s', async (ending) => {
  const before = await file(ending)
  await patch({ name: `新名字${ending}` })
  const after = await file(ending)
  expect(after.headers.get('ETag')).not.toBe(before.headers.get('ETag'))
  if (ending === '.guest.js') expect(await after.text()).toContain('新名字')
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
    expect(await (await file('.guest.js', siteId)).text()).toBe('/* no such site */')
  }
  await patch({ enabled: true })
  expect((await loader()).status).toBe(200)
})

test('the preview is a page of ours for our own frames, of a disabled site too', async () => {
  await patch({ enabled: false })
  const page = await file('.preview')
  expect(page.status).toBe(200)
  expect(page.headers.get('Content-Type')).toBe('text/html; charset=utf-8')
  const csp = page.headers.get('Content-Security-Policy') ?? ''
  expect(csp).toContain("default-src 'none'; script-src 'self'; style-src 'self';")
  expect(csp).toContain("frame-ancestors 'self'")
  const html = await page.text()
  expect(html).toContain(`src="/w/${company.siteId}.preview.js"`)
  expect(html).not.toMatch(/<style|style=|<script(?![^>]* src=)/)
  for (const ending of ['.preview.js', '.preview.guest.js']) {
    const script = await file(ending)
    expect(script.headers.get('Access-Control-Allow-Origin')).toBeNull()
    expect(script.headers.get('Cache-Control')).toBe('no-cache')
    expect(await script.text()).toMatch(/"enabled":true.*"isPreview":true|"isPreview":true.*"enabled":true/)
  }
  const framed = await call(`/chat/${company.siteId}?preview`)
  expect(framed.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'self'")
  expect(await siteIn(framed)).toMatchObject({ isPreview: true })
  await patch({ enabled: true })
  for (const ending of ['.preview', '.preview.js', '.preview.guest.js']) expect((await file(ending, 'sunknown00000')).status).toBe(404)
  expect((await file('.html')).status).toBe(404)
})

test('while D1 fails the known loader and the known page still go out', async () => {
  await (await loader()).text()
  await (await file('.guest.js')).text()
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
    expect((await file('.guest.js')).status).toBe(200)
    expect((await panel()).status).toBe(200)
    expect((await panel('sunknown00000')).status).toBe(503)
  } finally {
    Object.assign(env, { DB })
  }
})
