import { describe, expect, it } from 'vitest'
import type { Effect } from '../../objects/core/effects.ts'
import { AwayCalls } from '../../objects/desk/away-calls.ts'
import { fromBase64Url, toBase64Url } from '../../objects/push/base64url.ts'
import { isPushEndpoint, type PushNotice, vapidOf } from '../../objects/push/client.ts'
import { encryptPush } from '../../objects/push/encrypt.ts'
import { vapidAuthorization } from '../../objects/push/vapid.ts'
import { World } from './core-fixtures.ts'

/** The example of RFC 8291, appendix A. */
const EXAMPLE = {
  plaintext: 'When I grow up, I want to be a watermelon',
  ownPublic: 'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8',
  ownPrivate: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  body:
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cV' +
    'PTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
}

const jwkOf = (publicKey: string, d?: string): JsonWebKey => {
  const point = fromBase64Url(publicKey)
  return { kty: 'EC', crv: 'P-256', x: toBase64Url(point.slice(1, 33)), y: toBase64Url(point.slice(33)), ...(d === undefined ? {} : { d }) }
}

describe('the encryption', () => {
  it('gives the bytes of the example of RFC 8291', async () => {
    const curve = { name: 'ECDH', namedCurve: 'P-256' }
    const keys = {
      publicKey: await crypto.subtle.importKey('jwk', jwkOf(EXAMPLE.ownPublic), curve, true, []),
      privateKey: await crypto.subtle.importKey('jwk', jwkOf(EXAMPLE.ownPublic, EXAMPLE.ownPrivate), curve, true, ['deriveBits']),
    }
    const body = await encryptPush(EXAMPLE, EXAMPLE.plaintext, { keys, salt: fromBase64Url(EXAMPLE.salt) })
    expect(toBase64Url(body)).toBe(EXAMPLE.body)
  })

  it('never gives the same bytes twice', async () => {
    const bodies = await Promise.all([1, 2].map(() => encryptPush(EXAMPLE, EXAMPLE.plaintext)))
    expect(toBase64Url(bodies[0]!)).not.toBe(toBase64Url(bodies[1]!))
  })
})

describe('the proof of who sends', () => {
  const vapid = { publicKey: EXAMPLE.ownPublic, privateKey: EXAMPLE.ownPrivate, subject: 'mailto:service@example.com' }

  it('is a token for the endpoint’s origin that the public key confirms', async () => {
    const nowMs = 1_700_000_000_000
    const header = await vapidAuthorization(vapid, 'https://fcm.googleapis.com/fcm/send/abc', nowMs)
    const [, token = '', key] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(header) ?? []
    const [head = '', claims = '', signature = ''] = token.split('.')
    expect(key).toBe(EXAMPLE.ownPublic)
    const read = (part: string): unknown => JSON.parse(new TextDecoder().decode(fromBase64Url(part)))
    expect(read(head)).toEqual({ typ: 'JWT', alg: 'ES256' })
    expect(read(claims)).toEqual({ aud: 'https://fcm.googleapis.com', exp: nowMs / 1000 + 12 * 3600, sub: 'mailto:service@example.com' })
    const how = { name: 'ECDSA', namedCurve: 'P-256' }
    const publicKey = await crypto.subtle.importKey('jwk', jwkOf(EXAMPLE.ownPublic), how, false, ['verify'])
    const signed = new TextEncoder().encode(`${head}.${claims}`)
    expect(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, publicKey, fromBase64Url(signature), signed)).toBe(true)
  })

  it('is not there unless all three parts are configured', () => {
    const all = { VAPID_PUBLIC_KEY: 'B', VAPID_PRIVATE_KEY: 'd', VAPID_SUBJECT: 'mailto:a@example.com' }
    expect(vapidOf(all)).toEqual({ publicKey: 'B', privateKey: 'd', subject: 'mailto:a@example.com' })
    for (const key of Object.keys(all)) expect(vapidOf({ ...all, [key]: '' }), key).toBeNull()
  })
})

describe('an endpoint', () => {
  it.each([
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://db5p.notify.windows.com/w/?token=abc',
    'https://web.push.apple.com/abc',
    'https://push.intern.example/abc',
  ])('%s is of a push service', (endpoint) => expect(isPushEndpoint(endpoint, 'push.intern.example, other.example')).toBe(true))

  it.each([
    'http://fcm.googleapis.com/fcm/send/abc',
    'https://fcm.googleapis.com.evil.example/x',
    'https://evilpush.apple.com/x',
    'https://user:pass@fcm.googleapis.com/x',
    'https://fcm.googleapis.com:8443/x',
    'https://127.0.0.1/x',
    'https://push.intern.example/abc',
    'https://[::1]/x',
    'no address',
    '',
  ])('%s is not', (endpoint) => expect(isPushEndpoint(endpoint)).toBe(false))
})

describe('who is away', () => {
  const world = new World().ready('ann', 'bob')
  const here = new Set<string>()
  const sent: { agentId: string; zh: PushNotice; en: PushNotice }[] = []
  const calls = new AwayCalls({
    state: () => world.state,
    isAwake: (agentId) => here.has(agentId),
    send: (agentId, noticeOf) => sent.push({ agentId, zh: noticeOf('zh-CN'), en: noticeOf('en') }),
  })
  /** What was sent because of these effects. */
  const after = (effects: readonly Effect[]) => {
    sent.length = 0
    calls.look(effects, world.now)
    return [...sent]
  }
  const holderOf = (name: string) => world.where(name).replace('served by ', '')

  it('is called when a visitor is given, in the own language; who has a console open is not', () => {
    const given = after(world.ask('v1', { name: '王女士' }))
    expect(given).toEqual([
      {
        agentId: holderOf('v1'),
        zh: { title: '王女士', body: '新访客等您接待', url: '/desk/c-v1', tag: 'c-v1' },
        en: { title: '王女士', body: 'A new visitor for you', url: '/desk/c-v1', tag: 'c-v1' },
      },
    ])
    here.add('ann').add('bob')
    expect(after(world.ask('v2'))).toEqual([])
    here.clear()
  })

  it('is called for a message once in half a minute a conversation, never for what it or the desk says', () => {
    world.until(29)
    expect(after(world.say('v1', '在吗'))).toEqual([])
    expect(after(world.say('v2', '发票')).map(({ zh }) => zh)).toEqual([{ title: 'v2', body: '发票', url: '/desk/c-v2', tag: 'c-v2' }])
    world.until(30)
    expect(after(world.say('v1', '还在吗')).map(({ zh }) => zh.body)).toEqual(['还在吗'])
    world.until(70)
    expect(after(world.say('v1', '您好', holderOf('v1')))).toEqual([])
    world.until(100)
    expect(after(world.status(holderOf('v1'), 'busy'))).toEqual([])
  })

  it('sees no more than the beginning of a message', () => {
    const [call] = after(world.say('v1', '😀'.repeat(200)))
    expect([...(call?.zh.body ?? '')]).toHaveLength(80)
    expect(call?.zh.body.endsWith('😀…')).toBe(true)
  })

  it('hears nothing of a visitor who waits, or of one that is over', () => {
    const quiet = new World({ agents: ['ann'], dialog: { maxPerAgent: 1 } }).ready('ann')
    world.state = quiet.state
    after(quiet.ask('v1'))
    expect(after(quiet.ask('v2'))).toEqual([])
    expect(after(quiet.say('v2', '有人吗'))).toEqual([])
    expect(after(quiet.end('v2', { kind: 'visitor', visitorId: 'v2' }))).toEqual([])
  })
})
