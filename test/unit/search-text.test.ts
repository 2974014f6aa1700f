import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conversationWords, findHits, searchQuery, searchWords, snippetOf } from '../../objects/core/search-text.ts'
import type { Message } from '../../objects/protocol/model.ts'

const marked = (text: string, query: string) =>
  findHits(text, query)
    .map(({ start, length }) => text.slice(start, start + length))
    .join('|')

describe('the words of a text', () => {
  it('are pairs of characters with the last one alone, and whole words and numbers', () => {
    expect(searchWords('请开发票')).toBe('请开 开发 发票 票')
    expect(searchWords('好')).toBe('好')
    expect(searchWords('Order NO.20261122，谢谢')).toBe('order no 20261122 谢谢 谢')
    expect(searchWords('买iPhone15手机')).toBe('买 iphone15 手机 机')
    expect(searchWords('ＡＢＣ１２３')).toBe('abc123')
    expect(searchWords('!? %_"*')).toBe('')
  })
})

describe('the query', () => {
  it('asks for a phrase of pairs, and for a word or a single character by its beginning', () => {
    expect(searchQuery('发票')).toBe('"发票"')
    expect(searchQuery('开发票')).toBe('"开发 发票"')
    expect(searchQuery('票')).toBe('"票" *')
    expect(searchQuery('Refund 退款')).toBe('"refund" * AND "退款"')
    expect(searchQuery('？！ ')).toBeNull()
    expect(searchQuery('⺀ 票')).toBe('"票" *')
  })

  it('is made of letters and digits alone, whatever a person types', () => {
    expect(searchQuery(`"发票" OR NOT body:* NEAR(x)`)).toBe('"发票" AND "or" * AND "not" * AND "body" * AND "near" * AND "x" *')
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        for (const term of searchQuery(text)?.split(' AND ') ?? []) expect(term).toMatch(/^"[\p{L}\p{N}\p{M}ー ]+"( \*)?$/u)
      }),
    )
  })
})

const chinese = fc.array(fc.constantFrom(...'发票退款开户行您好物流'), { minLength: 1, maxLength: 12 }).map((chars) => chars.join(''))

describe('what is looked for', () => {
  it('is found wherever it stands in a text of one script: its phrase is a run of the text’s words', () => {
    fc.assert(
      fc.property(chinese, fc.nat(), fc.nat(), (text, from, length) => {
        const start = from % text.length
        const part = text.slice(start, start + 1 + (length % 4))
        const words = ` ${searchWords(text)} `
        const phrase = (searchQuery(part) ?? '').replaceAll(/["*]/g, '').trim()
        // A single character is asked for by its beginning.
        expect(words).toContain(part.length === 1 ? ` ${phrase}` : ` ${phrase} `)
      }),
    )
  })

  it('is marked in the text as it is shown, in its own width and case', () => {
    expect(marked('请问可以开发票吗？发票抬头', '发票')).toBe('发票|发票')
    expect(marked('iPhone和ＩＰＨＯＮＥ', 'iphone')).toBe('iPhone|ＩＰＨＯＮＥ')
    expect(marked('an order, reordered', 'order')).toBe('order')
    expect(marked('😀退款😀', '退款')).toBe('退款')
    expect(marked('nothing', '发票')).toBe('')
  })

  it('never marks outside the text or twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 6 }), (text, query) => {
        let end = 0
        for (const { start, length } of findHits(text, query)) {
          expect(start).toBeGreaterThanOrEqual(end)
          end = start + length
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })

  it('stands in a snippet around the first hit', () => {
    const { text, hits } = snippetOf(`${'前文'.repeat(100)}\n发票抬头${'后文'.repeat(100)}`, '发票')
    expect(text.startsWith('…') && text.endsWith('…')).toBe(true)
    expect(text.length).toBeLessThan(100)
    expect(hits.map(({ start, length }) => text.slice(start, start + length))).toEqual(['发票'])
    expect(snippetOf('短', '无').text).toBe('短')
  })
})

describe('the words of a conversation', () => {
  const line = (change: Partial<Message>): Message => ({ seq: 1, id: 'm', author: 'visitor', kind: 'text', text: '', atMs: 0, ...change })

  it('are those of visitor and agent and the names of files, not of the desk nor what was taken back', () => {
    const file = { fileId: 'f1', name: '合同 v2.pdf', sizeBytes: 1, type: 'application/pdf' }
    const words = conversationWords([
      line({ text: '发票' }),
      line({ author: 'agent', text: 'Hello' }),
      line({ author: 'system', kind: 'system', text: '坐席分配成功' }),
      line({ text: '密码', recalledAtMs: 1 }),
      line({ kind: 'file', file }),
    ])
    expect(words.split('\n')).toEqual(['发票 票', 'hello', '合同 同 v2 pdf'])
  })

  it('are bounded', () => {
    const long = Array.from({ length: 300 }, () => line({ text: '长'.repeat(4_000) }))
    expect(conversationWords(long).length).toBeLessThanOrEqual(400_000)
  })
})
