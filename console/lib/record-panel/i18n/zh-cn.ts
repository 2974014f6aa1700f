export const zhCN = {
  'save.label': '未保存的修改',
  'save.changed': '已修改：{names}',
  'save.separator': '、',
  'save.discard': '放弃修改',

  'leave.title': '离开此页？',
  'leave.text': '有修改尚未保存，离开后将丢失。',
  'leave.go': '放弃并离开',
  'leave.stay': '继续编辑',

  'conflict.title': '这些内容刚刚被修改过，您的修改还没有保存',
  'conflict.someone': '其他同事',
  'conflict.both': '您也修改了此项',
  'conflict.apart': '对方的修改已填入，与您的修改不重叠，可以直接保存。',
  'conflict.overlap': '有 {count} 项双方都修改了，请选择以谁为准。',
  'conflict.takeTheirs': '采用对方的值',
  'conflict.keepMine': '保存我的修改',
} as const
