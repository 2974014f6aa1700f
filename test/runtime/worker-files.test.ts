import { env } from 'cloudflare:workers'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mintVisitor } from '../../objects/desk/client.ts'
import { bytesOf, jpeg, office, png, zip } from '../support/made-files.ts'
import { poll } from '../support/poll.ts'
import { type AgentPeer, clientId } from './support/desk.ts'
import { arrive, asGuest, configOf, type Guest, meet, send, setSettings, tokenOf, type Uploaded } from './support/uploads.ts'
import { type CallOptions, type Company, call, errorOf, freshIp, makeCompany, refusal } from './worker-support.ts'

let company: Company
let agent: AgentPeer
let guest: Guest
let path: string
let sitePath: string
beforeAll(async () => {
  company = await makeCompany()
  ;({ agent, guest } = await meet(company.siteId, company.agent.id))
  path = `/api/visitor/${company.siteId}/files`
  sitePath = `/api/sites/${company.siteId}/files`
})
beforeEach(() => setSettings(company.siteId, {}))

const PHOTO = jpeg(800, 600, 70_000)
const photo = () => ({ bytes: PHOTO, name: '屏幕截图.JPG', conversationId: guest.conversationId })
const uploaded = async (response: Response): Promise<Uploaded> => {
  if (response.status !== 201 && response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
  return response.json<Uploaded>()
}
const upload = async (change: Partial<Parameters<typeof send>[1]> = {}) =>
  uploaded(await send(path, { ...photo(), ...change }, asGuest(guest)))
const get = (fileId: string, who: CallOptions = asGuest(guest), query = '') => call(`/files/${fileId}${query}`, who)
const agentOptions = () => ({ cookie: company.agent.cookie })

describe('an upload', () => {
  test('of a visitor is kept, named and measured by us, and given back byte for byte', async () => {
    const { file, ticket } = await upload()
    expect(file).toEqual({
      fileId: file.fileId,
      name: '屏幕截图.jpg',
      type: 'image/jpeg',
      sizeBytes: PHOTO.length,
      width: 800,
      height: 600,
    })
    expect(ticket.length).toBeLessThan(2_000)
    const answer = await get(file.fileId)
    expect(answer.status).toBe(200)
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(PHOTO)
  })

  test('of an agent too, for a conversation it serves and no other', async () => {
    const sent = await send(
      sitePath,
      { bytes: office('word/document.xml'), name: '合同.docx', conversationId: guest.conversationId },
      agentOptions(),
    )
    const { file } = await uploaded(sent)
    expect(file).toMatchObject({ name: '合同.docx', type: expect.stringContaining('wordprocessingml') })
    expect((await get(file.fileId)).status).toBe(200)
    const foreign = await send(sitePath, photo(), { cookie: company.other.cookie })
    expect(await refusal(foreign)).toBe('404 not_found')
    expect(await refusal(await send(sitePath, { ...photo(), conversationId: null }, agentOptions()))).toBe('400 bad_request')
    expect(await refusal(await send(sitePath, photo(), {}))).toBe('401 unauthorized')
    const elsewhere = await (await call('/api/sites', { json: { name: '二站' }, cookie: company.admin.cookie })).json<{ id: string }>()
    expect(await refusal(await send(`/api/sites/${elsewhere.id}/files`, photo(), agentOptions()))).toBe('404 not_found')
  })

  test('is what its bytes say: HTML, SVG and programs are refused under any name and type, and nothing of them is kept', async () => {
    const before = (await env.FILES.list()).objects.length
    for (const text of [
      '<!doctype html><script>alert(1)</script>',
      '<svg onload="alert(1)"/>',
      '<?xml version="1.0"?><x/>',
      'MZ\u0000\u0001',
    ])
      expect(
        (
          await errorOf(
            await send(path, { ...photo(), bytes: bytesOf(text), name: 'a.png', headers: { 'Content-Type': 'image/png' } }, asGuest(guest)),
          )
        ).status,
        text,
      ).toBe(415)
    // Text until its last byte: refused when it is nearly through.
    const late = new Uint8Array(700_000).fill(97)
    late[699_999] = 0
    expect((await errorOf(await send(path, { ...photo(), bytes: late }, asGuest(guest)))).status).toBe(415)
    expect((await env.FILES.list()).objects.length).toBe(before)
  })

  test('of text may be in the encodings of China, as Notepad saves it', async () => {
    const { file } = await upload({ bytes: bytesOf([0xc4, 0xe3, 0xba, 0xc3, 0x2c, 0xca, 0xc0]), name: '订单.csv' })
    expect(file).toMatchObject({ name: '订单.csv', type: 'text/csv' })
    expect((await errorOf(await send(path, { ...photo(), bytes: bytesOf([0xff, 0x41, 0xff, 0x42]) }, asGuest(guest)))).status).toBe(415)
  })

  test('of too many pixels is refused by its header', async () => {
    expect(await refusal(await send(path, { ...photo(), bytes: png(50_000, 50_000) }, asGuest(guest)))).toBe('413 too_large')
    await setSettings(company.siteId, { imageMaxMegapixels: 1 })
    expect(await refusal(await send(path, { ...photo(), bytes: png(1_001, 1_000) }, asGuest(guest)))).toBe('413 too_large')
    expect((await send(path, { ...photo(), bytes: png(1_000, 1_000) }, asGuest(guest))).status).toBe(201)
  })

  test('of too many bytes is refused, whatever it says of its length', async () => {
    await setSettings(company.siteId, { fileMaxMb: 1 })
    const bytes = new Uint8Array(1_000_001).fill(97)
    expect(await refusal(await send(path, { ...photo(), bytes }, asGuest(guest)))).toBe('413 too_large')
    expect((await send(path, { ...photo(), bytes: bytes.subarray(1) }, asGuest(guest))).status).toBe(201)
    expect((await errorOf(await send(path, { ...photo(), bytes: new Uint8Array() }, asGuest(guest)))).status).toBe(400)
  })

  test('obeys what the site lets through', async () => {
    await setSettings(company.siteId, { files: 'images' })
    const bytes = zip({ name: 'a.txt', content: 'a' })
    expect((await errorOf(await send(path, { ...photo(), bytes }, asGuest(guest)))).status).toBe(415)
    expect((await send(path, photo(), asGuest(guest))).status).toBe(201)
    await setSettings(company.siteId, { files: 'none' })
    expect((await errorOf(await send(path, photo(), asGuest(guest)))).status).toBe(415)
  })

  test('is of a visitor who proves itself, into its own open conversation', async () => {
    for (const Authorization of [null, `Visitor ${guest.visitorId}.${'0'.repeat(64)}`])
      expect(await refusal(await send(path, photo(), { headers: { Authorization } }))).toBe('401 unauthorized')
    expect(await refusal(await send('/api/visitor/sunknown00000/files', photo(), asGuest(guest)))).toBe('401 unauthorized')
    const other = await arrive(await configOf(company.siteId))
    expect(await refusal(await send(path, photo(), asGuest(other)))).toBe('404 not_found')
    other.peer.send({ type: 'end', conversationId: other.conversationId })
    await other.peer.frame('phase', ({ phase }) => phase.kind === 'ended')
    expect(await refusal(await send(path, { ...photo(), conversationId: other.conversationId }, asGuest(other)))).toBe(
      '409 conversation_ended',
    )
    const elsewhere = { ...asGuest(guest), headers: { ...asGuest(guest).headers, Origin: 'https://evil.example' } }
    expect(await refusal(await send(path, photo(), elsewhere))).toBe('403 forbidden')
  })

  test('needs no more than it may: sixty an hour of a visitor, from wherever', async () => {
    const busy = await arrive(await configOf(company.siteId))
    const statuses = await Promise.all(
      Array.from({ length: 61 }, async () => {
        const answer = await send(path, { bytes: png(2, 2), conversationId: busy.conversationId }, { ...asGuest(busy), ip: freshIp() })
        return [answer.status, answer.headers.get('Retry-After')]
      }),
    )
    expect(statuses.filter(([status]) => status === 201)).toHaveLength(60)
    const [refused] = statuses.filter(([status]) => status === 429)
    expect(Number(refused?.[1])).toBeGreaterThan(0)
  })
})

describe('a file', () => {
  test('is seen by both sides and those who steer; anybody else hears what an unknown one answers', async () => {
    const { file } = await upload()
    for (const person of [company.agent, company.supervisor, company.admin])
      expect((await get(file.fileId, { cookie: person.cookie })).status, person.username).toBe(200)
    const stranger = await arrive(await configOf(company.siteId))
    const swapped = `Visitor ${guest.visitorId}.${stranger.token}`
    const callers: CallOptions[] = [{}, { cookie: company.other.cookie }, asGuest(stranger), { headers: { Authorization: swapped } }]
    const unknown = await (await get('f00000000000000000000')).text()
    for (const caller of callers) {
      const answer = await get(file.fileId, caller)
      expect([answer.status, await answer.text()]).toEqual([404, unknown])
    }
    for (const id of ['x', '../site/x', 'f'.repeat(300)]) expect((await get(encodeURIComponent(id))).status).toBe(404)
  })

  test('is seen by a colleague who was named in a note of the conversation', async () => {
    const next = await arrive(await configOf(company.siteId))
    const { conversationId } = next
    const { file } = await uploaded(await send(path, { ...photo(), conversationId }, asGuest(next)))
    expect((await get(file.fileId, { cookie: company.other.cookie })).status).toBe(404)
    agent.send({ type: 'note', id: clientId(), conversationId, kind: 'note', text: '看一下图', mentions: [company.other.id] })
    await agent.frame('note')
    expect((await get(file.fileId, { cookie: company.other.cookie })).status).toBe(200)
  })

  test("is not another site's: its visitor and its agents do not see it", async () => {
    const { file } = await upload()
    const second = await (await call('/api/sites', { json: { name: '三站' }, cookie: company.admin.cookie })).json<{ id: string }>()
    await env.DB.prepare('INSERT OR IGNORE INTO agent_site (agent_id, site_id) VALUES (?1, ?2)').bind(company.other.id, second.id).run()
    const foreign = await meet(second.id, company.other.id)
    expect((await get(file.fileId, asGuest(foreign.guest))).status).toBe(404)
    expect((await get(file.fileId, { cookie: company.other.cookie })).status).toBe(404)
  })

  test('comes as what it is and nothing more: picture inline, all else to be saved, sandboxed and private', async () => {
    const { file } = await upload()
    const shown = await get(file.fileId, agentOptions())
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-cache',
      'content-length': String(PHOTO.length),
    })
    expect(shown.headers.get('Content-Disposition')).toMatch(/^inline; .*filename\*=UTF-8''%E5%B1%8F/)
    const { file: archive } = await upload({ bytes: zip({ name: 'a', content: 'a' }), name: 'a".zip' })
    const saved = await get(archive.fileId)
    expect(saved.headers.get('Content-Disposition')).toBe(`attachment; filename="a_.zip"; filename*=UTF-8''a_.zip`)
    const { file: plain } = await upload({ bytes: bytesOf('x <script>alert(1)</script>'), name: 'page.html' })
    const page = await get(plain.fileId)
    expect([page.headers.get('Content-Type'), plain.name]).toEqual(['text/plain', 'page.html.txt'])
    expect(page.headers.get('Content-Disposition')).toMatch(/^attachment/)
  })

  test('is told unchanged by its ETag, and in ranges', async () => {
    const { file } = await upload()
    const etag = (await get(file.fileId)).headers.get('ETag') ?? ''
    const again = await get(file.fileId, { headers: { Authorization: tokenOf(guest), 'If-None-Match': etag } })
    expect([again.status, again.headers.get('Content-Security-Policy')]).toEqual([304, "sandbox; default-src 'none'"])
    const ranged = (range: string) => get(file.fileId, { headers: { Authorization: tokenOf(guest), Range: range } })
    const middle = await ranged('bytes=10-19')
    expect([middle.status, middle.headers.get('Content-Range')]).toEqual([206, `bytes 10-19/${PHOTO.length}`])
    expect(new Uint8Array(await middle.arrayBuffer())).toEqual(PHOTO.slice(10, 20))
    expect(new Uint8Array(await (await ranged('bytes=-5')).arrayBuffer())).toEqual(PHOTO.slice(-5))
    expect((await ranged(`bytes=${PHOTO.length}-`)).status).toBe(416)
    expect((await ranged('bytes=5-2')).status).toBe(200)
  })

  test('is gone when its message is taken back', async () => {
    const { file, ticket } = await upload()
    const { conversationId, peer } = guest
    peer.send({ type: 'message', id: 'taken-back-1', conversationId, kind: 'image', ticket })
    const { seq } = await peer.frame('ack', ({ id }) => id === 'taken-back-1')
    expect((await get(file.fileId, agentOptions())).status).toBe(200)
    peer.send({ type: 'recall', conversationId, seq })
    await peer.frame('recalled', (frame) => frame.seq === seq)
    await poll('the file to go', async () => (await env.FILES.head(`chat/${file.fileId}`)) === null)
    expect((await get(file.fileId, agentOptions())).status).toBe(404)
  })

  test('stays for the sides when the conversation is over', async () => {
    const past = await arrive(await configOf(company.siteId))
    const sent = await send(path, { bytes: PHOTO, conversationId: past.conversationId }, asGuest(past))
    const { file, ticket } = await uploaded(sent)
    past.peer.send({ type: 'message', id: 'kept-photo-1', conversationId: past.conversationId, kind: 'image', ticket })
    await past.peer.frame('ack')
    past.peer.send({ type: 'end', conversationId: past.conversationId })
    await poll('the archive', () => env.DB.prepare('SELECT id FROM conversation WHERE id = ?1').bind(past.conversationId).first())
    for (const who of [asGuest(past), agentOptions(), { cookie: company.supervisor.cookie }])
      expect((await get(file.fileId, who)).status).toBe(200)
    for (const who of [asGuest(guest), { cookie: company.other.cookie }]) expect((await get(file.fileId, who)).status).toBe(404)
  })

  test('has a small picture once its uploader gave one, and only one', async () => {
    const { file } = await upload()
    const put = (bytes: Uint8Array<ArrayBuffer>, who = asGuest(guest), base = path) =>
      send(`${base}/${file.fileId}/thumb`, { bytes }, { ...who, method: 'PUT' })
    expect((await get(file.fileId, asGuest(guest), '?thumb=1')).status).toBe(404)
    expect((await errorOf(await put(png(601, 10)))).status).toBe(415)
    expect((await errorOf(await put(bytesOf('<svg/>')))).status).toBe(415)
    expect(await refusal(await put(png(10, 10, 'x'.repeat(100_000))))).toBe('413 too_large')
    expect(await refusal(await put(png(10, 10), agentOptions(), sitePath))).toBe('404 not_found')
    const { file: after, ticket } = await uploaded(await put(png(600, 450)))
    expect(after).toMatchObject({ fileId: file.fileId, hasThumb: true })
    expect(ticket).not.toBe('')
    expect(await refusal(await put(png(600, 450)))).toBe('409 conflict')
    const small = await get(file.fileId, agentOptions(), '?thumb=1')
    expect([small.status, small.headers.get('Content-Type')]).toEqual([200, 'image/png'])
    expect(new Uint8Array(await small.arrayBuffer())).toEqual(png(600, 450))
  })
})

