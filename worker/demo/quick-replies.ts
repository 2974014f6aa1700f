import { eq, sql } from 'drizzle-orm'
import { quickReply, quickReplyCategory } from '../../migrations/schema/index.ts'
import type { ServiceContext } from '../services/context.ts'
import { importReplies } from '../services/quick-replies/import.ts'
import { runBatch, type Statement } from '../services/statements.ts'
import type { Random } from './random.ts'

/** `[path, title, content]`, in the order of the tree. */
type Line = readonly [category: string, title: string, content: string]

const PUBLIC: readonly Line[] = [
  ['问候 / 开场', '欢迎', '{visitor}您好，我是{site}的{agent}，很高兴为您服务，请问有什么可以帮您？'],
  ['问候 / 开场', '老客户欢迎', '{visitor}您好，欢迎再次来到{site}，我是{agent}，上次的问题解决了吗？'],
  ['问候 / 过程', '稍等', '好的，请您稍等，我马上为您查询。'],
  ['问候 / 过程', '久等致歉', '让您久等了，已经为您查到，说明如下：'],
  ['问候 / 过程', '还在吗', '{visitor}您好，请问您还在吗？方便时回复我即可。'],
  ['问候 / 结束', '道别', '感谢您的咨询，祝您生活愉快。如有问题，欢迎随时联系我们。'],
  ['问候 / 结束', '请求评价', '如果您对{agent}的服务还满意，烦请点一下评价，谢谢。'],
  ['配送与安装 / 发货', '发货时间', '现货商品一般在付款后 48 小时内发出，大件家具由专业物流送货上门。'],
  ['配送与安装 / 发货', '催单回复', '{visitor}您好，您的订单我已经催过仓库，今天 18 点前{agent}给您回复进度。'],
  ['配送与安装 / 发货', '物流单号', '您的包裹已交由德邦快递，单号稍后以短信发给您，也可以在“我的订单”里查看。'],
  ['配送与安装 / 送货', '配送范围', '目前我们配送全国大部分地区，偏远地区请提供详细地址，我帮您确认。'],
  ['配送与安装 / 送货', '改约送货', '可以改约，请告诉我订单号和方便的日期，我为您安排。'],
  ['配送与安装 / 送货', '电梯与楼层', '大件送货含有电梯的楼层搬运；无电梯的按每层 20 元收取搬运费，三楼以下免费。'],
  ['配送与安装 / 安装', '安装服务', '需要安装的家具都含免费上门安装，送货后师傅会与您预约时间。'],
  ['配送与安装 / 安装', '师傅未联系', '非常抱歉，我马上联系当地服务商，请他们两小时内给您回电。'],
  ['售后 / 退换货', '七天无理由', '签收后七天内，商品完好不影响二次销售，可以无理由退换。'],
  ['售后 / 退换货', '退货步骤', '请在“我的订单”里申请退货，选好上门取件时间，包装尽量用原箱，取件员会与您联系。'],
  ['售后 / 退换货', '退款进度', '退款会在收到退货并验收后 1 至 3 个工作日内原路退回。'],
  ['售后 / 质量问题', '破损处理', '非常抱歉给您带来不便，请拍照发给我，我们会尽快为您补发或更换。'],
  ['售后 / 质量问题', '异味', '实木家具新品有少许木香和漆味，通风三到五天即可散去；如仍然明显，我们安排检测。'],
  ['售后 / 质保', '质保期限', '实木家具质保五年，软体家具质保三年，五金配件质保一年。'],
  ['产品 / 材质', '材质说明', '主体为北美白橡木实木，表面为水性漆，环保等级 E0。'],
  ['产品 / 材质', '日常养护', '用微湿软布擦拭即可，避免暴晒和靠近暖气，每半年上一次木蜡油更耐用。'],
  ['产品 / 定制', '尺寸定制', '支持定制，请提供房间尺寸，设计师会在一个工作日内与您联系。'],
  ['产品 / 定制', '定制周期', '定制家具的生产周期为 25 至 35 天，付定金后开始排产。'],
  ['优惠与发票 / 优惠', '新人优惠', '首次下单满 2000 元减 150 元，下单时自动抵扣。'],
  ['优惠与发票 / 优惠', '价保', '签收后 15 天内同款降价，联系我们即可退差价。'],
  ['优惠与发票 / 发票', '开票方式', '支持电子普通发票和增值税专用发票，请提供抬头和税号，我们在发货后开具。'],
  ['English', 'Welcome', 'Hello {visitor}, this is {agent} of {site}. How can I help you?'],
  ['English', 'One moment', 'Sure, one moment please while I check that for you.'],
  ['English', 'Goodbye', 'Thank you for contacting {site}. Have a good day.'],
]

const REMARKS: Readonly<Record<string, string>> = {
  售后: '涉及赔付的先与主管确认',
  优惠与发票: '活动变动时由运营更新',
  English: '外籍客户',
}

/** What two agents keep for themselves. */
const OWN: readonly (readonly Line[])[] = [
  [
    ['常用', '我的分机', '您可以拨打 400-800-1234 转 1002 直接找到我。'],
    ['常用', '午休', '我 12 点到 13 点午休，期间同事会继续为您服务。'],
    ['大客户', '报价说明', '报价单已发到您的邮箱，有效期 15 天，含税含运费。'],
  ],
  [['售后话术', '安抚', '您的心情我很理解，这件事由我负责跟到底，今天之内给您答复。']],
]

const HOUR_MS = 3_600_000

const rowsOf = (lines: readonly Line[]) => lines.map(([category, title, content]) => ({ category, title, content, type: '' }))

/** The organisation's tree of canned answers and what a few agents keep for themselves, with how often each was used. */
export const seedQuickReplies = async (
  context: ServiceContext,
  random: Random,
  agents: readonly { id: string; name: string }[],
): Promise<void> => {
  const { db } = context
  await importReplies(context, { public: true, dryRun: false, rows: rowsOf(PUBLIC) })
  for (const [index, lines] of OWN.entries()) {
    const agent = agents[index]
    if (agent === undefined) continue
    const actor = { id: agent.id, name: agent.name, role: 'agent' as const, ip: null }
    await importReplies({ ...context, actor }, { public: false, dryRun: false, rows: rowsOf(lines) })
  }
  const replies = await db.select({ id: quickReply.id }).from(quickReply).orderBy(sql`position`, quickReply.title)
  const statements: Statement[] = replies.map(({ id }, index) =>
    db
      .update(quickReply)
      .set({ used: Math.max(0, random.between(0, 90) - index * 2), updatedAtMs: context.nowMs - random.between(2, 90 * 24) * HOUR_MS })
      .where(eq(quickReply.id, id)),
  )
  for (const [name, remark] of Object.entries(REMARKS))
    statements.push(db.update(quickReplyCategory).set({ remark }).where(eq(quickReplyCategory.name, name)))
  await runBatch(db, statements)
}
