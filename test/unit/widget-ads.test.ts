import fc from 'fast-check'
import { expect, it } from 'vitest'
import { drawAd, safeLink } from '../../widget/shared/draw-ad.ts'
import type { PublicAd } from '../../widget/shared/public-site.ts'

const ad = (id: string, weight: number, place: PublicAd['place'] = 'invitation'): PublicAd => ({
  id,
  place,
  name: id,
  kind: 'text',
  content: id,
  link: 'https://example.com/',
  weight,
})

it('draws in proportion to the weights, of one place only', () => {
  const ads = [ad('one', 1), ad('elsewhere', 100, 'tip'), ad('three', 3), ad('none', 0)]
  const drawn = Array.from({ length: 400 }, (_, at) => drawAd(ads, 'invitation', () => at / 400)?.id)
  expect(drawn.filter((id) => id === 'one')).toHaveLength(100)
  expect(drawn.filter((id) => id === 'three')).toHaveLength(300)
})

it('draws one whenever there is weight, and none without', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100)), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (weights, random) => {
      const ads = weights.map((weight, at) => ad(`${at}`, weight))
      const drawn = drawAd(ads, 'invitation', () => random)
      if (weights.some((weight) => weight > 0)) expect(drawn?.weight).toBeGreaterThan(0)
      else expect(drawn).toBeNull()
    }),
  )
})

it.each(['https://a.example/', 'HTTP://a.example', 'mailto:a@example.com', 'tel:+861'])('follows %s', (link) => {
  expect(safeLink(link)).toBe(link)
})
it.each(['javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', '//a.example', '/x', ''])('does not follow %j', (link) => {
  expect(safeLink(link)).toBeNull()
})
