/**
 * Every setting of the dialog, each described once: the API's validation, the console's form, the defaults of a
 * new site and the reference page all come from this table (`settings-input.ts` is the validation). A stored settings object holds only what differs from the
 * default. Seconds are whole seconds, 1 to 86,400. An empty text says nothing.
 */
type Base = { item: string; zh: string; en: string }
export type Setting = Base &
  (
    | { kind: 'text'; default: string; variables: readonly string[] }
    | { kind: 'seconds'; default: number; min: number; max: number }
    | { kind: 'count'; default: number; min: number; max: number }
    | { kind: 'toggle'; default: boolean }
    | { kind: 'choice'; default: string; options: readonly string[] }
  )

export const TEXT_MAX_CHARS = 500
const HOUR_SEC = 3600
const DAY_SEC = 24 * HOUR_SEC

const text = (item: string, zh: string, en: string, value: string, variables: readonly string[] = []) =>
  ({ kind: 'text', item, zh, en, default: value, variables }) as const
const seconds = (item: string, zh: string, en: string, value: number) =>
  ({ kind: 'seconds', item, zh, en, default: value, min: 1, max: DAY_SEC }) as const
const count = (item: string, zh: string, en: string, value: number, max: number) =>
  ({ kind: 'count', item, zh, en, default: value, min: 1, max }) as const
const toggle = (item: string, zh: string, en: string, value: boolean) => ({ kind: 'toggle', item, zh, en, default: value }) as const

export const DIALOG_SETTINGS = {
  welcomeText: text('1', '人工坐席接入欢迎消息', 'Welcome when a human takes over', '欢迎您来咨询，请问有什么可以帮助您的呢？', [
    'agent',
    'visitor',
    'site',
  ]),
  nobodyOnlineText: text('2', '无坐席在线提示消息', 'Nobody online', '您好，当前无人工坐席在线', ['visitor', 'site']),
  queuedText: text('3', '坐席忙时提示消息', 'Agents busy', '坐席全忙，已进入等待队列，在您之前，还有 {num} 位等待用户。', [
    'num',
    'index',
    'visitor',
    'site',
  ]),
  assignedText: text('4', '分配成功提示', 'Assigned', '坐席分配成功，{agent}为您服务。', ['agent', 'visitor', 'site']),
  endedByAgentText: text('5', '坐席服务结束提示', 'Ended by the agent', '坐席已断开和您的对话', ['agent', 'visitor', 'site']),
  strategy: {
    kind: 'choice',
    item: '6',
    zh: '坐席分配策略',
    en: 'Assignment strategy',
    default: 'fewest',
    options: ['fewest', 'in_turn'] as const,
  },
  maxPerAgent: count('7', '坐席分配最大访客数量', 'Most visitors per agent', 10, 1000),
  maxAtReady: count('8', '坐席就绪时分配最大访客数量', 'Most visitors given when an agent becomes ready', 10, 1000),
  historyAgentFirst: toggle('9', '历史服务坐席优先分配', 'History agent first', true),
  silenceReminder: toggle('10', '客户超时提醒', 'Client silence reminder', true),
  silenceReminderSec: seconds('10', '客户超时提醒时间', 'Silence before the reminder', 180),
  silenceReminderText: text('10', '客户超时提醒内容', 'Reminder text', '您还在吗？', ['agent', 'visitor', 'site']),
  silenceEnd: toggle('11', '再次超时断开', 'Second client timeout', true),
  silenceEndSec: seconds('11', '再次超时时间', 'Time after the reminder', 120),
  silenceEndText: text('11', '再次超时提示', 'Farewell after the second timeout', '对不起，再见！', ['agent', 'visitor', 'site']),
  replyTimeout: toggle('12', '坐席回复超时', 'Agent reply timeout', true),
  replyTimeoutSec: seconds('12', '坐席回复超时时间', 'Time without an answer', 120),
  replyTimeoutText: text('12', '坐席回复超时提示', 'Reply timeout text', '请稍等，正在为您查询资料', ['agent', 'visitor', 'site']),
  replyTimeoutRequeue: toggle('12', '坐席长时间未回复时重新分配', 'Give the conversation back after twice the time', false),
  hoursEnabled: toggle('13', '启用工作时间段设置', 'Working hours', false),
  offHoursText: text('13b', '非工作时间段的提示信息', 'Outside working hours', '您好，当前非工作时间段', ['visitor', 'site']),
  survey: toggle('14', '启用满意度调查', 'Satisfaction survey', true),
  surveyText: text('14', '满意度调查提示', 'Survey text', '请对我们的服务做出评价', ['agent', 'visitor', 'site']),
  askSummary: toggle('14b', '会话结束时提醒坐席填写服务小结', 'Ask the agent for a summary at the end', false),
  cleanInvalid: toggle('15', '无效会话清理', 'Invalid conversation clean-up', true),
  cleanInvalidSec: seconds('15', '无效会话清理时间', 'Time until clean-up', 180),
  queueTimeout: toggle('16', '排队超时', 'Longest wait', true),
  queueTimeoutSec: seconds('16', '最长排队时间', 'Longest time in the queue', 180),
  queueTimeoutText: text('16', '排队超时提示', 'Queue timeout text', '对不起。排队超时', ['visitor', 'site']),
  agentGrace: toggle('17', '坐席关闭浏览器后离线', 'Agent offline after leaving', true),
  agentGraceSec: seconds('17', '坐席离线时间', 'Agent grace', 60),
  visitorGrace: toggle('18', '访客关闭浏览器后离线', 'Visitor offline after leaving', true),
  visitorGraceSec: seconds('18', '访客离线时间', 'Visitor grace', 30),
  transferNotice: toggle('19', '转接成功提示', 'Tell the visitor of a transfer', true),
  transferNoticeText: text('19', '转接成功提示内容', 'Transfer text', '已为您转接坐席{agent}', ['agent', 'visitor', 'site']),
  transferConsent: toggle('20', '启用转接提示', 'Transfer needs consent', true),
  transferTitle: text('20', '转接提示标题', 'Offer title', '来自坐席{agent}的转接', ['agent', 'user', 'time']),
  transferText: text('20', '转接提示内容', 'Offer text without a remark', '坐席{agent}请求将访客{user}转接', ['agent', 'user', 'time']),
  transferConsentSec: seconds('20', '转接确认时间', 'Time to consent', 60),
} as const satisfies Record<string, Setting>

export type DialogKey = keyof typeof DIALOG_SETTINGS
type ValueOf<S> = S extends { kind: 'text' }
  ? string
  : S extends { kind: 'toggle' }
    ? boolean
    : S extends { kind: 'choice'; options: readonly (infer O)[] }
      ? O
      : number
/** The effective settings of a site: every key has a value. */
export type DialogSettings = { -readonly [K in DialogKey]: ValueOf<(typeof DIALOG_SETTINGS)[K]> }

/** All defaults. */
export const DEFAULT_DIALOG_SETTINGS = Object.fromEntries(
  Object.entries(DIALOG_SETTINGS).map(([key, setting]) => [key, setting.default]),
) as unknown as DialogSettings

/** Fills what `stored` does not say with the defaults. */
export const resolveDialogSettings = (stored: Partial<DialogSettings>): DialogSettings => ({ ...DEFAULT_DIALOG_SETTINGS, ...stored })
