import { execFileSync } from 'node:child_process'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ApiKeysPage, keyText, referenceText } from '../support/api-keys-page.ts'
import { findAccessViolations } from '../support/axe.ts'
import { launchBrowser, openPage, takePicture, takeSession, type WatchedPage } from '../support/browser.ts'
import { consoleText } from '../support/console-page.ts'
import { type HttpSession, setUp, signIn } from '../support/http.ts'
import { shown } from '../support/panel-page.ts'
import { type Server, startServer } from '../support/server.ts'

/** Keys of the API, used from outside with what the page gave; and the reference. */

let server: Server
let browser: Browser
let admin: HttpSession
let keys: ApiKeysPage
const cookies = { supervisor: '', agent: '' }
const watched: WatchedPage[] = []

const open = async (cookie: string, viewport = { width: 1440, height: 900 }): Promise<ApiKeysPage> => {
  const opened = await openPage(browser, { viewport, reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] })
  watched.push(opened)
  await takeSession(opened.context, server.url, cookie)
  return new ApiKeysPage(opened.page, server.url)
}

/** As another system does it: from Node, with nothing of the browser's. */
const callWith = (key: string, path: string, body?: object): Promise<Response> =>
  fetch(server.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { Authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })

beforeAll(async () => {
  server = await startServer({ port: 8923 })
  const setup = await setUp(server.url)
  admin = setup.admin
  for (const [index, role] of (['supervisor', 'agent'] as const).entries()) {
    const person = { username: `person${index}`, name: `员工${index}`, workNumber: `810${index}`, password: 'richtig-lang-genug-7' }
    await admin.post('/api/agents', { ...person, role, siteIds: [setup.siteId], groupIds: [] })
    cookies[role] = (await signIn(server.url, person.username, person.password)).cookie
  }
  browser = await launchBrowser()
  keys = await open(admin.cookie)
})

afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

test('an admin makes a key, another system uses it with what was copied, its work is in the audit log; revoked it is refused', async () => {
  const { page, panel } = keys
  await keys.open('/api-keys')
  await shown(page.getByText(keyText('list.none')))
  await page
    .getByRole('button', { name: keyText('new.title') })
    .first()
    .click()
  await keys.press(keyText('new.submit'), panel)
  await shown(panel.getByText(keyText('wrong.name')))
  await shown(panel.getByText(keyText('wrong.scopes')))
  await panel.getByRole('textbox', { name: keyText('field.name') }).fill('CRM 同步')
  // Changing brings reading along, and says what it cannot do without.
  await keys.scope('contacts:write').check()
  expect(await keys.scope('contacts:read').isChecked()).toBe(true)
  await keys.scope('contacts:read').uncheck()
  await shown(panel.getByText(keyText('less.contacts:write')))
  await keys.scope('contacts:read').check()
  await keys.press(keyText('new.submit'), panel)

  await shown(panel.getByText(keyText('once.title')))
  expect(await findAccessViolations(page)).toEqual([])
  await takePicture(page, 'api-key-made')
  const key = await keys.copied(keyText('once.copy'))
  const made = await callWith(key, '/api/contacts', { name: '王女士' })
  expect(made.status).toBe(201)
  const curl = await keys.copied(keyText('once.copyCurl'))
  expect(execFileSync('bash', ['-c', `${curl} -s`], { encoding: 'utf8' })).toContain('王女士')
  const refused = await callWith(key, '/api/conversations')
  expect([refused.status, refused.headers.get('RateLimit')]).toEqual([403, expect.stringMatching(/^"key";r=\d+;t=\d+$/)])

  await keys.press(keyText('once.kept'), panel)
  expect(await page.content()).not.toContain(key)
  await page.reload()
  await shown(panel.getByText('contacts:write'))
  expect(await page.content()).not.toContain(key)
  await panel.getByText(keyText('used.never')).waitFor({ state: 'hidden' })

  await panel.getByRole('link', { name: keyText('link.audit') }).click()
  await shown(page.getByRole('row').filter({ hasText: 'API 密钥 CRM 同步' }))
  await page.goBack()
  await keys.press(keyText('revoke.action'), panel)
  const dialog = page.getByRole('dialog')
  const confirm = dialog.getByRole('button', { name: keyText('revoke.action') })
  expect(await confirm.isDisabled()).toBe(true)
  await dialog.getByRole('textbox').fill('CRM 同步')
  await confirm.click()
  await shown(keys.row('CRM 同步').getByText(keyText('state.revoked')))
  expect((await callWith(key, '/api/contacts')).status).toBe(401)
})

test('the reference finds an operation, says what it needs and takes, and is reached by its own address', async () => {
  const { page } = keys
  await keys.open('/api-reference')
  await keys.search.fill('contacts:write 新建')
  const line = keys.operation('POST /api/contacts')
  await line.click()
  await shown(page.getByText('{"name":"text"}'))
  await shown(page.getByText(referenceText('field.required')).first())
  expect(await findAccessViolations(page)).toEqual([])
  await takePicture(page, 'api-reference')
  await keys.search.fill('nothing-like-it')
  await shown(page.getByText(referenceText('search.none')))

  const phone = await open(cookies.supervisor, { width: 390, height: 844 })
  await phone.open('/api-reference/postApiContacts')
  expect(await phone.operation('POST /api/contacts').getAttribute('aria-expanded')).toBe('true')
  await shown(phone.page.getByText('{"name":"text"}'))
  expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  // What only people may do is one click away, and says so.
  await phone.search.fill('/api/audit/export')
  await phone.page.getByRole('radio', { name: referenceText('only.all') }).check({ force: true })
  await phone.operation('GET /api/audit/export').click()
  await shown(phone.page.getByText(referenceText('access.people')))
})

test('supervisors and agents have no keys; agents no reference', async () => {
  const closed = { supervisor: ['/api-keys'], agent: ['/api-keys', '/api-reference'] }
  for (const role of ['supervisor', 'agent'] as const) {
    const { page } = await open(cookies[role])
    for (const path of closed[role]) {
      await page.goto(server.url + path)
      await shown(page.getByText(consoleText('forbidden.title')))
    }
    expect(await page.getByRole('link', { name: consoleText('page.apiKeys') }).count()).toBe(0)
  }
})

test('nothing complained on any page', () => {
  expect(watched.flatMap(({ complaints }) => complaints).filter((line) => !/40[13] \(/.test(line))).toEqual([])
})
