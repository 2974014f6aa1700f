/** Alarms (提醒) for those who steer: a long wait, a long queue, a low satisfaction. */
export const zhCN = {
  'bar.label': '现场提醒',
  'alarm.wait': '有访客已等待 {time}，超过 {limit}',
  'alarm.queue': '{count} 人排队，超过 {limit} 人',
  'alarm.score': '今日满意度 {score}，低于 {limit}',
  'short.wait': '等待过久',
  'short.queue': '排队过长',
  'short.score': '满意度偏低',
  'act.open': '查看',
  'act.snooze': '10 分钟内不再提醒',
} as const
