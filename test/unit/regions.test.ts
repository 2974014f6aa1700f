import { describe, expect, it, test } from 'vitest'
import { chineseCityOf } from '../../objects/protocol/cities.ts'
import { COUNTRY_CODES, PROVINCES } from '../../objects/protocol/places.ts'
import { isRegion, matchesRegion, regionOf, simplifyRegions } from '../../objects/protocol/regions.ts'

const CHENGDU = { country: 'CN', region: 'Sichuan', regionCode: 'SC', city: 'Chengdu' }

describe('the place of a visitor', () => {
  test.each([
    [CHENGDU, { country: 'CN', province: 'SC' }],
    [
      { country: 'cn', regionCode: '51' },
      { country: 'CN', province: 'SC' },
    ],
    [
      { country: 'CN', region: 'Inner Mongolia Autonomous Region' },
      { country: 'CN', province: 'NM' },
    ],
    [
      { country: 'CN', region: '四川' },
      { country: 'CN', province: 'SC' },
    ],
    [
      { country: 'CN', region: 'Shaanxi' },
      { country: 'CN', province: 'SN' },
    ],
    [
      { country: 'CN', region: 'Shanxi' },
      { country: 'CN', province: 'SX' },
    ],
    [{ country: 'CN', region: 'Atlantis' }, { country: 'CN' }],
    [
      { country: 'HK', regionCode: 'NKT' },
      { country: 'CN', province: 'HK' },
    ],
    [
      { country: 'TW', regionCode: 'TPE' },
      { country: 'CN', province: 'TW' },
    ],
    [{ country: 'US', regionCode: 'SC' }, { country: 'US' }],
  ])('%j is %j', (place, region) => expect(regionOf(place)).toEqual(region))

  test.each([{}, { country: 'XX' }, { country: 'T1' }, { country: '中国' }, { city: 'Chengdu' }])('%j is nowhere', (place) =>
    expect(regionOf(place)).toBeNull(),
  )
})

describe('the regions of a group', () => {
  it('no region means everywhere, also for those whose place is unknown', () => {
    expect([matchesRegion([], CHENGDU), matchesRegion([], {})]).toEqual([true, true])
    expect(matchesRegion([{ country: 'CN' }], {})).toBe(false)
  })

  it('hold a whole country or one province of it', () => {
    expect(matchesRegion([{ country: 'CN' }], CHENGDU)).toBe(true)
    expect(matchesRegion([{ country: 'CN' }], { country: 'MO' })).toBe(true)
    expect(matchesRegion([{ country: 'US' }, { country: 'CN', province: 'SC' }], CHENGDU)).toBe(true)
    expect(matchesRegion([{ country: 'CN', province: 'ZJ' }], CHENGDU)).toBe(false)
    expect(matchesRegion([{ country: 'CN', province: 'SC' }], { country: 'CN' })).toBe(false)
    expect(matchesRegion([{ country: 'US' }], CHENGDU)).toBe(false)
  })

  it('name places there are', () => {
    const good = [{ country: 'CN' }, { country: 'CN', province: 'TW' }, { country: 'US' }]
    const bad = [
      { country: 'TW' },
      { country: 'ZZ' },
      { country: 'CN', province: '51' },
      { country: 'US', province: 'SC' },
      { country: '' },
    ]
    expect([good.every(isRegion), bad.some(isRegion)]).toEqual([true, false])
  })

  it('stand once, a country instead of its provinces', () => {
    const sichuan = { country: 'CN', province: 'SC' }
    expect(simplifyRegions([sichuan, { country: 'US' }, sichuan])).toEqual([sichuan, { country: 'US' }])
    expect(simplifyRegions([sichuan, { country: 'CN' }, { country: 'CN', province: 'ZJ' }])).toEqual([{ country: 'CN' }])
  })
})

describe('the names', () => {
  it('cover the 34 provinces and every country the browser knows by these codes', () => {
    expect(Object.keys(PROVINCES)).toHaveLength(34)
    expect(new Set(Object.values(PROVINCES).map(({ number }) => number)).size).toBe(34)
    const names = new Intl.DisplayNames('zh-CN', { type: 'region', fallback: 'none' })
    expect(COUNTRY_CODES.filter((code) => names.of(code) === undefined)).toEqual([])
    expect(new Set(COUNTRY_CODES).size).toBe(246)
  })

  it('tell cities of one Latin name apart by province, whatever marks they carry', () => {
    expect([chineseCityOf('JS', 'Suzhou'), chineseCityOf('AH', 'Suzhou')]).toEqual(['苏州市', '宿州市'])
    expect([chineseCityOf('SN', "Xi'an"), chineseCityOf('SN', 'Xi’an Shi'), chineseCityOf('XJ', 'Ürümqi')]).toEqual([
      '西安市',
      '西安市',
      '乌鲁木齐市',
    ])
    expect(chineseCityOf('SC', 'Elsewhere')).toBeNull()
  })
})
