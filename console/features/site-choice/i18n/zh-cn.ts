/** Pages that are about one chosen site. */
export const zhCN = {
  site: '站点',
  gone: '没有这个站点',
  goneText: '站点可能已删除，请在上方选择其他站点。',
  none: '还没有站点',
  noneText: '在“网站接入”新建站点后，即可在这里查看。',
} as const