test('of small pictures sent at once one is kept, and it is the one that was told so', async () => {
  const { file } = await upload()
  const put = async (side: number) => {
    const answer = await send(`${path}/${file.fileId}/thumb`, { bytes: png(side, side) }, { ...asGuest(guest), method: 'PUT' })
    return { side, taken: answer.ok, status: answer.status }
  }
  const answers = await Promise.all([10, 20, 30, 40].map(put))
  const [won, ...others] = answers.filter(({ taken }) => taken)
  expect([others.length, answers.filter(({ status }) => status === 409).length]).toEqual([0, 3])
  const kept = await get(file.fileId, agentOptions(), '?thumb=1')
  expect(new Uint8Array(await kept.arrayBuffer())).toEqual(png(won?.side ?? 0, won?.side ?? 0))
})

describe('room', () => {
  test('is for ten files a day of a visitor without a conversation', async () => {
    const who = mintVisitor((await configOf(company.siteId)).visitorKey, company.siteId)
    const post = () => send(path, { bytes: png(1, 1) }, asGuest(who))
    for (let sent = 0; sent < 10; sent++) expect((await post()).status).toBe(201)
    expect(await refusal(await post())).toBe('429 rate_limited')
    await env.DB.prepare('UPDATE file SET at_ms = ?1 WHERE visitor_id = ?2')
      .bind(Date.now() - 86_400_001, who.visitorId)
      .run()
    expect((await post()).status).toBe(201)
  })
})

