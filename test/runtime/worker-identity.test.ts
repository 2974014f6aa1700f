import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { mintVisitor } from '../../objects/desk/client.ts'
import { identityProof } from '../../worker/services/identity.ts'
import { connectAgent, connectVisitor } from './support/desk.ts'
import { configOf, tokenOf } from './support/uploads.ts'
import { type CallOptions, type Company, call, freshIp, makeCompany, refusal } from './worker-support.ts'

const SHOP = 'https://shop.example.com'
let company: Company
let secret: string
let key: string
let path: string
beforeAll(async () => {
  company = await makeCompany()
  path = `/api/visitor/${company.siteId}/identify`
  secret = await readSecret()
  key = (await configOf(company.siteId)).visitorKey
})

const secretPath = () => `/api/sites/${company.siteId}/identity-secret`
const readSecret = async () => (await (await call(secretPath(), { cookie: company.admin.cookie })).json<{ secret: string }>()).secret
const proofOf = (userId: string) => identityProof(secret, userId)
const identify = (json: object, { headers, ...options }: CallOptions = {}) =>
  call(path, { json, ip: freshIp(), ...options, headers: { Origin: SHOP, ...headers } })
const known = async (json: object, options: CallOptions = {}) => {
  const answer = await identify(json, options)
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
  return answer.json<{ visitorId: string; token: string }>()
}
const rowOf = (visitorId: string) => env.DB.prepare('SELECT name, external_id, profile FROM visitor WHERE id = ?1').bind(visitorId).first()
const guest = () => mintVisitor(key, company.siteId)

describe('the proof of who a user is', () => {
  test('is what one line of any language makes of the secret as it is shown', () => {
    expect(secret).toMatch(/^[0-9a-f]{64}$/)
    // printf %s user-1 | openssl dgst -sha256 -hmac 0123456789abcdef
    expect(identityProof('0123456789abcdef', 'user-1')).toBe('9671a70114c638eedd26dab7f09610bac33c46a8c7ec9de24c68654f8ccce682')
  })

  test('wrong, of another user, or made with another secret is refused', async () => {
    for (const proof of ['', 'x', proofOf('other'), identityProof('00', 'u1'), `${proofOf('u1')}0`])
      expect(await refusal(await identify({ userId: 'u1', proof })), proof).toBe('401 unauthorized')
    expect(await env.DB.prepare(`SELECT count(*) AS n FROM visitor WHERE external_id = 'u1'`).first('n')).toBe(0)
    for (const json of [
      { userId: '', proof: 'x' },
      { userId: 'x'.repeat(101), proof: 'x' },
      { proof: 'x' },
      { userId: 'u', proof: 'x', mail: 'no' },
    ])
      expect(await refusal(await identify(json))).toBe('400 bad_request')
  })

  test('makes a visitor of its own, the same one on every device, with what the page says of it', async () => {
    const first = await known({ userId: '用户 1', proof: proofOf('用户 1'), name: '  小明\u202e ', mail: 'ming@example.com', phone: '' })
    expect(await rowOf(first.visitorId)).toEqual({
      name: '小明',
      external_id: '用户 1',
      profile: JSON.stringify({ name: '小明', mail: 'ming@example.com' }),
    })
    const second = await known({ userId: '用户 1', proof: proofOf('用户 1') }, { headers: { Authorization: tokenOf(guest()) } })
    expect(second).toEqual(first)
    expect(await rowOf(first.visitorId)).toMatchObject({ name: '小明' })
  })

  test('never makes the anonymous visitor who asks a user: a token planted before sign-in opens nothing', async () => {
    const planted = guest()
    await env.DB.prepare(`INSERT INTO visitor (id, site_id, name, first_seen_at_ms, last_seen_at_ms) VALUES (?1, ?2, '匿名', 1, 1)`)
      .bind(planted.visitorId, company.siteId)
      .run()
    const headers = { Authorization: tokenOf(planted) }
    const first = await known({ userId: 'u2', proof: proofOf('u2'), name: '小红' }, { headers })
    const other = await known({ userId: 'u3', proof: proofOf('u3') }, { headers })
    expect(new Set([planted.visitorId, first.visitorId, other.visitorId]).size).toBe(3)
    expect(new Set([planted.token, first.token, other.token]).size).toBe(3)
    expect(await rowOf(planted.visitorId)).toEqual({ name: '匿名', external_id: null, profile: null })
    expect(await rowOf(first.visitorId)).toMatchObject({ external_id: 'u2', name: '小红' })
    expect(await known({ userId: 'u2', proof: proofOf('u2') }, { headers })).toEqual(first)
    const peer = await connectVisitor(await configOf(company.siteId), planted)
    expect((await peer.frame('welcome')).visitorId).toBe(planted.visitorId)
    const forged = { Authorization: `Visitor ${guest().visitorId}.${'0'.repeat(64)}` }
    expect((await known({ userId: 'u4', proof: proofOf('u4') }, { headers: forged })).token).toHaveLength(64)
  })

  test('asked at once on many devices makes one visitor', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => known({ userId: 'u5', proof: proofOf('u5') })))
    expect(new Set(all.map(({ visitorId }) => visitorId)).size).toBe(1)
  })

  test('reaches the agent: name, mail and that it is proven, whatever the visitor itself says', async () => {
    const config = await configOf(company.siteId)
    const agent = await connectAgent(config, company.agent.id)
    const { visitorId, token } = await known({ userId: 'u6', proof: proofOf('u6'), name: '阿强', mail: 'qiang@example.com' })
    const peer = await connectVisitor(config, { visitorId, token })
    expect((await peer.frame('welcome')).visitorId).toBe(visitorId)
    peer.send({
      type: 'ask',
      id: 'ask-proven-1',
      profile: { name: '冒名', mail: 'x@example.com', phone: '13800001111', more: [{ label: '订单号', value: '7' }] },
    })
    const { conversation } = await agent.frame('conversation')
    expect(conversation.visitorName).toBe('阿强')
    expect(conversation.profile).toEqual({
      name: '阿强',
      mail: 'qiang@example.com',
      more: [{ label: '订单号', value: '7' }],
      isProven: true,
    })
  })

  test('is not tried more often than an hour allows', async () => {
    const headers = { Authorization: tokenOf(guest()) }
    const answers = await Promise.all(Array.from({ length: 61 }, () => identify({ userId: 'u7', proof: 'x' }, { headers })))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(60)
    const refused = answers.find(({ status }) => status === 429)
    expect(Number(refused?.headers.get('Retry-After'))).toBeGreaterThan(0)
    expect(refused?.headers.get('Access-Control-Allow-Origin')).toBe(SHOP)
  })
})

