import type { Catalogues } from '../../i18n/text.ts'

const zhCN = {
  'groups.label': '选择技能组',
  'groups.loading': '正在加载…',
  'groups.online': '在线',
  'groups.offline': '离线，可留言',
  'groups.ready': '空闲',
  'groups.busy': '忙碌',
  'groups.gone': '离线',
  'groups.full': '已满，可排队',
  'groups.any': '在线客服',
  'groups.agents': '{group}的坐席',
}

export const groupTexts: Catalogues<keyof typeof zhCN> = {
  'zh-CN': zhCN,
  en: {
    'groups.label': 'Choose a group',
    'groups.loading': 'Loading…',
    'groups.online': 'Online',
    'groups.offline': 'Offline, leave a message',
    'groups.ready': 'Available',
    'groups.busy': 'Busy',
    'groups.gone': 'Offline',
    'groups.full': 'Full, you can wait',
    'groups.any': 'Customer service',
    'groups.agents': 'Agents of {group}',
  },
}
