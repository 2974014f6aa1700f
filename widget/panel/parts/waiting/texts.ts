import type { Catalogues } from '../../i18n/text.ts'

const zhCN = {
  'queue.next': '您是下一位，请稍候',
  'queue.ahead': '前面还有 {count} 位',
  'queue.expected': '预计等待约 {count} 分钟',
  'queue.hint': '可以先写下您的问题，接入后客服就能看到',
  'ended.nobody_online': '当前没有客服在线，可以留言或稍后再试',
  'ended.off_hours': '现在不在工作时间，可以留言或稍后再试',
  'nobody.leave': '留言',
  'nobody.note': '当前没有客服在线',
}
export type WaitingTextKey = keyof typeof zhCN

export const waitingTexts: Catalogues<WaitingTextKey> = {
  'zh-CN': zhCN,
  en: {
    'queue.next': 'You are next',
    'queue.ahead': '{count} ahead of you',
    'queue.expected': 'About {count} min to wait',
    'queue.hint': 'Write your question now: the agent will see it at once',
    'ended.nobody_online': 'Nobody is online right now. Leave a message or try again later',
    'ended.off_hours': 'We are closed right now. Leave a message or try again later',
    'nobody.leave': 'Leave a message',
    'nobody.note': 'Nobody is online right now',
  },
}
