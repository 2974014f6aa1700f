import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { type PublicSite, SITE_COMMENT, SITE_TOKEN } from '../../widget/shared/public-site.ts'

const root = join(import.meta.dirname, '..', '..')
const dist = join(root, 'dist')
const read = (path: string) => readFileSync(join(dist, path), 'utf8')
const brotliBytes = (text: string) => brotliCompressSync(text).length

const SITE: PublicSite = {
  siteId: 's8f2k1q9d0x4m7',
  version: 12,
  name: '山野茶事',
  locale: 'zh-CN',
  enabled: true,
  origin: 'https://chat.example.com',
  entry: { style: 'bubble', color: '#1677ff', position: 'bottom_right', text: '在线客服', delaySec: 0 },
  dialog: {
    color: '#1677ff',
    logoUrl: 'https://chat.example.com/files/4f8a2c61b09d',
    agentIconUrl: 'https://chat.example.com/files/77c1e0d95a3b',
  },
  info: { companyName: '山野茶事有限公司', greeting: '欢迎您来咨询，请问有什么可以帮您？', notice: '国庆期间发货顺延，10 月 8 日起恢复。' },
}

beforeAll(() => {
  if (!existsSync(join(dist, 'loader.txt')) || !existsSync(join(dist, 'panel.txt')))
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