describe('a picture of the widget', () => {
  const images = () => `/api/sites/${company.siteId}/images`
  const admin = () => ({ cookie: company.admin.cookie })

  test('is uploaded by an admin, shown to everybody, and noted', async () => {
    const sent = await send(images(), { bytes: png(340, 120), name: '形象.png' }, admin())
    const picture = await sent.json<{ url: string; width: number; height: number }>()
    expect(sent.status).toBe(201)
    expect(picture).toMatchObject({ url: expect.stringMatching(/^\/files\/site\/f[0-9a-z]{20}\.png$/), width: 340, height: 120 })
    const shown = await call(picture.url, { headers: { Origin: 'https://shop.example.com' } })
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'cross-origin',
      'access-control-allow-origin': '*',
      'x-content-type-options': 'nosniff',
    })
    expect(new Uint8Array(await shown.arrayBuffer())).toEqual(png(340, 120))
    expect((await call(picture.url)).status).toBe(200)
    const { items } = await (await call('/api/audit', admin())).json<{ items: { targetKind: string; after: object }[] }>()
    expect(items[0]).toMatchObject({ targetKind: 'site_picture', after: { siteId: company.siteId, name: '形象.png' } })
  })

  test('is a png, jpeg, gif or webp of at most 2 MB, of a site there is, by who may', async () => {
    expect((await errorOf(await send(images(), { bytes: bytesOf('<svg/>') }, admin()))).status).toBe(415)
    expect(await refusal(await send(images(), { bytes: png(1, 1, 'x'.repeat(2_000_000)) }, admin()))).toBe('413 too_large')
    expect(await refusal(await send(images(), { bytes: png(9_000, 9_000) }, admin()))).toBe('413 too_large')
    expect(await refusal(await send('/api/sites/sunknown00000/images', { bytes: png(1, 1) }, admin()))).toBe('404 not_found')
    expect(await refusal(await send(images(), { bytes: png(1, 1) }, { cookie: company.supervisor.cookie }))).toBe('403 forbidden')
    expect((await call('/files/site/f00000000000000000000.png')).status).toBe(404)
    expect((await call('/files/site/..%2Fchat%2Fx')).status).toBe(404)
  })

  test("a conversation's file is not to be had as one", async () => {
    const { file } = await upload()
    expect((await call(`/files/site/${file.fileId}.jpg`)).status).toBe(404)
    expect(agent.closed).toBeNull()
  })
})
