import type { AdInput } from '../models/ads.ts'

/** What the demo's shop says of itself and what it advertises. Sites by their place in `SITES`. */

export const SHOP_SETTINGS = {
  companyName: '云杉家居商城',
  address: '浙江省杭州市西湖区示例路 88 号',
  phone: '400-000-0000',
  mail: 'service@example.com',
  notice: '门店与客服时间：每天 9:00–21:00。大件家具送货上门并免费安装。',
} as const

type DemoAd = Pick<AdInput, 'place' | 'name' | 'content' | 'link' | 'weight' | 'enabled'> & {
  sites: number[]
  /** How many of a hundred visits of a day show it, and how many of a hundred who see it click. */
  shownPercent: number
  clickedPercent: number
}

const ad = (
  place: DemoAd['place'],
  name: string,
  content: string,
  more: Partial<Omit<DemoAd, 'place' | 'name' | 'content'>> = {},
): DemoAd => ({
  place,
  name,
  content,
  link: 'https://shop.example.com/sale',
  weight: 10,
  enabled: true,
  sites: [0],
  shownPercent: 40,
  clickedPercent: 6,
  ...more,
})

export const ADS: readonly DemoAd[] = [
  ad('entry', '售前：免费量尺', '全屋定制免费上门量尺', {
    link: 'https://shop.example.com/wardrobes',
    shownPercent: 18,
    clickedPercent: 5,
  }),
  ad('invitation', '秋季焕新', '秋季焕新季，布艺沙发 8 折', { weight: 30, shownPercent: 55, clickedPercent: 4 }),
  ad('invitation', '新客礼', '首次下单立减 50 元', { shownPercent: 18, clickedPercent: 7 }),
  ad('tip', '以旧换新', '旧沙发抵 300 元，上门回收', { weight: 20, shownPercent: 25, clickedPercent: 9 }),
  ad('tip', '企业采购样品', '办公椅样品免费试用七天', {
    sites: [1],
    link: 'https://shop.example.com/business',
    shownPercent: 30,
    clickedPercent: 12,
  }),
  ad('image', '诺德系列', '诺德白橡木系列 · 环保等级 E0', {
    link: 'https://shop.example.com/beds/nord',
    shownPercent: 25,
    clickedPercent: 3,
  }),
  ad('image', '双十一（已结束）', '双十一满 3000 减 300', { enabled: false, shownPercent: 0, clickedPercent: 0 }),
]
