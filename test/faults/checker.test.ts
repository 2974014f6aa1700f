import { describe, expect, test } from 'vitest'
import type { Message } from '../../objects/protocol/model.ts'
import { checkConversation, type Sent } from '../support/checker.ts'

/** The judge of the fault tests must see what it is there for. */

const message = (seq: number, id: string, text = id): Message => ({ seq, id, author: 'visitor', kind: 'text', text, atMs: seq })
const sent = (id: string, seq: number | null, over: Partial<Sent> = {}): Sent => ({
  id,
  conversationId: 'c',
  sender: 'visitor',
  text: id,
  ack: seq === null ? null : { id, conversationId: 'c', seq, atMs: seq },
  refused: false,
  ...over,
})

const three = [message(1, 'a'), message(2, 'b'), message(3, 'c')]
const acked = [sent('a', 1), sent('b', 2), sent('c', 3)]

test('finds nothing where nothing is wrong', () => {
  expect(checkConversation(acked, three, [{ name: 'visitor', messages: three, complete: true }])).toEqual([])
})

test('a message without an answer may be there once, or not at all', () => {
  expect(checkConversation([...acked.slice(0, 2), sent('c', null)], three, [])).toEqual([])
  expect(checkConversation([...acked.slice(0, 2), sent('c', null)], three.slice(0, 2), [])).toEqual([])
})

describe.each([
  ['a lost message', acked, three.slice(0, 2), 'lost'],
  ['a message twice', acked, [...three, message(4, 'b')], 'twice'],
  ['a hole', acked, [message(1, 'a'), message(3, 'b'), message(4, 'c')], 'place 2'],
  ['a changed number', acked, [message(1, 'b'), message(2, 'a'), message(3, 'c')], 'acknowledged as 1 and is 2'],
  ['another text', acked, [message(1, 'a'), message(2, 'b', 'x'), message(3, 'c')], 'another text'],
  ['a message nobody sent', acked, [...three, message(4, 'd')], 'never sent'],
  ['a changed order', [sent('b', null), sent('a', null)], [message(1, 'a'), message(2, 'b')], 'before an earlier one'],
  ['a refused message that was kept', [sent('a', null, { refused: true })], [message(1, 'a')], 'refused and kept'],
])('%s', (_, log, final, expected) => {
  test('is found', () => {
    expect(checkConversation(log, final, []).join('\n')).toContain(expected)
  })
})

test('a view that differs, repeats or misses something is found', () => {
  const view = (messages: Message[]) => checkConversation(acked, three, [{ name: 'tab', messages, complete: true }]).join('\n')
  expect(view([message(1, 'a'), message(2, 'c'), message(3, 'b')])).toContain('seq 2 is c')
  expect(view(three.slice(0, 2))).toContain('misses seq 3')
  expect(view([...three, message(3, 'c')])).toContain('twice')
})
