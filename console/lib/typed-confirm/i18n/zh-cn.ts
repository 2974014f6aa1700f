/** Asking for a name before something goes for good. */
export const zhCN = {
  type: '请输入“{name}”以确认',
  other: '与显示的名称不一致。',
} as const
