/** What people wrote in the demo's past conversations. `v` visitor, `a` agent; each script is one conversation. */
export type Script = { group: number; page: string; title: string; lines: readonly string[] }

export const SCRIPTS: readonly Script[] = [
  {
    group: 0,
    page: '/sofas/oslo',
    title: '奥斯陆三人位布艺沙发',
    lines: [
      'v 你好，请问奥斯陆沙发有现货吗？',
      'a 您好，三人位的燕麦色和雾灰色都有现货，下单后 48 小时内发出。',
      'v 布套可以拆下来洗吗',
      'a 可以的，全拆洗设计，拉链都在背面。',
      'v 太好了😊 送到成都要几天？',
      'a 成都一般 4 到 6 天，送货上门并负责安装。',
      'v 好的，那我下单了，谢谢',
      'a 感谢支持，祝您生活愉快！',
    ],
  },
  {
    group: 1,
    page: '/orders',
    title: '我的订单',
    lines: [
      'v 我上周买的餐桌还没到',
      'a 您好，麻烦提供一下订单号，我帮您查一下物流。',
      'v YS20261107-3382',
      'a 查到了，货物昨天已到达杭州仓库，预计明天上午派送，师傅会提前电话联系您。',
      'v 明天我不在家，可以改到周六吗？',
      'a 可以，已为您改约到周六上午 9 点到 12 点。',
      'v 好的👌',
    ],
  },
  {
    group: 1,
    page: '/help/returns',
    title: '退换货说明',
    lines: [
      'v 收到的椅子有一条腿有裂纹，怎么处理？',
      'a 非常抱歉！麻烦您拍两张照片描述一下裂纹的位置，我们为您补发。',
      'v 就在左前腿靠近坐板的地方，大约三厘米',
      'a 明白了，已为您登记补发一条椅腿，师傅会带工具上门更换，不收取任何费用。',
      'v 大概什么时候能到',
      'a 三天内会联系您预约上门时间。给您添麻烦了，我们再送您一张 50 元优惠券表示歉意。',
      'v 服务不错，谢谢',
      'a 应该的，祝您生活愉快🌿',
    ],
  },
  {
    group: 0,
    page: '/beds/nord',
    title: '诺德白橡木床',
    lines: [
      'v 床的环保等级是多少？家里有小朋友',
      'a 诺德系列主体是北美白橡木，水性漆，环保等级 E0，有检测报告，可以放心使用。',
      'v 报告能看看吗',
      'a 商品页面最下方有报告的编号，可以在检测机构官网查询。',
      'v 嗯嗯，1.8 米的和 1.5 米的差价多少？',
      'a 目前相差 600 元，本周下单 1.8 米的还赠送一对床头软包。',
      'v 我和家人商量一下',
      'a 好的，活动到周日晚上结束，有问题随时找我。',
    ],
  },
  {
    group: 0,
    page: '/wardrobes',
    title: '定制衣柜',
    lines: [
      'v 可以按我家尺寸定制衣柜吗？',
      'a 可以的，我们支持全屋定制，上门量尺免费。请问您在哪个城市？',
      'v 南京江宁',
      'a 南京有我们的设计师，方便留一个电话吗？设计师会在一个工作日内联系您。',
      'v 先了解一下价格',
      'a 投影面积 980 元一平方米起，含五金和安装，颗粒板和实木多层板价格不同。',
      'v 好的，我量好尺寸再来',
    ],
  },
  {
    group: 1,
    page: '/help/invoice',
    title: '发票',
    lines: [
      'v 请问怎么开增值税专用发票？',
      'a 您好，请提供公司抬头、税号、地址电话和开户行，我们在发货后三个工作日内开具。',
      'v 需要寄纸质的吗',
      'a 现在都是电子专票，会发送到您的邮箱。',
      'v 明白，信息我邮件发给你们',
      'a 好的，收到后我会回复确认。',
    ],
  },
  {
    group: 0,
    page: '/lamps',
    title: 'Floor lamps',
    lines: [
      'v Hi, do you ship to Hong Kong?',
      'a Hello! Yes, we do. Delivery to Hong Kong takes 5 to 8 days.',
      'v Great. Does the floor lamp come with a UK plug?',
      'a It comes with an adapter for UK sockets, and the bulb is included.',
      'v Perfect, thank you!',
      'a You are welcome. Have a nice day!',
    ],
  },
  {
    group: 0,
    page: '/business',
    title: '企业采购',
    lines: [
      'v 我们公司要采购 60 把办公椅，有批量价吗？',
      'a 您好，50 把以上享受企业价，可以开专票，还可以先寄一把样品给您试坐。',
      'v 样品收费吗？',
      'a 样品免费试用七天，运费由我们承担。',
      'v 那寄一把到深圳南山，我把地址发你',
      'a 好的，收到地址后今天就安排。',
      'v 付款可以月结吗',
      'a 签订框架协议后可以月结，我请商务经理与您联系。',
      'v 👍',
    ],
  },
  {
    group: 1,
    page: '/orders/refund',
    title: '退款进度',
    lines: [
      'v 退款怎么还没到账，都一个星期了',
      'a 非常抱歉让您久等，我马上查询。',
      'a 退款昨天已经提交到银行，信用卡一般需要 3 到 5 个工作日入账。',
      'v 能不能快一点',
      'a 银行的处理时间我们无法控制，但我已为您加急登记，到账后会短信通知您。',
      'v 好吧',
    ],
  },
  {
    group: 0,
    page: '/',
    title: '云杉家居 — 首页',
    lines: [
      'v 在吗',
      'a 您好，我在的，请问有什么可以帮您？',
      'v 周末门店几点开门？',
      'a 门店每天 10:00 至 21:30 营业，周末可能人多，建议提前预约设计师。',
      'v 知道了，谢谢',
    ],
  },
]

export const REFERRERS = [
  '',
  'https://www.baidu.com/',
  'https://cn.bing.com/',
  'https://www.xiaohongshu.com/',
  'https://weixin.qq.com/',
] as const
export const BROWSERS = [
  { os: 'Windows 11', browser: 'Chrome 142', device: 'desktop', screen: '1920x1080' },
  { os: 'Windows 10', browser: 'Microsoft Edge 142', device: 'desktop', screen: '1536x864' },
  { os: 'macOS 26', browser: 'Safari 26', device: 'desktop', screen: '1728x1117' },
  { os: 'iOS 26', browser: 'Safari 26', device: 'mobile', screen: '393x852' },
  { os: 'Android 16', browser: 'Chrome 142', device: 'mobile', screen: '412x915' },
] as const
/** As the edge names them. */
export const PLACES = [
  { country: 'CN', region: 'Sichuan', regionCode: 'SC', city: 'Chengdu', ip: '203.0.113.' },
  { country: 'CN', region: 'Zhejiang', regionCode: 'ZJ', city: 'Hangzhou', ip: '198.51.100.' },
  { country: 'CN', region: 'Guangdong', regionCode: 'GD', city: 'Shenzhen', ip: '192.0.2.' },
  { country: 'CN', region: 'Jiangsu', regionCode: 'JS', city: 'Nanjing', ip: '203.0.113.' },
  { country: 'CN', region: 'Beijing', regionCode: 'BJ', city: 'Beijing', ip: '198.51.100.' },
  { country: 'CN', region: 'Shanghai', regionCode: 'SH', city: 'Shanghai', ip: '192.0.2.' },
] as const
