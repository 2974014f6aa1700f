import { describe, expect, it } from 'vitest'
import { checkBlock, fieldOfError, isEndToCome, momentText, toBlockInput } from '../../console/features/blacklist/block-form.ts'
import { mailtoOf } from '../../console/features/left-messages/reply.ts'

const reply = (more: Partial<Parameters<typeof mailtoOf>[0]> = {}): string | null =>
  mailtoOf({
    mail: 'wang@example.com',
    subject: '回复您的留言',
    greeting: '王女士，您好：',
    intro: '您于昨天留言：',
    quoted: '第一行\n第二行',
    ...more,
  })
const partsOf = (href: string | null) => {
  const url = new URL(href ?? '')
  return { to: decodeURIComponent(url.pathname), names: [...url.searchParams.keys()], of: (name: string) => url.searchParams.get(name) }
}

describe('the reply by mail', () => {
  it('has one recipient, a subject and the quoted text', () => {
    const parts = partsOf(reply())
    expect([parts.to, parts.names]).toEqual(['wang@example.com', ['subject', 'body']])
    expect(parts.of('subject')).toBe('回复您的留言')
    expect(parts.of('body')).toBe('王女士，您好：\r\n\r\n\r\n您于昨天留言：\r\n> 第一行\r\n> 第二行\r\n')
  })

  it('lets nothing a visitor wrote become a header, a recipient or another link', () => {
    const evil = 'x\r\nBcc: all@example.com&bcc=all@example.com?to=a@example.com#%0D%0ACc:b'
    const parts = partsOf(reply({ subject: evil, greeting: evil, quoted: evil }))
    expect(parts.names).toEqual(['subject', 'body'])
    expect(parts.of('subject')).not.toMatch(/[\r\n]/)
    expect(parts.of('body')?.split('\r\n').slice(5)).toEqual(['> Bcc: all@example.com&bcc=all@example.com?to=a@example.com#%0D%0ACc:b', ''])
    for (const mail of ['a@example.com,b@example.com', 'a@example.com?bcc=b@example.com', 'a@b@c', 'a%0Ab@example.com&cc=x', '', 'a b@c.d'])
      if (reply({ mail }) !== null) expect(partsOf(reply({ mail })).names).toEqual(['subject', 'body'])
    expect(reply({ mail: 'a@example.com,b@example.com' })).toBeNull()
    expect(reply({ mail: 'a@example.com?bcc=b@example.com' })).toBeNull()
  })

  it('stays short enough for mail programs, whatever is quoted, and never breaks a sign', () => {
    for (const quoted of ['留'.repeat(2_000), '😀'.repeat(1_000), `${'a\n'.repeat(1_000)}`, '\ud800 half']) {
      const href = reply({ quoted })
      expect(href?.length).toBeLessThanOrEqual(1_900)
      expect(partsOf(href).of('body')).not.toContain('\ufffd')
    }
    expect(partsOf(reply({ quoted: '留'.repeat(2_000) })).of('body')).toMatch(/留…\r\n$/)
  })
})

describe('the form of the blacklist', () => {
  const FIELDS = { kind: 'ip', target: '203.0.113.7', siteId: null, remark: ' 广告 ', untilMs: null } as const

  it('takes visitors, addresses of both kinds and ranges that are narrow enough', () => {
    const right = [
      ['visitor', `v${'a1'.repeat(10)}`],
      ['ip', '203.0.113.7'],
      ['ip', '2001:db8::1'],
      ['range', '10.0.0.0/8'],
      ['range', '2001:db8::/32'],
    ] as const
    for (const [kind, target] of right) expect(checkBlock({ ...FIELDS, kind, target: ` ${target} ` }, 0), target).toEqual([])
    const wrong = [
      ['visitor', 'v1'],
      ['ip', '203.0.113'],
      ['ip', '10.0.0.0/8'],
      ['range', '10.0.0.1'],
      ['range', '10.0.0.0/7'],
      ['range', '2001::/31'],
    ] as const
    for (const [kind, target] of wrong) expect(checkBlock({ ...FIELDS, kind, target }, 0), target).toEqual(['target'])
  })

  it('wants an end that is to come, and says it in the names of the Worker', () => {
    expect([isEndToCome(null, 5), isEndToCome(6, 5), isEndToCome(5, 5), isEndToCome(Number.NaN, 5)]).toEqual([true, true, false, false])
    expect(checkBlock({ ...FIELDS, untilMs: Number.NaN }, 0)).toEqual(['untilMs'])
    expect(toBlockInput(FIELDS)).toEqual({ siteId: null, ip: '203.0.113.7', remark: '广告', untilMs: null })
    expect(['visitorId', 'ip', 'cidr', 'siteId', 'untilMs', 'x'].map(fieldOfError)).toEqual([
      'target',
      'target',
      'target',
      'siteId',
      'untilMs',
      null,
    ])
    expect([momentText(new Date(2026, 10, 3, 4, 5).getTime()), momentText(Number.NaN)]).toEqual(['2026-11-03T04:05', ''])
  })
})
