import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { PAGES } from '../../console/features/frame/pages.ts'
import { mayReload } from '../../console/lib/load-part.ts'
import { isAsset, isConsolePage, pageToOpen } from '../../console/service-worker/paths.ts'

const PUBLIC = join(import.meta.dirname, '../../console/public')
const ORIGIN = 'https://desk.example'

describe('the service worker', () => {
  it('answers every page of the console', () => {
    expect(['/', ...PAGES.map((page) => page.path), '/desk/c1'].filter((path) => !isConsolePage(path))).toEqual([])
  })

  it('never meets visitors, files or the API', () => {
    const others = [
      '/api/auth/session',
      '/w/s1.js',
      '/w/s1.preview',
      '/chat/s1',
      '/files/a/b',
      '/panel/x.js',
      '/demo/',
      '/demo/shop',
      '/preview/preview.css',
    ]
    expect(others.filter((path) => isConsolePage(path) || isAsset(path))).toEqual([])
    expect(['/sw.js', '/favicon.svg', '/manifest.en.webmanifest'].filter(isConsolePage)).toEqual([])
  })

  it('opens pages of this console only', () => {
    expect(pageToOpen('/desk/c1?info=1', ORIGIN)).toBe('/desk/c1?info=1')
    for (const url of [
      'https://evil.example/desk',
      '//evil.example/desk',
      '/api/auth/sign-out',
      '/chat/s1',
      'javascript:alert(1)',
      7,
      undefined,
    ])
      expect(pageToOpen(url, ORIGIN)).toBe('/')
  })
})

it('a missing part reloads the page once, and not without a network', () => {
  expect(mayReload(0, 1_000_000, true)).toBe(true)
  expect(mayReload(990_000, 1_000_000, true)).toBe(false)
  expect(mayReload(0, 1_000_000, false)).toBe(false)
})

describe.each(['zh-cn', 'en'])('the manifest in %s', (language) => {
  type Icon = { src: string; sizes: string; purpose: string }
  const manifest = JSON.parse(readFileSync(join(PUBLIC, `manifest.${language}.webmanifest`), 'utf8')) as {
    icons: Icon[]
    start_url: string
    scope: string
    shortcuts: { url: string }[]
  }

  it('leads to pages of the console', () => {
    expect([manifest.start_url, manifest.scope]).toEqual(['/', '/'])
    expect(manifest.shortcuts.filter(({ url }) => !PAGES.some((page) => page.path === url))).toEqual([])
  })

  it('names pictures that are there, as large as they say', () => {
    const known = readdirSync(join(PUBLIC, 'icons'))
    for (const { src, sizes } of manifest.icons) {
      expect(known).toContain(src.replace('/icons/', ''))
      const png = readFileSync(join(PUBLIC, src))
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`).toBe(sizes)
    }
    expect(manifest.icons.map(({ purpose }) => purpose)).toEqual(expect.arrayContaining(['any', 'maskable']))
  })
})
