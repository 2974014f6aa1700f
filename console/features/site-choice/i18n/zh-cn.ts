/** Pages that are about one chosen site. */
export const zhCN = {
  site: '站点',
  gone: '没有这个站点',
  goneText: '站点可能已删除，请在上方选择其他站点。',
  none: '还没有站点',
  noneText: '在“网站接入”新建站点后，即可在这里查看。',

  'fill.copy': '从其他站点复制',
  'fill.copied': '已填入“{site}”的 {count} 项设置，确认后请保存。',
  'fill.same': '与“{site}”的设置相同。',
  'fill.defaults': '全部恢复默认',
  'fill.reset': '{count} 项已恢复默认，确认后请保存。',
  'fill.undo': '撤销',
} as const
