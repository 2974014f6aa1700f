import type { AdInput } from '../models/ads.ts'

/** What the demo's shop says of itself, what it advertises, and what visitors left at night. Sites by their place in `SITES`. */

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

type DemoLeftMessage = { daysAgo: number; hour: number; name: string; phone: string | null; mail: string | null; content: string }

export const LEFT_MESSAGES: readonly DemoLeftMessage[] = [
  { daysAgo: 1, hour: 22.4, name: '吴女士', phone: '13800001122', mail: null, content: '想约周六上门量衣柜尺寸，地址在滨江，请回电。' },
  {
    daysAgo: 1,
    hour: 23.7,
    name: '周先生',
    phone: '13900003344',
    mail: null,
    content: '订单 YS20261118-0417 的餐椅少了一包五金，麻烦补发。',
  },
  {
    daysAgo: 2,
    hour: 7.2,
    name: 'Emily Chan',
    phone: null,
    mail: 'emily@example.com',
    content: 'Do you ship the Nord bed to Hong Kong? Please reply by mail.',
  },
  {
    daysAgo: 3,
    hour: 20.6,
    name: '何先生',
    phone: '15900005566',
    mail: 'he@example.com',
    content: '活动排队太久了，想确认沙发的优惠价能否保留到明天。',
  },
  { daysAgo: 5, hour: 21.9, name: '梁女士', phone: '18600007788', mail: null, content: '公司采购 20 张会议椅，需要样品和报价。' },
  { daysAgo: 8, hour: 6.5, name: '宋先生', phone: '13800009900', mail: null, content: '落地灯的灯泡坏了，保修怎么申请？' },
]
