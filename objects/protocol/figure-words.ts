import {
  abandonedShare,
  averageAbandonedWait,
  averageHandle,
  averageReply,
  averageStay,
  averageWait,
  type Figures,
  load,
  messagesPerConversation,
  missedShare,
  onlineMs,
  pagesPerVisit,
  queuedShare,
  ratedShare,
  ratings,
  repliedShare,
  satisfaction,
  satisfiedShare,
  servedPerHour,
  servedShare,
} from './figures.ts'
import type { Words } from './words.ts'

/** Every figure by name and exact definition: for charts, tables, files and the page of definitions. */

/** `number`: with a digit after the point. */
export type FigureUnit = 'count' | 'number' | 'duration' | 'share' | 'score'
export type FigureWord = { unit: FigureUnit; name: Words; definition: Words; of: (figures: Figures) => number | null }

const word = (unit: FigureUnit, zh: [string, string], en: [string, string], of: FigureWord['of']): FigureWord => ({
  unit,
  name: { 'zh-CN': zh[0], en: en[0] },
  definition: { 'zh-CN': zh[1], en: en[1] },
  of,
})

const scoreWord = (score: 1 | 2 | 3 | 4 | 5): FigureWord =>
  word(
    'count',
    [`${score} 分评价`, `评分为 ${score} 分的评价数，计入评价提交的时间；修改评价后以最后一次为准。`],
    [
      `Ratings of ${score}`,
      `Ratings received with a score of ${score}, at the time they were given; of a changed rating the last one counts.`,
    ],
    ({ scores }) => scores[score - 1] ?? 0,
  )

