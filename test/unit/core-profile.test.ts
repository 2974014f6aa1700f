import { describe, expect, it } from 'vitest'
import { cleanProfile, cleanText, withSaid } from '../../objects/core/profile.ts'

describe('what a visitor says of itself', () => {
  it('keeps nothing unseen: no control characters, no turned direction, no runs of spaces', () => {
    expect(cleanText('  王\u0000五\u202e \n 先生 ')).toBe('王 五 先生')
    expect(cleanText('\u200b\u2066')).toBeUndefined()
    expect(cleanText(undefined)).toBeUndefined()
  })

  it('keeps only what says something; null where nothing is left', () => {
    expect(cleanProfile({ name: ' ', phone: '138 0000 0000', more: [{ label: '单位', value: '\u200b' }] }, false)).toEqual({
      phone: '138 0000 0000',
    })
    expect(cleanProfile({ name: '', more: [] }, false)).toBeNull()
    expect(cleanProfile(undefined, false)).toBeNull()
  })

  it("takes who it is from the site's owner, never from the visitor", () => {
    const claimed = { name: '冒名', isProven: true }
    expect(cleanProfile(claimed, false)).toEqual({ name: '冒名' })
    expect(cleanProfile({ name: '赵六' }, true)).toEqual({ name: '赵六', isProven: true })
    expect(cleanProfile(undefined, true)).toEqual({ isProven: true })
  })
})

describe('what its page says of it later', () => {
  const known = { name: '王', phone: '138', more: [{ label: '购物车', value: '1' }] }

  it('is added; said again it is the newest, said empty it is taken back', () => {
    const said = {
      phone: '',
      mail: 'w@example.com',
      more: [
        { label: '购物车', value: '2' },
        { label: '会员', value: '金卡' },
      ],
    }
    expect(withSaid(known, said)).toEqual({ name: '王', mail: 'w@example.com', more: said.more })
    expect(withSaid({ name: '王' }, { name: '' })).toBeNull()
    expect(withSaid(known, { more: [{ label: '购物车', value: '' }] })).toEqual({ name: '王', phone: '138' })
  })

  it('changes nothing of what the site’s owner proved, and keeps the wire’s limit', () => {
    const proven = withSaid({ name: '王', isProven: true }, { name: '冒名', isProven: false, more: known.more })
    expect(proven).toEqual({ name: '王', isProven: true, more: known.more })
    const many = Array.from({ length: 20 }, (_, at) => ({ label: `${at}`, value: 'x' }))
    expect(withSaid(known, { more: many })?.more).toEqual(many)
  })
})
