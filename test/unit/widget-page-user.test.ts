import { describe, expect, it } from 'vitest'
import { VisitorProfile } from '../../objects/protocol/model.ts'
import { asUser, markOf } from '../../widget/guest/identify.ts'
import { boxColors } from '../../widget/guest/invitation-box.ts'
import { withValues } from '../../widget/guest/profile.ts'
import { profileNews } from '../../widget/panel/session/profile-news.ts'
import { contrastWithWhite, paint } from '../../widget/shared/contrast.ts'

describe('what the page says of its user', () => {
  it('adds up over calls; null and empty take back, undefined says nothing', () => {
    const first = withValues({}, { name: ' 王女士 ', phone: 138, 会员: '金卡', 积分: 120 })
    expect(first).toEqual({
      name: '王女士',
      phone: '138',
      more: [
        { label: '会员', value: '金卡' },
        { label: '积分', value: '120' },
      ],
    })
    expect(withValues(first, { name: undefined, phone: null, 会员: '', mail: 'w@example.com' })).toEqual({
      name: '王女士',
      mail: 'w@example.com',
      more: [{ label: '积分', value: '120' }],
    })
  })

  it.each([null, undefined, 5, 'text', [1, 2], { name: {}, a: [], b: () => 1, __proto__: { x: 1 } }])('is sound for %j', (values) => {
    expect(() => VisitorProfile.parse(withValues({}, values))).not.toThrow()
  })

  it('keeps the wire’s limits', () => {
    const many = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`${at}${'长'.repeat(50)}`, 'x'.repeat(500)]))
    const profile = withValues({}, { ...many, name: 'n'.repeat(500), mail: 'm'.repeat(500) })
    expect(() => VisitorProfile.parse(profile)).not.toThrow()
    expect(profile.more).toHaveLength(20)
  })
})

describe('what an open conversation hears of it', () => {
  it.each([
    ['nothing, where nothing is new', { name: '王' }, { name: '王' }, null],
    [
      'all of it, at first',
      {},
      { name: '王', more: [{ label: '会员', value: '金卡' }] },
      { name: '王', more: [{ label: '会员', value: '金卡' }] },
    ],
    [
      'what is said no more as empty',
      { phone: '138', more: [{ label: '会员', value: '金卡' }] },
      {},
      { phone: '', more: [{ label: '会员', value: '' }] },
    ],
    [
      'only what changed',
      {
        name: '王',
        more: [
          { label: '购物车', value: '1' },
          { label: '会员', value: '金卡' },
        ],
      },
      {
        name: '王',
        more: [
          { label: '购物车', value: '2' },
          { label: '会员', value: '金卡' },
        ],
      },
      { more: [{ label: '购物车', value: '2' }] },
    ],
  ])('%s', (_, told, said, news) => {
    expect(profileNews(told, said)).toEqual(news)
  })
})

describe('a proven user', () => {
  it.each([null, 5, {}, { userId: 'u1' }, { proof: 'p' }, { userId: '', proof: 'p' }])('is none in %j', (said) => {
    expect(asUser(said)).toBeNull()
  })

  it('has a mark of its own, and nothing else of the object counts', () => {
    const user = asUser({ userId: 7, proof: 'p', name: '王', role: 'admin' })
    expect(user).toEqual({ userId: '7', proof: 'p', name: '王', mail: undefined, phone: undefined })
    const marks = [user, asUser({ userId: 8, proof: 'p', name: '王' }), asUser({ userId: 7, proof: 'q', name: '王' })]
    expect(new Set(marks.map((each) => each && markOf(each))).size).toBe(3)
  })
})

describe('the invitation’s colours', () => {
  it.each(['#ffffff', '#000000', '#ffe58f', '#808080', '#1677ff', '#0a7d33', 'red'])('can be read on %s', (inviteColor) => {
    for (const dialogColor of ['#1677ff', '#ffe58f', '#7a1fa2', '#ffffff', '#000000']) {
      const { box, button } = boxColors(paint, inviteColor, dialogColor)
      for (const { background, text } of [box, button]) {
        const ratio = contrastWithWhite(background) / contrastWithWhite(text)
        expect(Math.max(ratio, 1 / ratio), `${text} on ${background}`).toBeGreaterThanOrEqual(4.5)
      }
      expect(button.background, 'stands out').not.toBe(box.background)
    }
  })
})