export const FIGURE_WORDS = {
  visits: word(
    'count',
    ['访问次数', '访客打开站点页面到离开算一次访问；30 分钟内返回的仍算同一次。按访问开始的时间计入，访问结束后才计入。'],
    [
      'Visits',
      'From opening a page of the site to leaving it; coming back within 30 minutes is the same visit. Counted at the time it began, once it has ended.',
    ],
    (f) => f.visits,
  ),
  visitors: word(
    'count',
    ['访客数', '当天来过的不同访客，同一访客每个站点每天只计一次，计入其当天首次访问的时间，访问结束后才计入。多天合计为各天之和。'],
    [
      'Visitors',
      'Different visitors of a day, each once a day and site, at its first visit of that day, once that has ended. Several days are the sum of their days.',
    ],
    (f) => f.visitors,
  ),
  newVisitors: word(
    'count',
    ['新访客数', '第一次访问该站点的访客，计入其首次访问的时间，访问结束后才计入。'],
    ['New visitors', 'Visitors who came to the site for the first time, at that visit, once it has ended.'],
    (f) => f.newVisitors,
  ),
  pages: word(
    'count',
    ['浏览量', '所有访问中打开的页面总数，计入访问开始的时间，访问结束后才计入。'],
    ['Page views', 'Pages opened in all visits, at the time the visit began, once it has ended.'],
    (f) => f.pages,
  ),
  pagesPerVisit: word(
    'number',
    ['平均浏览页数', '浏览量 ÷ 访问次数。'],
    ['Pages per visit', 'Page views divided by visits.'],
    pagesPerVisit,
  ),
  averageStay: word(
    'duration',
    ['平均停留时长', '每次访问从开始到离开的平均时长。'],
    ['Average stay', 'From the beginning of a visit to its end, on average.'],
    averageStay,
  ),
  asked: word(
    'count',
    ['咨询量', '访客发起的会话数，含已接待、已放弃和未接入的会话，不含无效会话；按发起的时间计入，会话结束后才计入。'],
    [
      'Conversations',
      'Asked for by visitors: served, abandoned and missed ones, without invalid ones. Counted at the time of asking, once they are over.',
    ],
    (f) => f.asked,
  ),
  served: word(
    'count',
    ['接待量', '咨询量中已由坐席接待的会话，计入会话结束时的坐席及会话所属技能组。'],
    ['Served', 'Conversations that reached an agent; they belong to the agent who had them at the end and to their skill group.'],
    (f) => f.served,
  ),
  servedShare: word('share', ['接待率', '接待量 ÷ 咨询量。'], ['Served share', 'Served divided by conversations.'], servedShare),
  abandoned: word(
    'count',
    ['放弃量', '进入排队但在坐席接待前结束的会话，如访客离开或等待超时。'],
    ['Abandoned', 'Conversations that waited and ended before an agent took them: the visitor left or the wait ran out.'],
    (f) => f.abandoned,
  ),
  abandonedShare: word(
    'share',
    ['放弃率', '放弃量 ÷ 咨询量。'],
    ['Abandoned share', 'Abandoned divided by conversations.'],
    abandonedShare,
  ),
  missed: word(
    'count',
    ['未接入量', '因无坐席在线、不在服务时间或访客在黑名单中而未能排队的会话。'],
    ['Missed', 'Conversations turned away at once: nobody was online, outside working hours, or the visitor was blocked.'],
    (f) => f.missed,
  ),
  missedShare: word('share', ['未接入率', '未接入量 ÷ 咨询量。'], ['Missed share', 'Missed divided by conversations.'], missedShare),
  invalid: word(
    'count',
    ['无效会话', '按规则清理的无效会话，不计入任何其他指标。'],
    ['Invalid', 'Conversations cleaned up as invalid by the rules; they are in no other figure.'],
    (f) => f.invalid,
  ),
  queued: word(
    'count',
    ['排队量', '咨询量中进入过排队的会话，含接入后又重新排队的会话；立即接入或未能排队的会话不计。'],
    [
      'Queued',
      'Conversations that waited in the queue at any time, also those put back into it; neither those an agent took at once nor those turned away.',
    ],
    (f) => f.queued,
  ),
  queuedShare: word('share', ['排队率', '排队量 ÷ 咨询量。'], ['Queued share', 'Queued divided by conversations.'], queuedShare),
  longestQueue: word(
    'count',
    ['最长队列', '会话进入排队时，等待相同坐席的会话数（含自身）的最大值；多个时段、站点或技能组取其中最大的一个。'],
    [
      'Longest queue',
      'The most conversations that waited for the same agents as one of them entered the queue, itself included. Of several hours, sites or groups, the largest.',
    ],
    (f) => f.longestQueue,
  ),
  averageWait: word(
    'duration',
    ['平均等待时长', '已接待的会话从发起咨询到坐席接入的平均时长。'],
    ['Average wait', 'Of the served: from asking to the agent, on average.'],
    averageWait,
  ),
  longestWait: word(
    'duration',
    ['最长等待时长', '已接待的会话从发起咨询到坐席接入的最长时长。'],
    ['Longest wait', 'Of the served: the longest time from asking to the agent.'],
    (f) => (f.served === 0 ? null : f.longestWaitMs),
  ),
  averageAbandonedWait: word(
    'duration',
    ['放弃前平均等待', '已放弃的会话从发起咨询到结束的平均时长。'],
    ['Wait before abandoning', 'Of the abandoned: from asking to the end, on average.'],
    averageAbandonedWait,
  ),
  averageReply: word(
    'duration',
    ['平均首次响应', '从坐席接入到坐席发出第一条消息的平均时长；自动消息不计，未回复的会话不计。'],
    [
      'Average first reply',
      'From the agent to its first own message, on average. Automatic messages never count, nor do conversations without a reply.',
    ],
    averageReply,
  ),
  replied: word(
    'count',
    ['已回复量', '接待量中坐席至少发出一条消息的会话。'],
    ['Replied', 'Served conversations in which an agent wrote at least one message.'],
    (f) => f.replied,
  ),
  repliedShare: word('share', ['回复率', '已回复量 ÷ 接待量。'], ['Replied share', 'Replied divided by served.'], repliedShare),
  averageHandle: word(
    'duration',
    ['平均接待时长', '从坐席接入到会话结束的平均时长，转接后的时间计入其中。'],
    ['Average handle time', 'From the first agent to the end of the conversation, on average, transfers included.'],
    averageHandle,
  ),
  visitorMessages: word(
    'count',
    ['访客消息数', '访客发出的消息条数，计入会话发起的时间。'],
    ['Visitor messages', 'Messages visitors wrote, at the time their conversation was asked for.'],
    (f) => f.visitorMessages,
  ),
  agentMessages: word(
    'count',
    ['坐席消息数', '坐席发出的消息条数，不含自动消息，计入会话发起的时间。'],
    ['Agent messages', 'Messages agents wrote, without automatic ones, at the time their conversation was asked for.'],
    (f) => f.agentMessages,
  ),
  messagesPerConversation: word(
    'number',
    ['平均消息数', '双方消息总数 ÷ 咨询量。'],
    ['Messages per conversation', 'Messages of both sides divided by conversations.'],
    messagesPerConversation,
  ),
  transfers: word(
    'count',
    ['转接次数', '成功完成的转接次数，计入会话结束时的坐席。'],
    ['Transfers', 'Transfers that took place; they belong to the agent who had the conversation at the end.'],
    (f) => f.transfers,
  ),
  ratings: word(
    'count',
    ['评价数', '收到的满意度评价数，计入评价提交的时间；修改评价后以最后一次为准。'],
    ['Ratings', 'Ratings received, at the time they were given; of a changed rating the last one counts.'],
    ratings,
  ),
  satisfaction: word(
    'score',
    ['满意度', '所收评价的平均分，满分 5 分。'],
    ['Satisfaction', 'Average score of the ratings received, out of 5.'],
    satisfaction,
  ),
  satisfiedShare: word(
    'share',
    ['满意率', '4 分和 5 分的评价占全部评价的比例。'],
    ['Satisfied share', 'Ratings of 4 and 5 among all ratings.'],
    satisfiedShare,
  ),
  ratedShare: word(
    'share',
    ['参评率', '接待量中收到评价的会话所占比例，无论何时评价。'],
    ['Rated share', 'Served conversations that were rated, at whatever time.'],
    ratedShare,
  ),
  score5: scoreWord(5),
  score4: scoreWord(4),
  score3: scoreWord(3),
  score2: scoreWord(2),
  score1: scoreWord(1),
  readyTime: word(
    'duration',
    ['就绪时长', '坐席在线且为示闲状态的时长，按站点分别计算，多个站点相加。'],
    ['Ready time', 'While agents were online and ready, counted for each site and added up.'],
    (f) => f.readyMs,
  ),
  busyTime: word(
    'duration',
    ['示忙时长', '坐席在线且为示忙状态的时长，按站点分别计算，多个站点相加。'],
    ['Busy time', 'While agents were online and busy, counted for each site and added up.'],
    (f) => f.busyMs,
  ),
  onlineTime: word('duration', ['在线时长', '就绪时长与示忙时长之和。'], ['Online time', 'Ready time and busy time together.'], onlineMs),
  load: word(
    'number',
    ['坐席负荷', '接待时长总和 ÷ 在线时长，即坐席在线期间平均同时接待的会话数。'],
    ['Load', 'Handle time divided by online time: how many conversations an agent had at once while online, on average.'],
    load,
  ),
  servedPerHour: word(
    'number',
    ['每小时接待量', '接待量 ÷ 在线时长（小时）。'],
    ['Served per hour', 'Served conversations for each hour online.'],
    servedPerHour,
  ),
} as const satisfies Record<string, FigureWord>

