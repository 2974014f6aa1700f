/** What the demo's agents noted of visitors and conversations. */

export const TAGS = ['老客户', '装修中', '预算敏感', '要发票', '关注环保', '企业采购', '急单'] as const

export const REMARKS: readonly string[] = [
  '新房十二月交付，全屋软装预算 6 万，偏好原木色。',
  '上次餐桌延误一周，补偿过 50 元优惠券，沟通时先道歉。',
  '周末才方便接电话，工作日请发消息。',
  '公司行政，采购需要增值税专用发票，抬头在联系人备注里。',
]

/** By the page the visitor asked from; the rest is about a product. Categories by their names in the first tree. */
export const ABOUT: readonly { page: RegExp; category: string; followUp: number }[] = [
  { page: /returns|warranty|repair/, category: '售后处理', followUp: 0.5 },
  { page: /orders|delivery|shipping/, category: '订单与物流', followUp: 0.35 },
  { page: /sale|price|coupon/, category: '价格与优惠', followUp: 0.2 },
  { page: /business|quote/, category: '价格与优惠', followUp: 0.6 },
  { page: /help/, category: '使用帮助', followUp: 0.1 },
]
export const ELSE = { category: '产品咨询', followUp: 0.12 } as const

export const HANDLINGS: readonly string[] = ['已电话回访，客户满意。', '已补发配件，单号发给客户。', '已发报价单，等客户确认。']
