import { describe, expect, it } from 'vitest'
import { rangeOf, runEach } from '../../console/features/desk-actions/bulk.ts'
import { ratingOf } from '../../console/features/desk-actions/rating-state.ts'
import { aboutOf } from '../../console/features/summary/about.ts'
import { findRows, rowsOfTree } from '../../console/features/summary/category-tree.ts'
import { isSameSummary, parseFields, saysSomething } from '../../console/features/summary/draft.ts'
import { asPending, type PendingSummary, withoutPending, withPending } from '../../console/features/summary/pending.ts'
import type { Message } from '../../objects/protocol/model.ts'

const category = (id: string, parentId: string | null, name: string, position = 0) => ({ id, parentId, name, position })

describe('the categories', () => {
  it('stand in their order, parents first, with their path', () => {
    const rows = rowsOfTree([
      category('b', 'a', '退货', 1),
      category('a', null, '售后', 2),
      category('c', 'a', '发票', 0),
      category('d', null, '售前', 1),
    ])
    expect(rows.map(({ id, depth, path }) => [id, depth, path])).toEqual([
      ['d', 0, '售前'],
      ['a', 0, '售后'],
      ['c', 1, '售后 / 发票'],
      ['b', 1, '售后 / 退货'],
    ])
    expect(findRows(rows, '售后 票').map(({ id }) => id)).toEqual(['c'])
    expect(findRows(rows, ' ')).toBe(rows)
  })

  it('lose none whose parent is gone', () => {
    expect(rowsOfTree([category('a', 'gone', '孤')])).toEqual([{ id: 'a', name: '孤', depth: 0, path: '孤' }])
  })
})

const waiting = (conversationId: string): PendingSummary => ({
  conversationId,
  ...{ siteId: 's1', visitorId: 'v1', visitorName: 'Guest_1', endedAtMs: 1 },
})

describe('what waits for a summary', () => {
  it('waits once, until it is settled', () => {
    const one = withPending([], waiting('a'))
    expect(withPending(one, waiting('a'))).toBe(one)
    expect(withoutPending(withPending(one, waiting('b')), 'a')).toEqual([waiting('b')])
  })

  it('is read with care from what a browser kept', () => {
    expect(asPending([waiting('a'), { conversationId: 1 }, null])).toEqual([waiting('a')])
    expect(asPending('x')).toBeNull()
  })

  it('can be written also when the console no longer holds the conversation', () => {
    expect(aboutOf('a', undefined, [waiting('a')])).toEqual({ conversationId: 'a', siteId: 's1', visitorName: 'Guest_1', isOpen: false })
    expect(aboutOf('b', undefined, [waiting('a')])).toBeNull()
  })
})

describe('a draft', () => {
  it('says something by a category or by words', () => {
    expect(saysSomething({ categoryId: null, text: ' ', followUp: true })).toBe(false)
    expect(saysSomething({ categoryId: 'a', text: '', followUp: false })).toBe(true)
  })

  it('survives storage, nonsense does not', () => {
    const fields = { categoryId: 'a', text: '问发票', followUp: true }
    expect(parseFields(JSON.stringify(fields))).toEqual(fields)
    expect([parseFields(''), parseFields('{}'), parseFields('{"text":1,"followUp":true}')]).toEqual([null, null, null])
    expect(isSameSummary(fields, { ...fields, text: ' 问发票 ' })).toBe(true)
  })
})

const line = (seq: number, system: Message['system'], text = ''): Message => ({
  seq,
  id: `m${seq}`,
  author: 'system',
  kind: 'text',
  system,
  text,
  atMs: seq,
})

it('a rating is asked for, then given; the latest word counts', () => {
  expect(ratingOf([])).toEqual({ kind: 'none' })
  expect(ratingOf([line(1, 'rating_invited')])).toEqual({ kind: 'invited' })
  expect(ratingOf([line(1, 'rating_invited'), line(2, 'rated', '访客评价：4 分')])).toEqual({ kind: 'rated', score: 4 })
  expect(ratingOf([line(2, 'rated', '—')])).toEqual({ kind: 'rated', score: null })
})

describe('several at once', () => {
  it('a range goes both ways, and is one where its other end is not shown', () => {
    const order = ['a', 'b', 'c', 'd']
    expect(rangeOf(order, 'b', 'd')).toEqual(['b', 'c', 'd'])
    expect(rangeOf(order, 'd', 'b')).toEqual(['b', 'c', 'd'])
    expect(rangeOf(order, 'gone', 'c')).toEqual(['c'])
    expect(rangeOf(order, null, 'c')).toEqual(['c'])
  })

  it('each is tried, whatever became of those before', async () => {
    const steps: number[] = []
    const outcomes = await runEach(
      ['a', 'b', 'c'],
      async (id) => (id === 'b' ? 'full' : null),
      (done) => steps.push(done),
    )
    expect(outcomes).toEqual([
      { id: 'a', why: null },
      { id: 'b', why: 'full' },
      { id: 'c', why: null },
    ])
    expect(steps).toEqual([1, 2, 3])
  })
})