export type FigureId = keyof typeof FIGURE_WORDS
export const FIGURE_IDS = Object.keys(FIGURE_WORDS) as FigureId[]

/** What is shared out among visits, and what the overview says beside the figures. */
export const SHARE_KINDS = ['os', 'browser', 'region', 'source'] as const
export type ShareKind = (typeof SHARE_KINDS)[number]

export const SHARE_WORDS: Record<ShareKind, { name: Words; definition: Words }> = {
  os: {
    name: { 'zh-CN': '操作系统', en: 'Operating systems' },
    definition: { 'zh-CN': '每次访问所用的操作系统，按访问次数计。', en: 'The operating system of each visit, by number of visits.' },
  },
  browser: {
    name: { 'zh-CN': '浏览器', en: 'Browsers' },
    definition: { 'zh-CN': '每次访问所用的浏览器，按访问次数计。', en: 'The browser of each visit, by number of visits.' },
  },
  region: {
    name: { 'zh-CN': '地区', en: 'Regions' },
    definition: {
      'zh-CN': '每次访问的国家及省级地区，由 IP 地址推断，按访问次数计。',
      en: 'Country and region of each visit as its address tells, by number of visits.',
    },
  },
  source: {
    name: { 'zh-CN': '来源', en: 'Sources' },
    definition: {
      'zh-CN': '带访客来到站点的网站域名；直接打开或来自站点自身的计为直接访问。按访问次数计。',
      en: 'The host of the page that led to the site; opened directly or from the site itself is direct. By number of visits.',
    },
  },
}
