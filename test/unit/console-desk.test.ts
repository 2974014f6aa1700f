import { describe, expect, it } from 'vitest'
import { makeMatcher } from '../../console/features/desk/list-search.ts'
import { findColleagues, insertMention, mentionQuery, startsMention } from '../../console/features/desk/mention.ts'
import { isSendKey } from '../../console/features/desk/send-key.ts'

/** What the composer and the lists of the desk decide. */

const key = (change: Partial<Parameters<typeof isSendKey>[0]> = {}) => ({
  key: 'Enter',
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...change,
})

describe('the send key', () => {
  it('is Enter where that is set, and Shift breaks the line', () => {
    expect(isSendKey(key(), 'enter', false)).toBe(true)
    expect(isSendKey(key({ shiftKey: true }), 'enter', false)).toBe(false)
    expect(isSendKey(key({ key: 'a' }), 'enter', false)).toBe(false)
  })

  it('is Ctrl or Command with Enter where that is set', () => {
    expect(isSendKey(key(), 'mod_enter', false)).toBe(false)
    expect(isSendKey(key({ ctrlKey: true }), 'mod_enter', false)).toBe(true)
    expect(isSendKey(key({ metaKey: true }), 'mod_enter', false)).toBe(true)
  })

  it('is no plain Enter on a touch keyboard', () => {
    expect(isSendKey(key(), 'enter', true)).toBe(false)
  })
})

describe('naming a colleague', () => {
  it('begins with an @ that stands for itself, wherever the caret is', () => {
    expect(mentionQuery('@', 1)).toEqual({ from: 0, query: '' })
    expect(mentionQuery('请 @Wa', 5)).toEqual({ from: 2, query: 'wa' })
    expect(mentionQuery('请@王', 3)).toEqual({ from: 1, query: '王' })
    expect(mentionQuery('请 @Wang 看', 4)).toEqual({ from: 2, query: 'w' })
  })

  it('is no address, and over after a space', () => {
    expect(mentionQuery('mail a@b', 8)).toBeNull()
    expect(mentionQuery('@Wang ', 6)).toBeNull()
  })

  it('puts the name in its place and the caret behind it', () => {
    expect(insertMention('请 @w 看', 2, 4, 'Wang')).toEqual({ text: '请 @Wang  看', caret: 8 })
  })

  it('offers those whose name begins like it first', () => {
    const all = ['Anna', 'Han', 'Hans'].map((name) => ({ id: name, name }))
    expect(findColleagues(all, 'han').map(({ name }) => name)).toEqual(['Han', 'Hans'])
    expect(findColleagues(all, 'an').map(({ name }) => name)).toEqual(['Anna', 'Han', 'Hans'])
    expect(findColleagues(all, 'x')).toEqual([])
  })

  it('is noticed where a reply begins with it, not inside one', () => {
    expect(['@', '@王', '@wang'].map(startsMention)).toEqual([true, true, true])
    expect(['', 'a@b', '@王 看一下'].map(startsMention)).toEqual([false, false, false])
  })
})

describe('the search of the list', () => {
  it('finds every word in any of the texts, whatever the case', () => {
    expect(makeMatcher('guest 发票')('Guest_1', '请问可以开发票吗')).toBe(true)
    expect(makeMatcher('guest 退货')('Guest_1', '请问可以开发票吗')).toBe(false)
    expect(makeMatcher('  ')('Guest_1', undefined)).toBe(true)
  })
})
