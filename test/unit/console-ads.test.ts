import { describe, expect, it } from 'vitest'
import {
  type AdForm,
  emptyAd,
  fieldOfError,
  formOfAd,
  problemOfForm,
  readWeight,
  toInput,
  toPatch,
  withFormKeys,
} from '../../console/features/ads/ad-form.ts'
import { shareOf } from '../../console/features/ads/shares.ts'
import { type Ad, ApiError } from '../../console/lib/api.ts'
import { AD_PLACES } from '../../objects/core/site-ads.ts'
import { drawAd } from '../../widget/shared/draw-ad.ts'
import { createRandom } from '../../worker/demo/random.ts'

const NONE = { shown: 0, clicked: 0, rate: null }
const ad = (id: string, change: Partial<Ad> = {}): Ad => ({
  id,
  place: 'tip',
  name: id,
  kind: 'text',
  content: '八折',
  link: '',
  weight: 10,
  siteIds: [],
  enabled: true,
  createdAtMs: 1,
  updatedAtMs: 1,
  total: NONE,
  week: NONE,
  revision: 'r',
  ...change,
})

describe('the share of an ad', () => {
  const sites = ['a', 'b']
  it('is its weight among the enabled ads of its place', () => {
    const all = [ad('x', { weight: 30 }), ad('y'), ad('off', { weight: 100, enabled: false }), ad('else', { weight: 100, place: 'image' })]
    expect(shareOf(all[0]!, all, sites)).toEqual({ least: 0.75, most: 0.75 })
    expect(shareOf(all[1]!, all, sites)).toEqual({ least: 0.25, most: 0.25 })
    expect(shareOf(all[2]!, all, sites)).toBeNull()
  })
  it('differs from site to site where its rivals do', () => {
    const all = [ad('x'), ad('y', { weight: 30, siteIds: ['a'] }), ad('z', { siteIds: ['b'] })]
    expect(shareOf(all[0]!, all, sites)).toEqual({ least: 0.25, most: 0.5 })
    expect(shareOf(all[0]!, all, ['a'])).toEqual({ least: 0.25, most: 0.25 })
    expect(shareOf(all[1]!, all, ['b'])).toBeNull()
  })
  it('is what visitors get, drawn many times', () => {
    const all = [ad('x', { weight: 70 }), ad('y', { weight: 25 }), ad('z', { weight: 5 })]
    const random = createRandom(42)
    const next = () => random.below(1_000_000) / 1_000_000
    const drawn = Array.from({ length: 20_000 }, () => drawAd(all, 'tip', next)?.id)
    for (const each of all)
      expect(drawn.filter((id) => id === each.id).length / drawn.length).toBeCloseTo(shareOf(each, all, ['a'])!.most, 1.5)
    expect(drawAd(all, 'entry', next)).toBeNull()
    for (const place of AD_PLACES) expect(drawAd([ad('only', { place })], place, () => 0.999_999)?.id).toBe('only')
  })
})

describe('the form of an ad', () => {
  it('keeps picture and text apart, and sends the one its kind says', () => {
    const form: AdForm = { ...emptyAd('tip'), name: ' 促销 ', text: ' 八折 ', picture: '/files/site/f1.png', link: ' https://a.example ' }
    expect(toInput(form)).toMatchObject({
      name: '促销',
      kind: 'image',
      content: '/files/site/f1.png',
      link: 'https://a.example',
      weight: 10,
    })
    expect(toInput({ ...form, kind: 'text' })).toMatchObject({ content: '八折' })
    expect(formOfAd(ad('x'))).toMatchObject({ text: '八折', picture: '' })
    expect(formOfAd(ad('x', { kind: 'image', content: '/files/site/f1' }))).toMatchObject({ text: '', picture: '/files/site/f1' })
  })
  it('sends only what was changed, the content with its kind', () => {
    const form = { ...formOfAd(ad('x')), text: '七折' }
    expect(toPatch('r', form, { text: '七折' })).toEqual({ revision: 'r', kind: 'text', content: '七折' })
    expect(toPatch('r', { ...form, weight: 5 }, { weight: 5 })).toEqual({ revision: 'r', weight: 5 })
    expect(toPatch('r', { ...form, siteIds: [] }, { siteIds: [] })).toEqual({ revision: 'r', siteIds: [] })
  })
  it('says what is wrong before it is sent', () => {
    const form: AdForm = { ...emptyAd('entry'), name: '促销', kind: 'text', text: '八折' }
    expect(problemOfForm(form)).toBeNull()
    expect(problemOfForm({ ...form, kind: 'image' })).toEqual({ field: 'content', why: 'empty' })
    expect(problemOfForm({ ...form, link: 'shop.example.com' })).toEqual({ field: 'link', why: 'not_a_link' })
    expect(problemOfForm({ ...form, weight: null })).toEqual({ field: 'weight', why: 'out_of_bounds' })
  })
  it.each([
    ['7', 7],
    [' 12 ', 12],
    ['１００', 100],
    ['', null],
    ['1.5', null],
    ['-3', null],
    ['1e2', null],
  ])('reads the weight %j as %j', (typed, weight) => expect(readWeight(typed)).toBe(weight))
  it("names the Worker's content by what the form calls it", () => {
    expect(fieldOfError('content', 'text')).toBe('text')
    expect(fieldOfError('content', 'image')).toBe('picture')
    expect(fieldOfError('siteIds.0', 'text')).toBe('siteIds')
    expect(fieldOfError('revision', 'text')).toBeNull()
    const change = { key: 'content', before: 'a', after: 'b', byName: null, atMs: 0 }
    const error = withFormKeys(new ApiError('conflict', '', 'revision', null, [change]), 'text')
    expect(error).toMatchObject({ field: 'revision', changed: [{ key: 'text' }] })
    expect(withFormKeys('other', 'text')).toBe('other')
  })
})
