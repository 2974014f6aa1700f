/** What visitors of the demo left when nobody could answer, what was done about it, and who may not chat. Sites by their place in `SITES`. */

export type DemoLeftMessage = {
  site: number
  daysAgo: number
  hour: number
  name: string
  phone?: string
  mail?: string
  content: string
  page?: readonly [title: string, path: string]
  /** The site's agents by their place. */
  assignee?: number
  notes?: readonly string[]
  handled?: true
}

const WARDROBES = ['全屋定制', '/wardrobes'] as const
const BEDS = ['诺德系列床', '/beds/nord'] as const
const SOFAS = ['布艺沙发', '/sofas'] as const
const SERVICE = ['售后服务', '/service'] as const
const BUSINESS = ['企业采购', '/business'] as const

export const LEFT_MESSAGES: readonly DemoLeftMessage[] = [
  {
    site: 0,
    daysAgo: 1,
    hour: 23.7,
    name: '周先生',
    phone: '13900003344',
    content: '订单 YS20261118-0417 的餐椅少了一包五金，麻烦补发。',
    page: SERVICE,
  },
  {
    site: 0,
    daysAgo: 1,
    hour: 22.4,
    name: '吴女士',
    phone: '13800001122',
    content: '想约周六上门量衣柜尺寸，地址在滨江，请回电。',
    page: WARDROBES,
    assignee: 0,
  },
  {
    site: 0,
    daysAgo: 1,
    hour: 21.6,
    name: '沈先生',
    phone: '136 0000 8821',
    mail: 'shen@example.com',
    content: '主卧 3.6 米 × 4.2 米，想放 1.8 米的床加两个床头柜，过道够不够？\n另外床板承重是多少？',
    page: BEDS,
  },
  {
    site: 0,
    daysAgo: 2,
    hour: 7.2,
    name: 'Emily Chan',
    mail: 'emily@example.com',
    content: 'Do you ship the Nord bed to Hong Kong? Please reply by mail.',
    page: BEDS,
    assignee: 1,
    notes: ['香港可送，运费按体积算，已问物流报价，等回复。'],
  },
  {
    site: 1,
    daysAgo: 2,
    hour: 6.9,
    name: '陶经理',
    phone: '13500002210',
    mail: 'tao@example.com',
    content: '新办公室 40 个工位，需要桌椅整体报价和安装周期，月底前要定。',
    page: BUSINESS,
  },
  {
    site: 0,
    daysAgo: 2,
    hour: 23.1,
    name: '孟女士',
    phone: '15800007731',
    content: '沙发布套可以单独买吗？家里猫抓坏了一块。',
    page: SOFAS,
    assignee: 2,
  },
  {
    site: 0,
    daysAgo: 3,
    hour: 20.6,
    name: '何先生',
    phone: '15900005566',
    mail: 'he@example.com',
    content: '活动排队太久了，想确认沙发的优惠价能否保留到明天。',
    page: SOFAS,
    assignee: 1,
    notes: ['已电话说明优惠保留到周日。', '客户表示周六到店。'],
    handled: true,
  },
  {
    site: 0,
    daysAgo: 3,
    hour: 22.8,
    name: '罗女士',
    phone: '18600003312',
    content: '昨天收到的书桌有一条划痕，已经拍照，怎么换？',
    page: SERVICE,
    assignee: 3,
    notes: ['已安排换桌面，三天内上门。'],
    handled: true,
  },
  {
    site: 0,
    daysAgo: 4,
    hour: 6.4,
    name: '崔先生',
    phone: '13700006654',
    content: '发票抬头开错了，需要改成公司抬头，税号我加微信发给你们。',
    page: SERVICE,
    assignee: 0,
    handled: true,
  },
  {
    site: 1,
    daysAgo: 5,
    hour: 21.9,
    name: '梁女士',
    phone: '18600007788',
    content: '公司采购 20 张会议椅，需要样品和报价。',
    page: BUSINESS,
    assignee: 0,
    notes: ['样品已寄出，顺丰，预计周三到。', '样品满意，正在走合同。'],
    handled: true,
  },
  {
    site: 0,
    daysAgo: 6,
    hour: 23.3,
    name: '金先生',
    mail: 'jin@example.com',
    content: '儿童床的甲醛检测报告可以发我一份吗？',
    page: BEDS,
    assignee: 2,
    notes: ['报告已发邮箱。'],
    handled: true,
  },
  {
    site: 0,
    daysAgo: 8,
    hour: 6.5,
    name: '宋先生',
    phone: '13800009900',
    content: '落地灯的灯泡坏了，保修怎么申请？',
    page: SERVICE,
    assignee: 3,
    handled: true,
  },
  {
    site: 0,
    daysAgo: 9,
    hour: 22.2,
    name: '夏女士',
    phone: '13900008123',
    mail: 'xia@example.com',
    content: '衣柜安装师傅说还差一块背板，请尽快补。',
    page: SERVICE,
    assignee: 1,
    notes: ['背板已补发，安装改到周四上午。'],
    handled: true,
  },
  {
    site: 1,
    daysAgo: 10,
    hour: 20.9,
    name: '邵先生',
    phone: '13600004477',
    content: '屏风工位能不能按 1.4 米定做？',
    page: BUSINESS,
    assignee: 1,
    handled: true,
  },
  {
    site: 0,
    daysAgo: 12,
    hour: 21.3,
    name: '戴女士',
    phone: '15900001987',
    content: '想退掉没拆封的床垫，已经过了七天，可以补差价换软一点的吗？',
    page: BEDS,
    assignee: 0,
    notes: ['同意换货，客户补 300 元。'],
    handled: true,
  },
]

type DemoBlocked = {
  daysAgo: number
  days: number | null
  site: number | null
  cidr?: string
  ip?: string
  visitorName?: string
  remark: string
}

/** A visitor of its own stands behind each name. */
export const BLOCKED: readonly DemoBlocked[] = [
  { daysAgo: 1, days: 7, site: 0, visitorName: 'Guest_q8x2mk', remark: '反复发送广告链接' },
  { daysAgo: 4, days: null, site: null, cidr: '198.51.100.0/24', remark: '刷屏机器人网段' },
  { daysAgo: 6, days: 30, site: 0, ip: '203.0.113.250', remark: '辱骂客服，已警告两次' },
  { daysAgo: 11, days: 3, site: 1, visitorName: 'Guest_p4c9rt', remark: '恶意占用会话' },
]
