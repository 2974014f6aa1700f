import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareKeysOf } from '../../objects/lobby/visit-shares.ts'
import { FIGURE_IDS, FIGURE_WORDS, type FigureUnit } from '../../objects/protocol/figure-words.ts'
import { addFigures, COUNTED_FIGURES, type Figures, load, noFigures, ratings, satisfaction } from '../../objects/protocol/figures.ts'

const count = fc.integer({ min: 0, max: 1e9 })
const figures: fc.Arbitrary<Figures> = fc
  .tuple(fc.tuple(count, count, count, count, count), fc.array(count, { minLength: 30, maxLength: 30 }), fc.boolean())
  .map(([scores, values, visits]) => {
    const made = noFigures({ visits })
    COUNTED_FIGURES.forEach((key, index) => {
      made[key] = values[index] ?? 0
    })
    return { ...made, scores, readyMs: values[20] ?? 0, busyMs: values[21] ?? 0 }
  })

test('of nothing no figure makes an average up; counts are 0', () => {
  for (const id of FIGURE_IDS) {
    const { unit, of } = FIGURE_WORDS[id]
    const isSum = ['readyTime', 'busyTime', 'onlineTime'].includes(id)
    expect([id, of(noFigures())]).toEqual([id, (unit satisfies FigureUnit) === 'count' || isSum ? 0 : null])
  }
})

test('what belongs to nobody stays unknown', () => {
  const ofGroup = noFigures({ visits: false, presence: false })
  for (const id of ['visits', 'visitors', 'newVisitors', 'pages', 'averageStay', 'readyTime', 'onlineTime', 'load'] as const)
    expect([id, FIGURE_WORDS[id].of(ofGroup)]).toEqual([id, null])
  expect(addFigures(noFigures(), ofGroup).visits).toBeNull()
})

test('adding is in any order and grouping, and leaves what it adds as it was', () => {
  fc.assert(
    fc.property(figures, figures, figures, (a, b, c) => {
      const before = JSON.stringify(a)
      expect(addFigures(a, b)).toEqual(addFigures(b, a))
      expect(addFigures(addFigures(a, b), c)).toEqual(addFigures(a, addFigures(b, c)))
      expect(addFigures(a, noFigures({ visits: a.visits !== null }))).toEqual(a)
      expect(JSON.stringify(a)).toBe(before)
      expect(addFigures(a, b).longestWaitMs).toBe(Math.max(a.longestWaitMs, b.longestWaitMs))
      expect(ratings(addFigures(a, b))).toBe(ratings(a) + ratings(b))
    }),
  )
})

test('satisfaction lies between the worst and the best score, and load is handle time over time online', () => {
  fc.assert(
    fc.property(figures, (f) => {
      const average = satisfaction(f)
      if (average !== null) expect(average >= 1 && average <= 5).toBe(true)
    }),
  )
  expect(satisfaction({ ...noFigures(), scores: [1, 0, 0, 0, 3] })).toBe(4)
  expect(load({ ...noFigures(), handleMs: 300, readyMs: 100, busyMs: 50 })).toBe(2)
})

test('every figure has a name and a definition of its own in both languages', () => {
  for (const language of ['zh-CN', 'en'] as const) {
    const names = FIGURE_IDS.map((id) => FIGURE_WORDS[id].name[language])
    expect(new Set(names).size).toBe(names.length)
    for (const id of FIGURE_IDS) expect(FIGURE_WORDS[id].definition[language]).toMatch(language === 'en' ? /\.$/ : /。$/)
  }
})

test('a visit adds one key of each kind, whatever its browser says', () => {
  const keys = (info: Parameters<typeof shareKeysOf>[0]) => Object.values(shareKeysOf(info)).join(' ')
  expect(keys({})).toBe('os:unknown browser:unknown region:unknown source:direct')
  expect(
    keys({ os: 'Windows 11', browser: 'Microsoft Edge 131', country: 'CN', region: 'Sichuan', referrer: 'https://www.Baidu.com/x' }),
  ).toBe('os:Windows browser:Microsoft Edge region:CN-SC source:baidu.com')
  expect(keys({ country: 'HK', referrer: 'https://a.example/1', landingUrl: 'https://a.example/2' })).toContain(
    'region:CN-HK source:direct',
  )
  expect(keys({ country: 'XX', referrer: 'no address' })).toContain('region:unknown source:unknown')
  fc.assert(
    fc.property(fc.string(), fc.string(), (os, referrer) => {
      for (const [kind, key] of Object.entries(shareKeysOf({ os, referrer }))) {
        expect(key.startsWith(`${kind}:`)).toBe(true)
        expect(key.length).toBeLessThanOrEqual(70)
      }
    }),
  )
})
