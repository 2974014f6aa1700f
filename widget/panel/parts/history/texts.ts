import type { Catalogues } from '../../i18n/text.ts'

const zhCN = {
  'history.older': '查看更早的对话',
  'history.loading': '正在加载…',
  'history.retryOlder': '加载失败，点击重试',
  'history.noOlder': '没有更早的对话了',
}

export const historyTexts: Catalogues<keyof typeof zhCN> = {
  'zh-CN': zhCN,
  en: {
    'history.older': 'Show earlier chats',
    'history.loading': 'Loading…',
    'history.retryOlder': 'Could not load, try again',
    'history.noOlder': 'No earlier chats',
  },
}
