import { runInDurableObject } from 'cloudflare:test'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { ConversationHeader } from '../../objects/core/types.ts'
import { type EndedBody, type EndedRow, Store } from '../../objects/desk/store.ts'
import type { Message } from '../../objects/protocol/model.ts'
import { deskStub } from './support/desk.ts'

const DAY = '20260105'

/** What was said in one breath each: `true` is a line of the desk, `false` a person's message. */
const breaths = fc.array(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 12 })
const ranges = fc.array(fc.record({ seq: fc.nat(80), limit: fc.integer({ min: 1, max: 20 }) }), { minLength: 1, maxLength: 10 })

const headerOf = (id: string, changed = 0) =>
  ({ id, visitorId: 'v1', askId: `ask-${id}`, messageDay: DAY, askedAtMs: changed }) as ConversationHeader & EndedBody
const endedRowOf = (id: string): EndedRow => ({
  id,
  day: DAY,
  visitorId: 'v1',
  askId: `ask-${id}`,
  endedAtMs: 9,
  endReason: 'agent',
  agentId: null,
  assigned: {},
  outbox: 1,
})

const messageOf = (seq: number, system: boolean): Message => ({
  seq,
  id: `m-${seq}`,
  author: system ? 'system' : 'visitor',
  kind: system ? 'system' : 'text',
  text: `第 ${seq} 条`,
  atMs: seq,
})

it('R12: whatever lines share a row, every page holds exactly its messages, in order', async () => {
  await runInDurableObject(deskStub('store'), async (_instance, state) => {
    const store = new Store(state.storage)
    let number = 0
    fc.assert(
      fc.property(breaths, ranges, fc.nat(3), (said, pages, opening) => {
        const id = `c-${number++}`
        const all: Message[] = Array.from({ length: opening }, (_, index) => messageOf(index + 1, true))
        store.writeHeader(headerOf(id), all)
        for (const breath of said) {
          const messages = breath.map((system, index) => messageOf(all.length + index + 1, system))
          store.messages.append(id, DAY, messages)
          store.writeHeader(headerOf(id, messages.length))
          all.push(...messages)
        }
        expect(store.messages.read(id, DAY, {})).toEqual(all)
        for (const { seq, limit } of pages) {
          expect(store.messages.read(id, DAY, { afterSeq: seq })).toEqual(all.filter((message) => message.seq > seq))
          expect(store.messages.read(id, DAY, { afterSeq: seq, limit })).toEqual(all.filter((message) => message.seq > seq).slice(0, limit))
          const below = all.filter((message) => message.seq < seq)
          expect(store.messages.read(id, DAY, { beforeSeq: seq, limit })).toEqual(below.slice(-limit))
        }
      }),
      { numRuns: 60 },
    )
  })
})

it('what the desk said as a conversation began stays with it: on a wake, when it is over, when it is rated', async () => {
  await runInDurableObject(deskStub('store-first'), async (_instance, state) => {
    const store = new Store(state.storage)
    const opening = [messageOf(1, true), messageOf(2, true)]
    store.writeHeader(headerOf('c-1'), opening)
    store.messages.append('c-1', DAY, [messageOf(3, false)])
    store.writeHeader(headerOf('c-1', 7))
    const woken = new Store(state.storage)
    expect(woken.readOpen()).toEqual([
      { header: expect.objectContaining({ id: 'c-1', askedAtMs: 7 }), messages: [...opening, messageOf(3, false)] },
    ])
    expect(woken.readOpen()[0]?.header).not.toHaveProperty('firstLines')

    woken.writeEnded(endedRowOf('c-1'), { ...headerOf('c-1'), version: 1, lastLines: [messageOf(4, true)] }, 0)
    const body = woken.readEndedBody('c-1', DAY)
    if (body === null) throw new Error('no body')
    woken.writeEnded({ ...endedRowOf('c-1'), outbox: 2 }, { ...body, version: 2 }, 0)
    expect(woken.readOpen()).toEqual([])
    expect(woken.readEndedMessages('c-1', DAY, {})).toEqual([...opening, messageOf(3, false), messageOf(4, true)])
    expect(woken.readEndedMessages('c-1', DAY, { beforeSeq: 3, limit: 1 })).toEqual([messageOf(2, true)])
  })
})
