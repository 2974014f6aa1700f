import type { Catalogues } from '../../i18n/text.ts'

const zhCN = {
  'preChat.title': '开始之前，请填写以下信息',
  'preChat.hint': '只用于本次服务',
  'preChat.start': '开始咨询',
  'preChat.back': '重新选择',
}

export const preChatTexts: Catalogues<keyof typeof zhCN> = {
  'zh-CN': zhCN,
  en: {
    'preChat.title': 'Before we start',
    'preChat.hint': 'Only used to help you',
    'preChat.start': 'Start chat',
    'preChat.back': 'Choose again',
  },
}
