import { runInDurableObject } from 'cloudflare:test'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Store } from '../../objects/desk/store.ts'
import type { Message } from '../../objects/protocol/model.ts'
import { deskStub } from './support/desk.ts'

const DAY = '20260105'

/** What was said in one breath each: `true` is a line of the desk, `false` a person's message. */
const breaths = fc.array(fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 12 })
const ranges = fc.array(fc.record({ seq: fc.nat(80), limit: fc.integer({ min: 1, max: 20 }) }), { minLength: 1, maxLength: 10 })

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
      fc.property(breaths, ranges, (said, pages) => {
        const id = `c-${number++}`
        const all: Message[] = []
        for (const breath of said) {
          const messages = breath.map((system, index) => messageOf(all.length + index + 1, system))
          store.appendMessages(id, DAY, messages)
          all.push(...messages)
        }
        expect(store.readMessages(id, DAY, {})).toEqual(all)
        for (const { seq, limit } of pages) {
          expect(store.readMessages(id, DAY, { afterSeq: seq })).toEqual(all.filter((message) => message.seq > seq))
          expect(store.readMessages(id, DAY, { afterSeq: seq, limit })).toEqual(all.filter((message) => message.seq > seq).slice(0, limit))
          const below = all.filter((message) => message.seq < seq)
          expect(store.readMessages(id, DAY, { beforeSeq: seq, limit })).toEqual(below.slice(-limit))
        }
      }),
      { numRuns: 60 },
    )
  })
})
