import type { Role } from '../auth/permissions.ts'

/** Who works at the demo organisation and where. Sites: 0 the shop, 1 business customers. Groups: 0 before, 1 after the sale. */
export type DemoPerson = {
  username: string
  name: string
  role: Role
  workNumber: string
  sites: number[]
  groups: number[]
  limit: number | null
}

export const ORGANISATION = '云杉家居'
export const SITES = ['云杉家居商城', '云杉企业采购'] as const
export const GROUPS = ['售前咨询', '售后服务'] as const
export const ADMIN = { username: 'admin', name: '陈思远' }

const person = (
  number: number,
  username: string,
  name: string,
  sites: number[],
  groups: number[],
  limit: number | null = null,
): DemoPerson => ({
  username,
  name,
  role: number === 1 ? 'supervisor' : 'agent',
  workNumber: `A${1000 + number}`,
  sites,
  groups,
  limit,
})

export const PEOPLE: readonly DemoPerson[] = [
  person(1, 'linxue', '林雪', [0, 1], [0, 1]),
  person(2, 'wangjing', '王静', [0], [0]),
  person(3, 'zhaolei', '赵磊', [0], [0], 6),
  person(4, 'sunyue', '孙悦', [0], [0, 1]),
  person(5, 'zhoumin', '周敏', [0], [1]),
  person(6, 'wuhao', '吴昊', [0], [1], 8),
  person(7, 'zhengkai', '郑凯', [1], [0]),
  person(8, 'hanmei', '韩梅', [1], [0, 1]),
]

export const QUICK_REPLIES: readonly { category: string; title: string; content: string }[] = [
  { category: '问候', title: '欢迎', content: '{visitor}您好，我是{site}的{agent}，很高兴为您服务，请问有什么可以帮您？' },
  { category: '问候', title: '稍等', content: '好的，请您稍等，我马上为您查询。' },
  { category: '问候', title: '道别', content: '感谢您的咨询，祝您生活愉快！如有问题欢迎随时联系我们。' },
  { category: '配送', title: '发货时间', content: '现货商品一般在付款后 48 小时内发出，大件家具由专业物流送货上门。' },
  { category: '配送', title: '配送范围', content: '目前我们配送全国大部分地区，偏远地区请提供详细地址，我帮您确认。' },
  { category: '配送', title: '改约送货', content: '可以改约，请告诉我订单号和方便的日期，我为您安排。' },
  { category: '配送', title: '安装服务', content: '需要安装的家具都含免费上门安装，送货后师傅会与您预约时间。' },
  { category: '配送', title: '催单回复', content: '{visitor}您好，您的订单我已经催过仓库，今天 18 点前{agent}给您回复进度。' },
  { category: '售后', title: '七天无理由', content: '签收后七天内，商品完好不影响二次销售，可以无理由退换。' },
  { category: '售后', title: '破损处理', content: '非常抱歉给您带来不便，请拍照发给我，我们会尽快为您补发或更换。' },
  { category: '售后', title: '质保', content: '实木家具质保五年，软体家具质保三年，五金配件质保一年。' },
  { category: '售后', title: '退款进度', content: '退款会在收到退货并验收后 1 至 3 个工作日内原路退回。' },
  { category: '产品', title: '材质说明', content: '主体为北美白橡木实木，表面为水性漆，环保等级 E0。' },
  { category: '产品', title: '尺寸定制', content: '支持定制，请提供房间尺寸，设计师会在一个工作日内与您联系。' },
  { category: '发票', title: '开票方式', content: '支持电子普通发票和增值税专用发票，请提供抬头和税号，我们在发货后开具。' },
  { category: 'English', title: 'Welcome', content: 'Hello {visitor}, this is {agent} of {site}. How can I help you?' },
  { category: 'English', title: 'One moment', content: 'Sure, one moment please while I check that for you.' },
]

const SURNAMES = [...'李张刘杨黄徐马朱胡郭何高罗梁宋']
const GIVEN = [
  '伟',
  '芳',
  '娜',
  '秀英',
  '敏',
  '静',
  '丽',
  '强',
  '磊',
  '军',
  '洋',
  '勇',
  '艳',
  '杰',
  '娟',
  '涛',
  '超',
  '雨桐',
  '子涵',
  '浩然',
  '梓萱',
  '佳琪',
]
export const CONTACT_TYPES = ['普通客户', 'VIP 客户', '企业客户', '渠道伙伴'] as const
export const fullName = (one: number, two: number): string => `${SURNAMES[one % SURNAMES.length]}${GIVEN[two % GIVEN.length]}`
export const SURNAME_COUNT = SURNAMES.length
export const GIVEN_COUNT = GIVEN.length
