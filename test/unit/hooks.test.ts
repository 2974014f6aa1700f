import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { refuseAddress } from '../../objects/hooks/address.ts'
import { MOST_TRIES, nextTryMs, pauseMs } from '../../objects/hooks/schedule.ts'
import { signatureHeaders, verifySignature } from '../../objects/hooks/signature.ts'

describe('addresses that may be called (S24)', () => {
  test('https on the public net', () => {
    for (const url of [
      'https://hooks.yingda.dev/x?y=1',
      'https://hooks.yingda.dev:8443/',
      'https://8.8.8.8/',
      'https://[2606:4700::1111]/x',
      'https://例子.中国/钩子',
      'https://172.32.0.1/',
      'https://100.128.0.1/',
      'https://example.com./',
    ])
      expect(refuseAddress(url, false), url).toBeNull()
  })

  test('no private, loopback, link-local, shared, multicast or reserved address, however it is written', () => {
    for (const host of [
      '127.0.0.1',
      '127.1',
      '2130706433',
      '0x7f000001',
      '0x7f.1',
      '0177.0.0.1',
      '017700000001',
      '127.0.0.1.',
      '１２７.０.０.１',
      '0',
      '0.0.0.0',
      '10.1.2.3',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.1.1',
      '169.254.169.254',
      '100.64.0.1',
      '192.0.0.8',
      '198.18.0.1',
      '203.0.113.9',
      '224.0.0.1',
      '255.255.255.255',
      '240.0.0.1',
      '[::1]',
      '[::]',
      '[::ffff:127.0.0.1]',
      '[::ffff:8.8.8.8]',
      '[::127.0.0.1]',
      '[fe80::1]',
      '[fc00::1]',
      '[fd12:3456::1]',
      '[ff02::1]',
      '[64:ff9b::7f00:1]',
      '[64:ff9b:1::1]',
      '[2002:7f00:1::]',
      '[2001::1]',
      '[2001:db8::1]',
      '[3fff::1]',
      '[fec0::1]',
      'localhost',
      'LOCALHOST.',
      'a.localhost',
      'printer.local',
      'metadata.google.internal',
      'intranet',
      'db.lan',
      'x.home.arpa',
      'ⓛocalhost',
    ])
      expect(refuseAddress(`https://${host}/`, false), host).toBe('private')
  })

  test('no other scheme, no name or password, no port of another service', () => {
    for (const url of ['http://yingda.dev/', 'ftp://yingda.dev/', 'file:///etc/passwd', 'javascript:alert(1)'])
      expect(refuseAddress(url, false), url).toBe('scheme')
    for (const url of ['https://a@yingda.dev/', 'https://a:b@yingda.dev/', 'https://:b@yingda.dev/'])
      expect(refuseAddress(url, false), url).toBe('user')
    for (const port of [22, 25, 3306, 6379]) expect(refuseAddress(`https://yingda.dev:${port}/`, false), String(port)).toBe('port')
    for (const url of ['', 'yingda.dev', 'https://', 'https://999.1.1.1/']) expect(refuseAddress(url, false), url).toBe('not_a_url')
  })

  test('in development private ones and http pass, and nothing else', () => {
    expect(refuseAddress('http://127.0.0.1:8800/hook', true)).toBeNull()
    expect(refuseAddress('http://a:b@127.0.0.1/', true)).toBe('user')
    expect(refuseAddress('ftp://127.0.0.1/', true)).toBe('scheme')
    expect(refuseAddress('http://127.0.0.1:22/', true)).toBe('port')
  })
})

describe('signatures', () => {
  const NOW_MS = 1_750_000_000_123
  const secret = 'whsec_0123'
  const headersOf = (body: string, atMs = NOW_MS, key = secret) => new Headers(signatureHeaders(key, body, atMs))

  test('are what the contract says', () => {
    const hex = createHmac('sha256', secret).update('1750000000.{"a":1}').digest('hex')
    expect(signatureHeaders(secret, '{"a":1}', NOW_MS)).toEqual({ 'X-Yingda-Timestamp': '1750000000', 'X-Yingda-Signature': `v1=${hex}` })
  })

  test('hold for this body, this secret and five minutes either way', () => {
    expect(verifySignature(secret, headersOf('{}'), '{}', NOW_MS)).toBe('valid')
    expect(verifySignature(secret, headersOf('{}'), new TextEncoder().encode('{}'), NOW_MS + 299_000)).toBe('valid')
    expect(verifySignature(secret, headersOf('{}'), '{} ', NOW_MS)).toBe('wrong')
    expect(verifySignature(secret, headersOf('{}', NOW_MS, 'other'), '{}', NOW_MS)).toBe('wrong')
    for (const offMs of [-301_000, 302_000])
      expect(verifySignature(secret, headersOf('{}', NOW_MS + offMs), '{}', NOW_MS), String(offMs)).toBe('old')
  })

  test('do not hold without a secret, a timestamp or a signature', () => {
    expect(verifySignature('', headersOf('{}', NOW_MS, ''), '{}', NOW_MS)).toBe('wrong')
    for (const name of ['X-Yingda-Timestamp', 'X-Yingda-Signature']) {
      const headers = headersOf('{}')
      headers.delete(name)
      expect(verifySignature(secret, headers, '{}', NOW_MS), name).toBe('wrong')
    }
    const moved = headersOf('{}', NOW_MS - 400_000)
    moved.set('X-Yingda-Timestamp', String(Math.floor(NOW_MS / 1000)))
    expect(verifySignature(secret, moved, '{}', NOW_MS)).toBe('wrong')
  })
})

describe('the schedule', () => {
  test('twelve tries within a day and a bit, ever more rarely', () => {
    const waits = Array.from({ length: MOST_TRIES - 1 }, (_, index) => nextTryMs(index + 1, 0, 0.5) ?? 0)
    expect(MOST_TRIES).toBe(12)
    expect(waits[0]).toBe(10_000)
    expect(waits).toEqual([...waits].sort((one, other) => one - other))
    const sumMs = waits.reduce((sum, wait) => sum + wait, 0)
    expect(sumMs).toBeGreaterThan(23 * 3600_000)
    expect(sumMs).toBeLessThan(25 * 3600_000)
    expect(nextTryMs(MOST_TRIES, 0, 0.5)).toBeNull()
  })

  test('chance spreads a try by a fifth', () => {
    expect([nextTryMs(1, 1_000, 0), nextTryMs(1, 1_000, 1)]).toEqual([9_000, 13_000])
  })

  test('silence makes everything wait, ten minutes at most', () => {
    expect([1, 2, 3, 99].map(pauseMs)).toEqual([10_000, 20_000, 40_000, 600_000])
  })
})
