import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInRange } from '../../objects/core/blacklist.ts'
import { OrderedList } from '../../objects/core/ordered-list.ts'
import { fillText } from '../../objects/core/texts.ts'
import { agentActor, systemLines, visitorActor, World } from './core-fixtures.ts'

describe('R4 texts', () => {
  it.each([
    ['在您之前，还有 {num} 位', { num: 3 }, '在您之前，还有 3 位'],
    ['{agent} {unknown} {', { agent: 'Ann' }, 'Ann {unknown} {'],
    ['{visitor}{num}', { visitor: '{num}', num: 1 }, '{num}1'],
    ['{toString}{constructor}', {}, '{toString}{constructor}'],
    ['{a}', { a: '$&$1' }, '$&$1'],
  ])('%s', (template, values, expected) => {
    expect(fillText(template, values)).toBe(expected)
  })

  it('own lines follow the site’s language, with auto the visitor’s', () => {
    const linesIn = (locale: 'zh-CN' | 'en' | 'auto', language?: string) => {
      const world = new World({ locale }).ready('ann')
      world.ask('v1', { language })
      return systemLines(world.end('v1', visitorActor('v1')))
    }
    expect(linesIn('en', 'zh-CN')).toEqual(['farewell: The visitor ended the conversation'])
    expect(linesIn('auto', 'zh-TW')).toEqual(['farewell: 访客已结束对话'])
    expect(linesIn('auto', 'de')).toEqual(['farewell: The visitor ended the conversation'])
    expect(linesIn('auto')).toEqual(['farewell: 访客已结束对话'])
  })

  it('ids of the desk’s own lines are the same whenever they are made', () => {
    const ids = () => {
      const world = new World().ready('ann')
      world.ask('v1')
      return world.end('v1', agentActor('ann')).flatMap((effect) => (effect.type === 'append' ? [effect.message.id] : []))
    }
    expect(ids()).toEqual(['s-c-v1-3'])
    expect(ids()).toEqual(ids())
  })
})

describe('R13 ranges', () => {
  it.each([
    ['10.0.0.0/8', '10.255.0.1', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['1.2.3.4', '1.2.3.4', true],
    ['1.2.3.4', '1.2.3.5', false],
    ['0.0.0.0/0', '8.8.8.8', true],
    ['10.0.0.0/8', '::ffff:10.1.1.1', true],
    ['2001:db8::/32', '2001:db8:1::5', true],
    ['2001:db8::/32', '2001:db9::', false],
    ['::1', '0:0:0:0:0:0:0:1', true],
    ['2001:db8::/32', '10.0.0.1', false],
    ['10.0.0.0/33', '10.0.0.0', false],
    ['10.0.0/8', '10.0.0.0', false],
    ['', '', false],
    ['1.2.3.4/', '1.2.3.4', false],
    ['::1::', '::1', false],
  ])('%s holds %s: %s', (range, ip, expected) => {
    expect(isInRange(range, ip)).toBe(expected)
  })
})

describe('ordered list', () => {
  it('is a sorted array, whatever is done to it', () => {
    const step = fc.record({ add: fc.boolean(), value: fc.integer({ min: 0, max: 2000 }) })
    fc.assert(
      fc.property(fc.array(step, { minLength: 500, maxLength: 1500 }), (steps) => {
        const list = new OrderedList<number>((a, b) => a - b)
        const model = new Set<number>()
        for (const { add, value } of steps) {
          if (add && !model.has(value)) {
            list.insert(value)
            model.add(value)
          } else if (!add) expect(list.remove(value)).toBe(model.delete(value))
        }
        const sorted = [...model].sort((a, b) => a - b)
        expect([...list]).toEqual(sorted)
        expect([list.size, list.first()]).toEqual([sorted.length, sorted[0] ?? null])
        for (const probe of [0, 500, 1999]) expect(list.rank(probe)).toBe(sorted.filter((value) => value < probe).length)
      }),
      { numRuns: 30 },
    )
  })
})
