import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { axisOf, ticksOf } from '../../console/ui/chart/axis.ts'
import { type ChartColor, type ChartData, highestOf, isBlank } from '../../console/ui/chart/data.ts'
import { placeAt } from '../../console/ui/chart/keys.ts'
import { layoutOf, placeUnder } from '../../console/ui/chart/layout.ts'
import { DASHES, HATCHES, SIGNS } from '../../console/ui/chart/marks.ts'
import { optionOf } from '../../console/ui/chart/option.ts'

const css = (file: string) => readFileSync(join(import.meta.dirname, '../../console/ui', file), 'utf8')
const SLOTS: ChartColor[] = [1, 2, 3, 4, 5, 6, 7]

type Rgb = [number, number, number]

/** A variable's color in one of the themes, as parts of 1 of linear light. */
const linearOf = (file: string, name: string, theme: 'light' | 'dark'): Rgb => {
  const values = [...css(file).matchAll(new RegExp(`--${name}: #([0-9a-f]{6})`, 'g'))].map((match) => match[1] ?? '')
  const hex = values[theme === 'light' ? 0 : 1] ?? ''
  const parts = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  return parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as Rgb
}
const lightOf = ([red, green, blue]: Rgb) => 0.2126 * red + 0.7152 * green + 0.0722 * blue
const contrast = (one: Rgb, other: Rgb) => {
  const [dark = 0, light = 0] = [lightOf(one), lightOf(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/** How eyes without one kind of cone see it (Machado, Oliveira and Fernandes 2009, in full). */
const EYES: Record<string, Rgb[]> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
}
const seenBy = (matrix: Rgb[], color: Rgb): Rgb =>
  matrix.map((row) => row.reduce((sum, factor, at) => sum + factor * (color[at] ?? 0), 0)) as Rgb
/** Lightness and both opponent axes of Oklab. */
const labOf = ([red, green, blue]: Rgb): Rgb => {
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return [
    0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  ]
}
const distance = (one: Rgb, other: Rgb) => Math.hypot(...labOf(one).map((part, at) => part - (labOf(other)[at] ?? 0)))

describe('the palette', () => {
  for (const theme of ['light', 'dark'] as const) {
    it(`stands out from its ground: 3:1 in the ${theme} theme, the period before included`, () => {
      const ground = linearOf('tokens.css', 'surface-1', theme)
      for (const name of [...SLOTS.map((slot) => `chart-${slot}`), 'chart-before'])
        expect(contrast(linearOf('chart/chart.css', name, theme), ground), name).toBeGreaterThanOrEqual(3)
    })

    it(`is told apart by color-blind eyes where colors share a chart (${theme})`, () => {
      // Those of "visitors", of "conversations" and of "wait".
      const shared: ChartColor[][] = [
        [1, 2, 3, 5],
        [1, 2, 4],
        [1, 4],
      ]
      for (const matrix of Object.values(EYES))
        for (const slots of shared)
          for (const [at, one] of slots.entries())
            for (const other of slots.slice(at + 1)) {
              const [a, b] = [one, other].map((slot) => seenBy(matrix, linearOf('chart/chart.css', `chart-${slot}`, theme)))
              const isMarked =
                DASHES[one].join() !== DASHES[other].join() && (SIGNS[one] !== SIGNS[other] || HATCHES[one] !== HATCHES[other])
              expect(isMarked, `${one} and ${other} differ without any color`).toBe(true)
              expect(distance(a as Rgb, b as Rgb), `${one} and ${other}`).toBeGreaterThan(0.04)
            }
    })
  }
})

describe('axes', () => {
  it('are round and from zero, for nothing, one and millions', () => {
    expect(ticksOf(axisOf('count', 0))).toEqual([0, 1])
    expect(ticksOf(axisOf('count', 1))).toEqual([0, 1])
    expect(ticksOf(axisOf('count', 7))).toEqual([0, 2, 4, 6, 8])
    expect(ticksOf(axisOf('count', 5_000_000))).toEqual([0, 1_000_000, 2_000_000, 3_000_000, 4_000_000, 5_000_000])
  })

  it('count lengths of time as people do, and scores to five', () => {
    expect(axisOf('duration', 130_000)).toEqual({ max: 150_000, step: 30_000 })
    expect(axisOf('duration', 0)).toEqual({ max: 1000, step: 1000 })
    expect(axisOf('duration', 40 * 86_400_000)).toEqual({ max: 40 * 86_400_000, step: 10 * 86_400_000 })
    expect(axisOf('score', 3.2)).toEqual({ max: 5, step: 1 })
  })

  it('never need more than six lines', () => {
    for (const unit of ['count', 'duration'] as const)
      for (let highest = 1; highest < 1e9; highest = Math.ceil(highest * 1.37)) {
        const ticks = ticksOf(axisOf(unit, highest))
        expect(ticks.length, `${unit} ${highest}`).toBeLessThanOrEqual(6)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest)
      }
  })
})

const series = (id: string, values: (number | null)[], isBefore = false) => ({
  id,
  name: id,
  values,
  color: 1 as const,
  ...(isBefore ? { isBefore } : {}),
})
const chart = (rest: Partial<ChartData>): ChartData => ({
  kind: 'lines',
  unit: 'count',
  labels: ['a', 'b'].map((name) => ({ short: name, full: name })),
  series: [series('one', [1, 2])],
  ...rest,
})

describe('a chart', () => {
  it('is as high as its stack, or as the line of the period before', () => {
    const stack = [series('one', [3, 1]), series('two', [4, null])]
    expect(highestOf(chart({ kind: 'stack', series: stack }))).toBe(7)
    expect(highestOf(chart({ kind: 'stack', series: [...stack, series('before', [9, 0], true)] }))).toBe(9)
    expect(highestOf(chart({ series: stack }))).toBe(4)
  })

  it('is blank without any value, not with zeros', () => {
    expect(isBlank(chart({ series: [series('one', [null, null])] }))).toBe(true)
    expect(isBlank(chart({ series: [] }))).toBe(true)
    expect(isBlank(chart({ series: [series('one', [0, 0])] }))).toBe(false)
  })

  it('knows which place the pointer is over', () => {
    const needs = { axis: axisOf('count', 2), widthPx: 200, heightPx: 100, measure: () => 20, atAxis: String, atBar: String }
    const standing = layoutOf({ data: chart({}), ...needs })
    expect([0, standing.leftPx + 1, 199 - 10, 300].map((xPx) => placeUnder(standing, 2, xPx, 50))).toEqual([null, 0, 1, null])
    const lying = layoutOf({ data: chart({ kind: 'bars' }), ...needs })
    expect([10, 60, 101].map((yPx) => placeUnder(lying, 2, 5, yPx))).toEqual([0, 1, null])
  })

  it('shows a lone value by its sign, also in a long course', () => {
    const values = Array.from({ length: 90 }, (_, at) => (at === 40 ? 5 : null))
    const data = chart({ labels: values.map(() => ({ short: '', full: '' })), series: [series('one', values)] })
    const axis = axisOf('count', 5)
    const layout = layoutOf({ data, axis, widthPx: 500, heightPx: 200, measure: () => 20, atAxis: String, atBar: String })
    const option = optionOf(data, { axis, layout, fontFamily: 'serif', isMoving: false, atAxis: String, atBar: String })
    expect(option.series).toMatchObject([{ type: 'line', showSymbol: true }])
  })

  it('is walked through by the arrow keys', () => {
    expect(placeAt('ArrowRight', null, 3)).toBe(0)
    expect(placeAt('ArrowRight', 2, 3)).toBe(2)
    expect(placeAt('ArrowLeft', null, 3)).toBe(2)
    expect(placeAt('End', 0, 3)).toBe(2)
    expect(placeAt('a', 0, 3)).toBeNull()
    expect(placeAt('Home', 0, 0)).toBeNull()
  })
})
