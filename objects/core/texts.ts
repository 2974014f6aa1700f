import { nameForVisitor } from './names.ts'
import type { Conversation, DeskState, QueuedPhase } from './types.ts'

/** Fills `{name}` placeholders in one pass: unknown ones stay, and a value that looks like one is not expanded (R4). */
export const fillText = (template: string, values: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{(\w+)\}/g, (placeholder, name: string) => (Object.hasOwn(values, name) ? String(values[name]) : placeholder))

type Requeued = NonNullable<QueuedPhase['requeuedBecause']>
type OwnTexts = Record<Requeued, string> &
  Record<'endedByVisitor' | 'visitorLeft' | 'closed' | 'joined' | 'joinedBeside' | 'leftBeside' | 'rated', string>

/** Lines that no setting words. */
const OWN_TEXTS: Record<'zh' | 'en', OwnTexts> = {
  zh: {
    agent_lost: '坐席已离线，正在为您重新分配，请稍候',
    no_reply: '正在为您转接其他坐席，请稍候',
    transfer_failed: '转接未成功，正在为您重新分配，请稍候',
    endedByVisitor: '访客已结束对话',
    visitorLeft: '访客已离开',
    closed: '对话已结束',
    joined: '{agent}为您服务',
    joinedBeside: '{agent}加入了对话',
    leftBeside: '{agent}离开了对话',
    rated: '访客评价：{score} 分',
  },
  en: {
    agent_lost: 'The agent went offline. You are first in line for the next one.',
    no_reply: 'We are passing you on to another agent, one moment please.',
    transfer_failed: 'The transfer did not work out. You are first in line for the next agent.',
    endedByVisitor: 'The visitor ended the conversation',
    visitorLeft: 'The visitor left',
    closed: 'The conversation is closed',
    joined: '{agent} is here to help you',
    joinedBeside: '{agent} joined the conversation',
    leftBeside: '{agent} left the conversation',
    rated: 'The visitor rated {score}',
  },
}

/** One of the desk's own lines, in the site's language, or with `auto` in the visitor's. */
export const ownText = (state: DeskState, conversation: Conversation, key: keyof OwnTexts): string => {
  const { locale } = state.config
  const language = locale === 'auto' ? (conversation.visitor.language ?? 'zh') : locale
  return OWN_TEXTS[language.toLowerCase().startsWith('zh') ? 'zh' : 'en'][key]
}

/** An agent's name as texts show it. */
export const agentName = (state: DeskState, agentId: string): string => state.seats.byAgent.get(agentId)?.config.name ?? ''

/** The values every text of a conversation may use; `agent` is who serves it, or served it last. */
export const valuesOf = (state: DeskState, conversation: Conversation): Record<string, string> => {
  const { phase, stretches } = conversation
  const values: Record<string, string> = { visitor: nameForVisitor(state, conversation), site: state.config.name }
  const agentId = phase.kind === 'served' ? phase.agentId : stretches.at(-1)?.agentId
  if (agentId !== undefined) values.agent = agentName(state, agentId)
  return values
}
