import { expect, test } from 'vitest'
import { can, PERMISSIONS, permissionsOf } from '../../worker/auth/permissions.ts'
import { clientIp, ipKey, isPrivateIp } from '../../worker/lib/client-ip.ts'
import { pageOf, readCursor, writeCursor } from '../../worker/lib/cursor.ts'
import { newId, newSecret } from '../../worker/lib/ids.ts'
import { domainAllowed, isDomainPattern, originAllowed } from '../../worker/lib/origin.ts'
import { scriptJson } from '../../worker/lib/script-json.ts'

test('ids tell their kind, fit the wire and do not repeat', () => {
  const ids = Array.from({ length: 2_000 }, () => newId('s'))
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.every((id) => /^s[0-9a-z]{15}$/.test(id))).toBe(true)
  expect(newSecret()).toMatch(/^[0-9a-f]{64}$/)
})

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  [null, 'unknown'],
])('limits count %s as %s', (ip, key) => expect(ipKey(ip)).toBe(key))

test("only the edge's header is believed", () => {
  expect(clientIp(new Headers({ 'x-forwarded-for': '1.2.3.4', 'x-real-ip': '1.2.3.4', forwarded: 'for=1.2.3.4' }))).toBeNull()
  expect(clientIp(new Headers({ 'cf-connecting-ip': '5.6.7.8', 'x-forwarded-for': '1.2.3.4' }))).toBe('5.6.7.8')
})

test.each(['127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.9.9', '192.168.1.1', '100.64.0.1', '169.254.1.1', '::1', 'fd00::1', 'fe80::1'])(
  '%s has no place',
  (ip) => expect(isPrivateIp(ip)).toBe(true),
)
test.each(['172.15.0.1', '172.32.0.1', '100.63.0.1', '11.0.0.1', '203.0.113.1', '2001:db8::1'])('%s has one', (ip) =>
  expect(isPrivateIp(ip)).toBe(false),
)

test('domain patterns are host names and nothing more', () => {
  for (const good of ['a.example', '*.example.org', 'localhost', 'localhost:3000', '127.0.0.1:8080', 'xn--fiqs8s.example'])
    expect(isDomainPattern(good), good).toBe(true)
  for (const bad of [
    '',
    '*',
    '*.',
    '.a',
    'a.',
    'a..b',
    '-a.b',
    'a b',
    'a;b',
    "'self'",
    'https://a',
    'a/b',
    'a\n',
    '*.*.a',
    'A.example',
    'a'.repeat(300),
  ])
    expect(isDomainPattern(bad), bad).toBe(false)
})

test('a star covers sub-domains only; no pattern covers all', () => {
  expect(domainAllowed(['*.example.org'], 'a.b.example.org')).toBe(true)
  expect(domainAllowed(['*.example.org'], 'example.org')).toBe(false)
  expect(domainAllowed(['*.example.org'], 'badexample.org')).toBe(false)
  expect(domainAllowed([], 'anything')).toBe(true)
  const own = new URL('https://chat.example.com/api')
  expect(originAllowed('https://chat.example.com', own, ['a.b'])).toBe(true)
  expect(originAllowed('null', own, [])).toBe(false)
  expect(originAllowed('file://', own, [])).toBe(false)
})

test('script JSON ends no script, opens no comment, breaks no line, and parses back', () => {
  const value = { a: '</script><!--<script>', b: '\u2028\u2029&amp;', c: '\\"\'`$&', d: ['😀', null, 1.5] }
  const text = scriptJson(value)
  expect(text).not.toMatch(/[<>&\u2028\u2029]/)
  expect(JSON.parse(text)).toEqual(value)
})

test('cursors come back as they went; pages know their successor', () => {
  const position = { atMs: 1_795_356_016_409, id: 'tabc' }
  expect(readCursor(writeCursor(position))).toEqual(position)
  expect(readCursor(undefined)).toBeNull()
  for (const bad of ['x', '1.', '.a', '1.a b', "1.a'", `1.${'a'.repeat(50)}`]) expect(() => readCursor(bad), bad).toThrow('not a cursor')
  const rows = [3, 2, 1].map((atMs) => ({ atMs, id: `r${atMs}` }))
  expect(pageOf(rows, 2, (row) => row)).toEqual({ items: rows.slice(0, 2), next: '2.r2' })
  expect(pageOf(rows, 3, (row) => row).next).toBeNull()
})

test('roles grow: what an agent may a supervisor may, what a supervisor may an admin may', () => {
  expect(permissionsOf('supervisor')).toEqual(expect.arrayContaining(permissionsOf('agent')))
  expect(permissionsOf('admin')).toEqual(expect.arrayContaining(permissionsOf('supervisor')))
  expect(permissionsOf('admin').length).toBe(Object.keys(PERMISSIONS).length)
  expect(can('agent', 'audit.read')).toBe(false)
})
