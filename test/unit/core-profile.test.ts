import { describe, expect, it } from 'vitest'
import { cleanProfile, cleanText } from '../../objects/core/profile.ts'

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