describe('who may ask', () => {
  const ask = (origin: string | null) => identify({ userId: 'u8', proof: 'x' }, { headers: { Origin: origin } })

  test('pages of the site’s domains, whose scripts read answers and refusals; our own; programs; nobody else', async () => {
    const allowed = await ask(SHOP)
    expect([allowed.status, allowed.headers.get('Access-Control-Allow-Origin'), allowed.headers.get('Vary')]).toEqual([401, SHOP, 'Origin'])
    expect(allowed.headers.has('Access-Control-Allow-Credentials')).toBe(false)
    expect((await ask('https://chat.example.com')).status).toBe(401)
    expect((await ask(null)).status).toBe(401)
    for (const origin of ['https://evil.example', 'null', 'https://shop.example.com.evil.example']) {
      const refused = await ask(origin)
      expect([refused.status, refused.headers.has('Access-Control-Allow-Origin')], origin).toEqual([403, false])
    }
  })

  test('a browser is told beforehand', async () => {
    const preflight = (origin: string, site = company.siteId) =>
      call(`/api/visitor/${site}/identify`, { method: 'OPTIONS', headers: { Origin: origin, 'Access-Control-Request-Method': 'POST' } })
    const answer = await preflight(SHOP)
    expect(answer.status).toBe(204)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': SHOP,
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'Authorization, Content-Type',
    })
    expect((await preflight('https://evil.example')).status).toBe(403)
    expect((await preflight(SHOP, 'sunknown00000')).status).toBe(403)
  })

  test('the rest of a visitor’s API is not open to them', async () => {
    const answer = await call(`/api/visitor/${company.siteId}/left-messages`, { json: {}, headers: { Origin: SHOP } })
    expect([answer.status, answer.headers.has('Access-Control-Allow-Origin')]).toEqual([403, false])
  })
})

describe('the secret', () => {
  test('is read and changed by admins; the change is noted without it, and ends what the old one proved', async () => {
    for (const { cookie } of [company.supervisor, company.agent]) {
      expect(await refusal(await call(secretPath(), { cookie }))).toBe('403 forbidden')
      expect(await refusal(await call(`${secretPath()}/rotate`, { cookie, json: {} }))).toBe('403 forbidden')
    }
    const { cookie } = company.admin
    expect(await refusal(await call('/api/sites/sunknown00000/identity-secret', { cookie }))).toBe('404 not_found')
    const old = proofOf('u9')
    const rotated = await call(`${secretPath()}/rotate`, { cookie, method: 'POST' })
    const next = (await rotated.json<{ secret: string }>()).secret
    expect([next === secret, next === (await readSecret()), rotated.headers.get('Cache-Control')]).toEqual([false, true, 'no-store'])
    expect(await refusal(await identify({ userId: 'u9', proof: old }))).toBe('401 unauthorized')
    secret = next
    expect((await identify({ userId: 'u9', proof: proofOf('u9') })).status).toBe(200)
    const audit = await (await call('/api/audit', { cookie })).text()
    expect(audit).toContain('identity_secret')
    expect(audit).not.toContain(next)
  })
})
