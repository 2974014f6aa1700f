/** The sheet of keys. */
export const zhCN = {
  'sheet.title': '键盘快捷键',
  'sheet.text': '这里列出当前页面可用的按键。在输入框中打字时，单个字符的按键不生效。',
  'group.general': '通用',
  'group.status': '我的状态',
  'group.desk': '会话列表',
  'group.conversation': '当前会话',
  'group.page': '当前页面',
} as const
