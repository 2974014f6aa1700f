/** What figures count, in Chinese; the source of the other languages' keys. */
export const zhCN = {
  'page.text': '各报表和图表中每个指标的统计口径，导出文件使用相同口径。',
  'rule.clock': '日期和小时均按各站点自己的时区划分。',
  'rule.end': '会话结束后才计入统计，并归入其发起的时间；正在进行的会话在页面上另行提示。',
  'rule.before': '对比的是紧邻在前、天数相同的一段时间。',
  'rule.none': '没有可统计的数据时显示为“—”，不按 0 计算。',
  'rule.calls': '日期和小时按您浏览器的时区划分；坐席看到的是自己的电话和无人处理的未接电话。',
  'group.visits': '访客',
  'group.conversations': '会话',
  'group.times': '等待与响应',
  'group.satisfaction': '满意度',
  'group.agents': '坐席',
  'group.shares': '访问构成',
  'group.calls': '电话',
} as const
