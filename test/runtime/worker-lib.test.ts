import { DrizzleQueryError } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { textOf } from '../../worker/errors.ts'
import { newId } from '../../worker/lib/ids.ts'
import { readVisitorInfo } from '../../worker/lib/visitor-info.ts'
import { portions } from '../../worker/services/statements.ts'
import { isSiteId } from '../../worker/visitor/site-row.ts'

test('what newId makes is a site id; what reaches a look-up is nothing else', () => {
  expect(isSiteId(newId('s'))).toBe(true)
  for (const bad of ['', 's', 'vabcdefghij', 's12345678/..', 'S12345678', `s${'a'.repeat(40)}`]) expect(isSiteId(bad), bad).toBe(false)
})

test('portions keep below the bound values of a statement and lose nothing', () => {
  const rows = Array.from({ length: 230 }, (_, index) => index)
  const parts = portions(rows, 2)
  expect(parts.every((part) => part.length * 2 <= 100)).toBe(true)
  expect(parts.flat()).toEqual(rows)
  expect(portions([], 2)).toEqual([])
})

test("a visitor's request tells system, browser, language; no place for a private address", async () => {
  const chrome = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36'
  const request = new Request('https://x.example/', {
    headers: { 'user-agent': chrome, 'accept-language': 'zh-CN,zh;q=0.9', 'cf-connecting-ip': '10.0.0.1' },
  })
  expect(await readVisitorInfo(request)).toEqual({
    ip: '10.0.0.1',
    os: 'Windows 10',
    browser: 'Chrome 142',
    device: 'desktop',
    language: 'zh-CN',
  })
  expect(await readVisitorInfo(new Request('https://x.example/'))).toEqual({})
})

test('a public address has the place the edge names, province by its code', async () => {
  const cf = { country: 'CN', region: 'Sichuan', regionCode: 'SC', city: 'Chengdu', postalCode: '610000' }
  const from = (ip: string) => readVisitorInfo(new Request('https://x.example/', { headers: { 'cf-connecting-ip': ip }, cf }))
  expect(await from('203.0.113.9')).toEqual({ ip: '203.0.113.9', country: 'CN', region: 'Sichuan', regionCode: 'SC', city: 'Chengdu' })
  expect(await from('192.168.1.9')).toEqual({ ip: '192.168.1.9' })
})

test('what is logged of a failed query has no bound values, its cause and its place it has', () => {
  const error = new DrizzleQueryError('insert into account values (?, ?)', ['p1', 'scrypt$secret\nhash'], new Error('D1_ERROR: UNIQUE'))
  const text = textOf(new Error('outer', { cause: error }))
  expect(text).toContain('Failed query: insert into account values (?, ?)')
  expect(text).toContain('caused by Error: D1_ERROR: UNIQUE')
  expect(text).toMatch(/\n\s+at /)
  expect(text).not.toMatch(/scrypt|hash|params/)
})
