import { env } from 'cloudflare:workers'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULT_SITE_SETTINGS } from '../../objects/core/site-settings.ts'
import type { SiteConfig } from '../../objects/core/types.ts'
import { type FileTicket, signFileTicket } from '../../objects/desk/client.ts'
import type { FileRef, Message } from '../../objects/protocol/model.ts'
import { poll } from '../support/poll.ts'
import {
  type AgentPeer,
  askServed,
  clientId,
  connectAgent,
  connectVisitor,
  deskStub,
  siteConfig,
  type VisitorPeer,
} from './support/desk.ts'

const PICTURE: FileRef = { fileId: 'f0', name: '图.png', type: 'image/png', sizeBytes: 10, width: 3, height: 4, hasThumb: true }
const PAPER: FileRef = { fileId: 'f1', name: '合同.pdf', type: 'application/pdf', sizeBytes: 10 }

let config: SiteConfig
let agent: AgentPeer
let visitor: VisitorPeer
let visitorId: string
let conversationId: string
let sites = 0
beforeEach(async () => {
  config = siteConfig(`files${++sites}`)
  agent = await connectAgent(config, 'a1')
  visitor = await connectVisitor(config)
  visitorId = (await visitor.frame('welcome')).visitorId
  conversationId = await askServed(visitor)
})

const ticket = (change: Partial<FileTicket> = {}, siteId = config.siteId, key = config.visitorKey): string =>
  signFileTicket({ file: PICTURE, by: visitorId, conversationId, expiresAtMs: Date.now() + 3600_000, ...change }, siteId, key)

const send = (peer: VisitorPeer | AgentPeer, text: string | undefined, id = clientId()) => {
  peer.send({ type: 'message', id, conversationId, kind: 'image', ticket: text } as never)
  return id
}
const ackOf = (id: string) => visitor.frame('ack', (frame) => frame.id === id)
const errorOf = async (id: string) => (await visitor.frame('error', (frame) => frame.id === id)).code

describe('a message with a file', () => {
  it('says what the ticket says, to both sides, and stays in the history', async () => {
    const { seq } = await ackOf(send(visitor, ticket()))
    const heard = await agent.frame('message', ({ message }) => message.seq === seq)
    expect(heard.message).toMatchObject({ author: 'visitor', kind: 'image', text: '', file: PICTURE })
    send(agent, ticket({ file: PAPER, by: 'a1' }))
    const got = await visitor.frame('message', ({ message }) => message.author === 'agent' && message.kind !== 'text')
    // How it is shown follows from its type, whatever the frame says.
    expect(got.message).toMatchObject({ kind: 'file', file: PAPER })
    agent.send({ type: 'end', conversationId })
    await visitor.frame('phase', ({ phase }) => phase.kind === 'ended')
    const files = await poll('the archive', async () => {
      const query = env.DB.prepare('SELECT messages FROM transcript WHERE conversation_id = ?1').bind(conversationId)
      const messages = await query.first<string>('messages')
      return messages && (JSON.parse(messages) as Message[]).flatMap(({ file }) => file ?? [])
    })
    expect(files).toEqual([PICTURE, PAPER])
  })

  it('of somebody else, another conversation, another site, another key, or none is refused', async () => {
    const tickets = [
      ticket({ by: 'v00000000000000000000' }),
      ticket({ by: 'a1' }),
      ticket({ conversationId: 'c00000000000000000000' }),
      ticket({ conversationId: null }),
      ticket({}, 'another'),
      ticket({}, config.siteId, '22'.repeat(32)),
      ticket().replace(/^./, 'A'),
      'x.y',
      undefined,
    ]
    for (const text of tickets) expect(await errorOf(send(visitor, text)), text).toBe('bad_request')
    const live = await deskStub(config.siteId).readLive(conversationId)
    expect(live?.messages.filter(({ file }) => file !== undefined)).toEqual([])
  })

  it('over its hour is refused; a repeat of one that was kept still gets its first acknowledgement', async () => {
    const passing = ticket({ expiresAtMs: Date.now() + 1_000 })
    const id = send(visitor, passing)
    const { seq } = await ackOf(id)
    visitor.clear()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 2_000 })
    try {
      send(visitor, passing, id)
      expect((await ackOf(id)).seq).toBe(seq)
      expect(await errorOf(send(visitor, passing))).toBe('bad_request')
    } finally {
      vi.useRealTimers()
    }
  })

  it('may be said again in its conversation: a picture sent twice is two messages of one file', async () => {
    const text = ticket()
    const first = await ackOf(send(visitor, text))
    const second = await ackOf(send(visitor, text))
    expect(second.seq).toBeGreaterThan(first.seq)
  })

  it('obeys what the site lets through from the next message on', async () => {
    const settings = { ...DEFAULT_SITE_SETTINGS, files: 'images' as const }
    await deskStub(config.siteId).configure({ ...config, version: 2, settings })
    expect(await errorOf(send(visitor, ticket({ file: PAPER })))).toBe('forbidden')
    await ackOf(send(visitor, ticket()))
    await deskStub(config.siteId).configure({ ...config, version: 3, settings: { ...settings, files: 'none' } })
    expect(await errorOf(send(visitor, ticket()))).toBe('forbidden')
  })

  it('that is recalled tells nothing of it any more', async () => {
    const { seq } = await ackOf(send(visitor, ticket()))
    visitor.send({ type: 'recall', conversationId, seq })
    await agent.frame('recalled', (frame) => frame.seq === seq)
    const live = await deskStub(config.siteId).readLive(conversationId)
    expect(live?.messages.find((message) => message.seq === seq)).not.toHaveProperty('file')
  })
})
