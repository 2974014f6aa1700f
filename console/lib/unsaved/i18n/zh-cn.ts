/** A form that is saved at its foot: what is not saved yet, and what others saved meanwhile. */
export const zhCN = {
  'save.label': '未保存的修改',
  'save.changed': '已修改 {count} 项',
  'save.names': '：{names}',
  'save.separator': '、',
  'save.wrong': '有 {count} 项需要更正后才能保存。',
  'save.show': '查看修改',
  'save.hide': '收起修改',
  'save.discard': '放弃修改',
  'save.undo': '撤销',
  'save.undoName': '撤销修改：{name}',
  'change.before': '修改前',
  'change.after': '修改后',
  'conflict.by': '{name} · {moment}',
  'conflict.someone': '其他管理员',
  'conflict.both': '您也修改了此项：{value}',
} as const
