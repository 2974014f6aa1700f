export const zhCN = {
  'filter.text': '会话内容',
  'filter.visitor': '访客名称',
  'filter.group': '技能组',
  'filter.contact': '联系人',
  'filter.invalid': '无效会话',
  'invalid.hide': '不显示',
  'invalid.show': '一并显示',
  'invalid.only': '只看无效会话',
  'rating.rated': '已评价',
  'rating.unrated': '未评价',
  'rating.score': '{score} 分',

  'column.hit': '命中内容',
  'column.group': '技能组',
  'column.place': '地域',

  'search.incomplete': '较早的会话正在建立索引，结果会陆续补全。',

  'detail.print': '打印或存为 PDF',
  'detail.rating': '评价',
  'detail.summary': '服务小结',
  'detail.followUp': '需要跟进',
  'detail.notes': '内部备注',
  'detail.whisper': '悄悄话',

  'print.title': '会话记录',
  'print.action': '打印',
  'print.made': '{name} 于 {time} 打印',
} as const
