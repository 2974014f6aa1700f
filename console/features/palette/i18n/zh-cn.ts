/** The command palette. */
export const zhCN = {
  'palette.open': '搜索或执行命令',
  'palette.placeholder': '搜索页面、会话、联系人，或执行命令',
  'palette.none': '没有找到',
  'palette.searching': '正在查找联系人',
  'palette.searchFailed': '联系人暂时查不到，其余结果不受影响',
  'group.conversations': '进行中的会话',
  'group.actions': '当前操作',
  'group.status': '我的状态',
  'group.pages': '页面',
  'group.general': '通用',
  'group.visitors': '最近的访客',
  'group.contacts': '联系人',
  'visitor.openRecord': '历史会话',
  'contact.open': '查看联系人',
} as const
