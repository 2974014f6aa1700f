import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { DEFAULT_SITE_SETTINGS, SITE_KEYS, SITE_SETTINGS } from '../../objects/core/site-settings.ts'
import { type EntrySite, SITE_COMMENT, SITE_TOKEN } from '../../widget/shared/public-site.ts'

const root = join(import.meta.dirname, '..', '..')
const dist = join(root, 'dist')
const read = (path: string) => readFileSync(join(dist, path), 'utf8')
const brotliBytes = (text: string) => brotliCompressSync(text).length

const SITE: EntrySite = {
  siteId: 's8f2k1q9d0x4m7',
  version: 12,
  locale: 'auto',
  enabled: true,
  origin: 'https://chat.example.com',
  entry: { style: 'bubble', color: '#1677ff', position: 'bottom_right', text: '在线客服', textEn: 'Chat with us', delaySec: 0 },
  dialogColor: '#1677ff',
}

beforeAll(() => {
  if (!['loader.txt', 'guest.txt', 'panel.txt'].every((name) => existsSync(join(dist, name))))
    execFileSync(process.execPath, ['widget/build.mjs'], { cwd: root })
}, 120_000)

describe('bytes within their budgets', () => {
  it('the loader with its site takes at most 4,000, and is a script', () => {
    const text = read('loader.txt')
    expect(text.split(SITE_TOKEN)).toHaveLength(2)
    const baked = text.replace(SITE_TOKEN, () => JSON.stringify(SITE))
    expect(() => new Function(baked)).not.toThrow()
    expect(brotliBytes(baked)).toBeLessThanOrEqual(4_000)
  })

  it('the second script with the settings of a site nobody changed takes at most 9,000, and is one module without imports', () => {
    const text = read('guest.txt')
    expect(text.split(SITE_TOKEN)).toHaveLength(2)
    expect(text).toMatch(/export\s*\{\s*\w+ as startGuest\s*\}/)
    expect(text).not.toMatch(/\bimport\b/)
    const shown = SITE_KEYS.filter((key) => SITE_SETTINGS[key].isPublic)
    const settings = Object.fromEntries(shown.map((key) => [key, DEFAULT_SITE_SETTINGS[key]]))
    const en = Object.fromEntries(
      shown.flatMap((key) => {
        const setting = SITE_SETTINGS[key]
        return 'defaultEn' in setting ? [[key, setting.defaultEn]] : []
      }),
    )
    const baked = text.replace(SITE_TOKEN, () => JSON.stringify({ ...SITE, settings, en, ads: [] }))
    expect(brotliBytes(baked)).toBeLessThanOrEqual(9_000)
  })

  it('the panel takes at most 30,000 until it can be typed in', () => {
    const page = read('panel.txt')
    expect(page.split(SITE_COMMENT)).toHaveLength(2)
    const needed = readdirSync(join(dist, 'public/panel')).filter((name) => page.includes(`/panel/${name}`))
    expect(needed.map((name) => name.split('.').at(-1)).sort()).toEqual(['css', 'js'])
    const bytes = needed.reduce((sum, name) => sum + brotliBytes(read(`public/panel/${name}`)), brotliBytes(page))
    expect(bytes).toBeLessThanOrEqual(30_000)
  })

  it('the panel’s page has no inline script or style', () => {
    expect(read('panel.txt')).not.toMatch(/<style|style=|<script(?![^>]* src=)/)
  })
})
