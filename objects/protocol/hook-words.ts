import type { Words } from './words.ts'

/** What other systems are told of, in words, for console and exports; and why a delivery failed. */

/** What a hook chooses from. Raising a contact is told as `customer.raised` alone, not as a change too; objects/hooks/README.md says what else is told how. */
const CHOICES = {
  'conversation.started': { 'zh-CN': '会话开始（访客请求人工）', en: 'A conversation began: a visitor asked for a person' },
  'conversation.assigned': { 'zh-CN': '会话分配给坐席', en: 'A conversation was given to an agent' },
  'conversation.ended': { 'zh-CN': '会话结束', en: 'A conversation ended' },
  'rating.given': { 'zh-CN': '访客评价', en: 'A visitor rated the service' },
  'left_message.created': { 'zh-CN': '新的访客留言', en: 'A visitor left a message' },
  'contact.created': { 'zh-CN': '新建联系人', en: 'A contact was created' },
  'contact.updated': { 'zh-CN': '联系人信息变更', en: 'A contact changed' },
  'contact.deleted': { 'zh-CN': '删除联系人', en: 'A contact was deleted' },
  'customer.raised': { 'zh-CN': '联系人转为客户', en: 'A contact became a customer' },
  'customer.removed': { 'zh-CN': '客户不再存在（删除、合并或彻底删除）', en: 'A customer was deleted, merged or erased' },
  'call.wanted': { 'zh-CN': '坐席发起呼叫', en: 'An agent asked for a call' },
  'call.ended': { 'zh-CN': '通话结束', en: 'A call ended' },
  'alarm.raised': { 'zh-CN': '现场提醒触发（按站点）', en: 'An alarm was raised on a site' },
  'alarm.over': { 'zh-CN': '现场提醒解除（按站点）', en: 'An alarm on a site is over' },
} as const satisfies Record<string, Words>
export type HookChoice = keyof typeof CHOICES
export const HOOK_CHOICES = Object.keys(CHOICES) as [HookChoice, ...HookChoice[]]

/** Told to every hook that is on, whatever it chose: what it was told before may name the visitor. */
const ALWAYS = {
  'visitor.erased': { 'zh-CN': '访客资料彻底删除', en: 'A visitor was erased' },
} as const satisfies Record<string, Words>
export type AlwaysTold = keyof typeof ALWAYS
export const ALWAYS_TOLD = Object.keys(ALWAYS) as AlwaysTold[]

export const HOOK_EVENTS = { ...CHOICES, ...ALWAYS } as const
export type HookEventType = keyof typeof HOOK_EVENTS

/** Sent by the test button alone; no hook chooses it. */
export const PING = 'ping'

/** What the call centre is told of, whatever it wants: that is the interface (spec, section 4). */
export const CALL_CENTRE_EVENTS = ['customer.raised', 'customer.removed', 'call.wanted'] as const satisfies readonly HookChoice[]
/** The call centre's hook has this id. */
export const CALL_CENTRE_ID = 'call_centre'

export const DELIVERY_STATES = ['pending', 'delivered', 'dead'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

export const DELIVERY_FAILURES = {
  refused_address: { 'zh-CN': '地址不被允许', en: 'The address is not allowed' },
  unreachable: { 'zh-CN': '无法连接', en: 'Could not be reached' },
  timeout: { 'zh-CN': '超时未应答', en: 'No answer in time' },
  redirect: { 'zh-CN': '应答为重定向，未跟随', en: 'Answered with a redirect, which is not followed' },
  status: { 'zh-CN': '应答的状态码不是 2xx', en: 'Answered with a status other than 2xx' },
  expired: { 'zh-CN': '已过时效，未发送', en: 'Too late to be of use, not sent' },
  gone: { 'zh-CN': '应答 410：对方不再接收', en: 'Answered 410: it takes no more' },
} as const satisfies Record<string, Words>
export type DeliveryFailure = keyof typeof DELIVERY_FAILURES
export const DELIVERY_FAILURE_NAMES = Object.keys(DELIVERY_FAILURES) as [DeliveryFailure, ...DeliveryFailure[]]
