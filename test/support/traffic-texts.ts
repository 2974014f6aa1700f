/** What the demo visitors say, and what the demo agents answer. */

export type Script = { page: string; referrer: string; lines: readonly string[] }
export type Answer = { about: RegExp; replies: readonly string[] }

export const scripts: readonly Script[] = [
  {
    page: '轻风折叠台灯 · 商品详情',
    referrer: 'https://www.baidu.com/s?wd=护眼台灯',
    lines: ['你好，这款台灯有现货吗？', '发到成都要几天？', '好的，那我下单了，谢谢 😊'],
  },
  {
    page: '购物车',
    referrer: '',
    lines: ['优惠券用不了', '提示“不满足使用条件”，可是我买了 328 元的东西', '哦原来不含运费，明白了'],
  },
  {
    page: '我的订单',
    referrer: '',
    lines: ['订单 20260318-0472 什么时候发货？', '已经三天了', '麻烦帮我催一下仓库', '好的，等你消息'],
  },
  {
    page: '企业采购',
    referrer: 'https://cn.bing.com/search?q=办公用品+团购',
    lines: [
      '请问可以开增值税专票吗？',
      '我们一共 40 把椅子，有没有折扣',
      '公司抬头：杭州云帆科技有限公司',
      '税号稍后发您',
      '方便加个联系方式吗？',
    ],
  },
  {
    page: '售后服务',
    referrer: '',
    lines: ['收到的杯子碎了 😢', '拍了照片', '想换一个，不想退款'],
  },
  {
    page: '首页',
    referrer: 'https://www.google.com/',
    lines: ['Hi, do you ship to Singapore?', 'How much is the shipping for two lamps?', 'Thanks!'],
  },
  { page: '首页', referrer: 'https://www.xiaohongshu.com/', lines: ['有人吗'] },
  {
    page: '尺码表',
    referrer: 'https://s.taobao.com/',
    lines: ['身高 176 体重 70 公斤穿多大？', '平时穿 L', '那就 L 吧', '可以七天无理由退货吧？'],
  },
]

export const answers: readonly Answer[] = [
  {
    about: /现货|几天|发货|催|ship/i,
    replies: [
      '有现货的，今天 18:00 前付款当天发出。',
      '已经帮您催了仓库，今天会出库，单号稍后同步到订单页。',
      'Yes, we do. It usually takes 5 to 7 working days.',
    ],
  },
  { about: /优惠|折扣|团购/, replies: ['20 件以上可以享受企业价，我给您算一下。', '优惠券按商品金额计算，不含运费哦，您看一下满减门槛。'] },
  { about: /发票|专票|抬头|税号/, replies: ['可以开增值税专用发票的，请提供抬头和税号。', '收到，发票会随货寄出。'] },
  { about: /碎|换|退/, replies: ['非常抱歉给您带来不便，我马上为您登记换货，不用寄回。', '支持七天无理由退换，请保持吊牌完好。'] },
  { about: /身高|尺码|穿/, replies: ['根据您的身材建议选 L 码，喜欢宽松可以选 XL。'] },
  { about: /谢谢|thanks|好的|明白/i, replies: ['不客气，祝您生活愉快！', '不客气，有问题随时找我 😊'] },
  { about: /./s, replies: ['您好，请稍等，我帮您查一下。', '收到，请问方便提供一下订单号吗？', '好的，我了解一下情况，马上回复您。'] },
]
