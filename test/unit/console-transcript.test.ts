import { describe, expect, it } from 'vitest'
import { buildRows, keepRows, rowsWithState, type TranscriptRow } from '../../console/features/transcript/rows.ts'
import { isOnlyEmoji, mentionedIn, splitLinks, splitMentions } from '../../console/features/transcript/text-parts.ts'
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

describe('beside the lines', () => {
  const note = (seq: number, atMs: number) => ({
    id: `n-${seq}`,
    kind: 'note' as const,
    authorId: ME,
    text: `note ${seq}`,
    mentions: [],
    atMs,
  })
  const input = { pending: [], meId: ME, stateOf: () => null }

  it('stand private lines at their time, and those on their way at the end', () => {
    const own = { ...note(3, 0), siteId: 's', conversationId: 'c1', failed: null }
    const rows = buildRows({
      ...input,
      messages: [message(1), message(2)],
      privates: [note(1, 1_500), note(2, 9_000)],
      pendingPrivates: [own],
    })
    expect(rows.map(({ key }) => key)).toEqual(['time:m-1', 'visitor:m-1', 'private:n-1', 'visitor:m-2', 'private:n-2', 'private:n-3'])
  })

  it('private lines of a part that is not loaded wait for it', () => {
    const rows = buildRows({ ...input, messages: [message(50)], privates: [note(1, 1_000), note(2, 60_000)] })
    expect(rows.map(({ key }) => key)).toEqual(['time:m-50', 'visitor:m-50', 'private:n-2'])
  })

  it('one mark stands before the first unread line', () => {
    const rows = buildRows({ ...input, messages: [message(1), message(2), message(3)], unreadSeq: 2 })
    expect(kinds(rows)).toEqual(['time', 'line', 'unread', 'line', 'line'])
  })

  it('rows that say the same stay the same', () => {
    const messages = [message(1), message(2, { author: 'agent' })]
    const before = buildRows({ ...input, messages })
    const after = keepRows(
      before,
      buildRows({ ...input, messages: [...messages, message(3)], stateOf: (one) => (one.seq === 2 ? 'read' : null) }),
    )
    expect(after.map((row, index) => row === before[index])).toEqual([true, true, false, false])
  })
})

describe('mentions', () => {
  const people = [
    { id: 'a1', name: '王静' },
    { id: 'a2', name: '王静怡' },
    { id: 'a3', name: 'Li Lei' },
  ]

  it('are the longest names that fit, each person once', () => {
    expect(mentionedIn('@王静怡 看一下，@Li Lei 也看，@王静怡', people)).toEqual(['a2', 'a3'])
    expect(mentionedIn('mail@example.com @Nobody 王静', people)).toEqual([])
  })

  it('never lose a character', () => {
    const text = '问 @王静，@ @Li'
    expect(
      splitMentions(text, people)
        .map((part) => part.text)
        .join(''),
    ).toBe(text)
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
