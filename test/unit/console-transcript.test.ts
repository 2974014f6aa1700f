import { describe, expect, it } from 'vitest'
import { buildRows, isOnlyEmoji, rowsWithState, splitLinks, type TranscriptRow } from '../../console/features/transcript/rows.ts'
import type { Message } from '../../objects/protocol/model.ts'
import { ME, message, outgoing } from './console-fixtures.ts'

const rowsOf = (messages: Message[], pending: ReturnType<typeof outgoing>[] = []) =>
  buildRows({ messages, pending, meId: ME, stateOf: (each) => (each.author === 'agent' ? 'read' : null) })
const kinds = (rows: TranscriptRow[]) => rows.map((row) => row.kind)
const lines = (rows: TranscriptRow[]) => rows.filter((row) => row.kind === 'line')

describe('rows', () => {
  it('group the lines of one person and break at another', () => {
    const rows = rowsOf([message(1), message(2), message(3, { author: 'agent', authorId: ME })])
    expect(lines(rows).map(({ first, last, own }) => [first, last, own])).toEqual([
      [true, false, false],
      [false, true, false],
      [true, true, true],
    ])
  })

  it('start a new group after a pause and show the time at a gap and at a new day', () => {
    const day = 24 * 3600_000
    const rows = rowsOf([message(1), message(2, { atMs: 4 * 60_000 }), message(3, { atMs: 20 * 60_000 }), message(4, { atMs: 3 * day })])
    expect(kinds(rows)).toEqual(['time', 'line', 'line', 'time', 'line', 'time', 'line'])
    expect(rows.filter((row) => row.kind === 'time').map((row) => row.newDay)).toEqual([true, false, true])
    expect(lines(rows).every((row) => row.first)).toBe(true)
  })

  it('keep the key of an own message from writing to reading', () => {
    const before = lines(rowsOf([message(1)], [outgoing('own-1')])).at(-1)
    const after = lines(rowsOf([message(1), message(2, { id: 'own-1', author: 'agent', authorId: ME })])).at(-1)
    expect(before).toMatchObject({ state: 'sending', key: after?.key })
    expect(after?.state).toBe('read')
  })

  it('put a state under the newest own line and under every one that is not through', () => {
    const failed = { ...outgoing('own-2'), failed: 'rate_limited' as const }
    const rows = rowsOf([message(1, { author: 'agent' }), message(2, { author: 'agent' }), message(3)], [outgoing('own-1'), failed])
    expect([...rowsWithState(rows)]).toEqual(['agent:own-1', 'agent:own-2', 'agent:m-2'])
  })

  it('draw system lines as such', () => {
    expect(kinds(rowsOf([message(1, { author: 'system', kind: 'system' })]))).toEqual(['time', 'system'])
  })
})

describe('links', () => {
  it('are http and https only, without the punctuation that follows', () => {
    expect(splitLinks('see https://example.com/a?b=1, or javascript:alert(1).')).toEqual([
      { text: 'see ', href: null },
      { text: 'https://example.com/a?b=1', href: 'https://example.com/a?b=1' },
      { text: ', or javascript:alert(1).', href: null },
    ])
  })

  it('end at Chinese punctuation', () => {
    expect(splitLinks('https://example.com。')[0]).toEqual({ text: 'https://example.com', href: 'https://example.com' })
  })

  it('never lose a character', () => {
    for (const text of ['', 'plain', 'http://', 'a https://x.y b http://[bad', 'https://a.b https://c.d'])
      expect(
        splitLinks(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text)
  })
})

it.each([
  ['😊', true],
  ['👍🏻😊', true],
  ['👨‍👩‍👧 ', true],
  ['😊😊😊😊', false],
  ['ok 😊', false],
  ['1', false],
  ['', false],
])('%s alone is large: %s', (text, large) => {
  expect(isOnlyEmoji(text)).toBe(large)
})
