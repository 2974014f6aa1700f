import { describe, expect, it } from 'vitest'
import {
  checkContact,
  contactOfVisitor,
  dialHref,
  fieldOfError,
  fieldsOfContact,
  matchWanted,
  toContactInput,
  toContactPatch,
} from '../../console/features/contact-form/contact-form.ts'
import { campaignOf, factsOf, localTimeOf } from '../../console/features/visitor/facts.ts'
import { completions, MOST_TAGS, tidyTag, withTag } from '../../console/features/visitor-card/tag-words.ts'

const blank = contactOfVisitor('Guest_8f2k1q', null)
const known = {
  id: 'c1',
  name: '王女士',
  phone: '138 0000 1234',
  mail: null,
  gender: 'female' as const,
  birthday: null,
  type: null,
  address: null,
  notes: null,
  custom: { f1: '金' },
  shared: true,
  ownerId: null,
  customerAtMs: null,
  obtainedAtMs: 1,
  updatedAtMs: 1,
  revision: 'r1',
}

describe('a contact as the form has it', () => {
  it('begins with what the visitor said, but never with a made-up name', () => {
    expect(blank.name).toBe('')
    expect(contactOfVisitor('王静', null).name).toBe('王静')
    const filled = contactOfVisitor('Guest_1', { name: '李雷', phone: '021-5555', mail: 'li@example.com' })
    expect([filled.name, filled.phone, filled.mail]).toEqual(['李雷', '021-5555', 'li@example.com'])
  })

  it('says what is wrong, and only that', () => {
    expect(checkContact(blank)).toEqual(['name'])
    expect(checkContact({ ...blank, name: ' 王 ', phone: '13', mail: 'a@b', birthday: '2026-13-01' })).toEqual([
      'phone',
      'mail',
      'birthday',
    ])
    expect(checkContact({ ...blank, name: '王', phone: ' +86 (10) 5555-1234 ', mail: 'a@b.cn', birthday: '1990-02-28' })).toEqual([])
  })

  it('sends nothing for what is empty, and of an edit only what was changed', () => {
    expect(toContactInput({ ...blank, name: ' 王 ', phone: ' ' })).toEqual({
      ...{ name: '王', phone: null, mail: null, gender: null, birthday: null },
      ...{ type: null, address: null, notes: null, custom: {}, shared: true },
    })
    expect(toContactPatch(known, { phone: '', gender: 'none' })).toEqual({ revision: 'r1', phone: null, gender: null })
    expect(fieldsOfContact(known).birthday).toBe('')
    expect([fieldOfError('phone'), fieldOfError('revision'), fieldOfError(null)]).toEqual(['phone', null, null])
  })

  it('has the own fields one by one, and sends of them what was changed', () => {
    const own = [
      { id: 'f1', name: '等级', kind: 'choice' as const, options: ['金'] },
      { id: 'f2', name: '消费', kind: 'number' as const, options: [] },
    ]
    expect(fieldsOfContact(known, own)).toMatchObject({ 'custom.f1': '金', 'custom.f2': '' })
    expect(toContactPatch(known, { 'custom.f1': '', 'custom.f2': ' 12 ' })).toEqual({ revision: 'r1', custom: { f1: null, f2: '12' } })
    expect(toContactInput({ ...blank, name: '王', 'custom.f1': '金', 'custom.f2': ' ' }).custom).toEqual({ f1: '金' })
    expect(checkContact({ ...blank, name: '王', 'custom.f2': '1,5' }, own)).toEqual(['custom.f2'])
    expect(fieldOfError('custom.f2')).toBe('custom.f2')
  })

  it('looks for duplicates by what is whole', () => {
    expect(matchWanted(blank)).toBeNull()
    expect(matchWanted({ ...blank, name: '王', phone: '1' })).toBeNull()
    expect(matchWanted({ ...blank, phone: ' 138 0000 1234 ', mail: 'half@' })).toEqual({ phone: '138 0000 1234' })
    expect(matchWanted({ ...blank, name: '王静', mail: 'A@Example.com' })).toEqual({ name: '王静', mail: 'a@example.com' })
  })

  it('dials the bare number', () => {
    expect(dialHref('+86 (10) 5555-1234')).toBe('tel:+861055551234')
    expect(dialHref('138 0000 1234')).toBe('tel:13800001234')
    expect(dialHref('()')).toBeNull()
  })
})

describe('tags', () => {
  it('are tidied, never twice and never too many', () => {
    expect(tidyTag('  高 意向， ')).toBe('高 意向')
    expect(withTag(['VIP'], ' vip ')).toEqual(['VIP'])
    expect(withTag(['VIP'], '发票')).toEqual(['VIP', '发票'])
    const full = Array.from({ length: MOST_TAGS }, (_, index) => `t${index}`)
    expect(withTag(full, 'one more')).toBe(full)
  })

  it('complete with what begins so first, without those that are set', () => {
    expect(completions(['已开发票', '发票', '发货', 'VIP'], ['VIP'], '发', 3)).toEqual(['发票', '发货', '已开发票'])
    expect(completions(['发票', 'VIP'], ['vip'], '', 5)).toEqual(['发票'])
  })
})

describe('facts of a visitor', () => {
  it('name the campaign it came with', () => {
    const url = 'https://shop.example/?utm_source=baidu&utm_campaign=%E5%8F%8C11&other=1'
    expect([campaignOf(url, 'utm_source'), campaignOf(url, 'utm_campaign'), campaignOf(url, 'utm_term')]).toEqual(['baidu', '双11', ''])
    expect(campaignOf('nonsense', 'utm_source')).toBe('')
    const labels = factsOf({ landingUrl: url }, 'zh-CN').map(({ label, value }) => [label, value])
    expect(labels).toContainEqual(['visitor.utmSource', 'baidu'])
    expect(labels).not.toContainEqual(['visitor.utmTerm', ''])
  })

  it('let the address be copied', () => {
    expect(factsOf({ country: 'CN', ip: '203.0.113.9' }, 'en')[0]).toMatchObject({ value: 'China[203.0.113.9]', copy: '203.0.113.9' })
  })

  it('tell the time on the wall over there', () => {
    const atMs = Date.UTC(2026, 10, 22, 16, 5)
    expect(localTimeOf('Asia/Shanghai', 'en', atMs)).toMatch(/00:05/)
    expect(localTimeOf('America/New_York', 'en', atMs)).toMatch(/11:05/)
    expect(localTimeOf('Nowhere/Town', 'en', atMs)).toBe('')
  })
})
