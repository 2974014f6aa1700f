import type { Author, GroupChoice, SystemKind } from '../../../../objects/protocol/model.ts'
import type { Language } from '../../../shared/language.ts'

type Sample = { agent: string; lines: { author: Author; text: string; system?: SystemKind }[]; groups: GroupChoice[] }

const groupsOf = (groups: [name: string, agents: string[]][]): GroupChoice[] =>
  groups.map(([name, agents], at) => ({
    id: `group-${at}`,
    name,
    online: agents.length > 0,
    agents: agents.map((agent, index) => ({
      id: `agent-${at}-${index}`,
      name: agent,
      status: index === 1 ? 'busy' : 'ready',
      full: index === 2,
    })),
  }))

export const SAMPLES: Record<Language, Sample> = {
  'zh-CN': {
    agent: '林晓',
    lines: [
      { author: 'system', system: 'assigned', text: '坐席分配成功，林晓为您服务。' },
      { author: 'visitor', text: '请问可以开增值税专用发票吗？' },
      { author: 'agent', text: '可以的，请提供抬头和税号。' },
      { author: 'visitor', text: '好的，稍后发给您。' },
    ],
    groups: groupsOf([
      ['售前咨询', ['林晓', '周然', '陈默']],
      ['售后服务', ['赵一宁']],
      ['发票与账单', []],
    ]),
  },
  en: {
    agent: 'Lin Xiao',
    lines: [
      { author: 'system', system: 'assigned', text: 'You are now chatting with Lin Xiao.' },
      { author: 'visitor', text: 'Can I get a VAT invoice?' },
      { author: 'agent', text: 'Yes. Please send me the company name and the tax number.' },
      { author: 'visitor', text: 'Thanks, I will send them in a moment.' },
    ],
    groups: groupsOf([
      ['Sales', ['Lin Xiao', 'Zhou Ran', 'Chen Mo']],
      ['After sales', ['Zhao Yining']],
      ['Invoices', []],
    ]),
  },
}
