import { describe, expect, it } from 'vitest'
import type { Trigger } from '../../objects/core/site-parts.ts'
import { dueInvitation, type Facts, holds } from '../../widget/guest/triggers.ts'

const rule = (conditions: Partial<Trigger>): Trigger => ({ id: 't1', isOn: true, text: '', ...conditions })
const facts = (known: Partial<Facts> = {}): Facts => ({
  url: 'https://shop.example.com/Pricing/team?utm_source=mail',
  referrer: '',
  secondsOnPage: 0,
  scrollPercent: 0,
  isLeaving: false,
  visits: 1,
  ...known,
})

describe('the page of a rule', () => {
  it.each([
    ['contains', 'pricing', true],
    ['contains', 'utm_source=mail', true],
    ['contains', 'checkout', false],
    ['is', '/pricing/team', true],
    ['is', '/pricing/team/', true],
    ['is', '/pricing', false],
    ['is', '/pricing/team?utm_source=mail', true],
    ['is', '/pricing/team?utm_source=ads', false],
    ['is', 'https://shop.example.com/pricing/team', true],
    ['starts', '/pricing', true],
    ['starts', '/team', false],
    ['starts', 'https://shop.example.com/', true],
    ['starts', 'https://other.example.com/', false],
  ] as const)('%s %s: %s', (how, value, expected) => {
    expect(holds(rule({ page: { how, value } }), facts())).toBe(expected)
  })

  it('may be named as people read it', () => {
    const url = 'https://shop.example.com/%E4%BB%B7%E6%A0%BC'
    expect(holds(rule({ page: { how: 'is', value: '/价格' } }), facts({ url }))).toBe(true)
    expect(holds(rule({ page: { how: 'contains', value: '价格' } }), facts({ url }))).toBe(true)
    expect(holds(rule({ page: { how: 'contains', value: '%' } }), facts({ url: 'https://shop.example.com/100%' }))).toBe(true)
  })
})

describe('the other conditions', () => {
  it.each([
    [{ afterSec: 10 }, { secondsOnPage: 9.9 }, { secondsOnPage: 10 }],
    [{ scrollPercent: 50 }, { scrollPercent: 49 }, { scrollPercent: 50 }],
    [{ onExit: true }, { isLeaving: false }, { isLeaving: true }],
    [{ minVisits: 3 }, { visits: 2 }, { visits: 3 }],
    [{ referrer: 'search.example' }, { referrer: '' }, { referrer: 'https://www.Search.example/?q=1' }],
  ])('%j: not with %j, with %j', (conditions, before, then) => {
    expect(holds(rule(conditions), facts(before))).toBe(false)
    expect(holds(rule(conditions), facts(then))).toBe(true)
  })

  it('must hold together', () => {
    const both = rule({ afterSec: 5, minVisits: 2 })
    expect(holds(both, facts({ secondsOnPage: 9 }))).toBe(false)
    expect(holds(both, facts({ visits: 9 }))).toBe(false)
    expect(holds(both, facts({ secondsOnPage: 5, visits: 2 }))).toBe(true)
  })
})

describe('which invitation is due', () => {
  it('comes by the delay where no rule is on', () => {
    const off = rule({ isOn: false, text: 'off' })
    expect(dueInvitation([off], 5, facts({ secondsOnPage: 4.9 }))).toBeNull()
    expect(dueInvitation([off], 5, facts({ secondsOnPage: 5 }))?.text).toBe('')
    expect(dueInvitation([], 0, facts())?.text).toBe('')
  })

  it('is the first rule that holds, whatever the delay', () => {
    const rules = [
      rule({ id: 'a', isOn: false, text: 'off' }),
      rule({ id: 'b', text: 'later', afterSec: 60 }),
      rule({ id: 'c', text: 'price', page: { how: 'contains', value: 'pricing' } }),
      rule({ id: 'd', text: 'any' }),
    ]
    expect(dueInvitation(rules, 600, facts())?.text).toBe('price')
    expect(dueInvitation(rules.slice(0, 2), 5, facts({ secondsOnPage: 30 }))).toBeNull()
  })
})
