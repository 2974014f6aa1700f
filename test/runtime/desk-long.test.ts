import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test'
import { expect, it, vi } from 'vitest'
import { LIMITS } from '../../objects/protocol/constants.ts'
import type { Message } from '../../objects/protocol/model.ts'
import { askServed, bindings, clientId, connectAgent, connectVisitor, deskStub, say, siteConfig } from './support/desk.ts'

/** The longest conversation there can be: 10,000 lines, most of them put beside the real ones as the desk keeps them. */

const fill = (siteId: string, upTo: number): Promise<void> =>
  runInDurableObject(deskStub(siteId), (_instance, { storage: { sql } }) => {
    const { day } = sql.exec<{ day: string }>('SELECT day FROM day').one()
    const last = sql.exec<{ conversation: string; body: string }>(`SELECT conversation, body FROM m_${day} ORDER BY seq DESC LIMIT 1`).one()
    const message = JSON.parse(last.body) as Message
    sql.exec(
      `INSERT INTO m_${day} (conversation, seq, body)
       WITH RECURSIVE n (seq) AS (SELECT ?1 UNION ALL SELECT seq + 1 FROM n WHERE seq < ?2)
       SELECT ?3, seq, json_set(?4, '$.seq', seq, '$.id', 'filled-' || seq, '$.text', '第' || seq || '行') FROM n`,
      message.seq + 1,
      upTo,
      last.conversation,
      last.body,
    )
  })

it('it is read again after an eviction, takes no more of its visitor, and reaches the history whole', async () => {
  const config = siteConfig('long')
  const agent = await connectAgent(config, 'a1')
  const visitor = await connectVisitor(config)
  const id = await askServed(visitor)
  await say(visitor, id, '第一句')
  await fill('long', LIMITS.messagesPerConversation)
  await evictDurableObject(deskStub('long'))
  const refused = clientId()
  visitor.send({ type: 'message', id: refused, conversationId: id, text: '还有一句' })
  expect(await visitor.frame('error', (frame) => frame.id === refused)).toMatchObject({ code: 'too_large' })
  expect(await say(agent, id, '请再开始一个会话')).toBe(LIMITS.messagesPerConversation + 1)
  agent.send({ type: 'end', conversationId: id })
  await visitor.frame('phase', (frame) => frame.phase.kind === 'ended')
  await vi.waitFor(async () => {
    await runDurableObjectAlarm(deskStub('long'))
    const { results } = await bindings.DB.prepare('SELECT messages FROM transcript WHERE conversation_id = ? ORDER BY chunk')
      .bind(id)
      .all<{ messages: string }>()
    const kept = results.flatMap(({ messages }) => JSON.parse(messages) as Message[])
    expect(kept.map(({ seq }) => seq)).toEqual(kept.map((_, index) => index + 1))
    expect(kept.length).toBeGreaterThan(LIMITS.messagesPerConversation)
  }, 20_000)
})

it('many long lines fill it too', async () => {
  const config = siteConfig('wide')
  await connectAgent(config, 'a1')
  const visitor = await connectVisitor(config)
  const id = await askServed(visitor)
  await say(visitor, id, '长'.repeat(LIMITS.messageChars))
  await runInDurableObject(deskStub('wide'), (_instance, { storage: { sql } }) => {
    const { day } = sql.exec<{ day: string }>('SELECT day FROM day').one()
    const last = sql.exec<{ seq: number; conversation: string; body: string }>(`SELECT * FROM m_${day} ORDER BY seq DESC LIMIT 1`).one()
    const lines = LIMITS.charsPerConversation / LIMITS.messageChars
    for (let seq = last.seq + 1; seq < last.seq + lines; seq++)
      sql.exec(
        `INSERT INTO m_${day} (conversation, seq, body) VALUES (?, ?, json_set(?, '$.seq', ?))`,
        last.conversation,
        seq,
        last.body,
        seq,
      )
  })
  await evictDurableObject(deskStub('wide'))
  const refused = clientId()
  visitor.send({ type: 'message', id: refused, conversationId: id, text: '还有一句' })
  expect(await visitor.frame('error', (frame) => frame.id === refused)).toMatchObject({ code: 'too_large' })
})
