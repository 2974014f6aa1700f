import type { ToAgentFrame } from '../../../objects/protocol/agent.ts'
import type { AgentStatus } from '../../../objects/protocol/model.ts'
import type { ApiErrorCode } from '../api.ts'

/** A supervisor's wish for a colleague's state. The desk answers with the colleague as it is then, or an error with the wish's id. */
export type StatusRequest = { id: string; agentId: string; status: AgentStatus }

/** What a frame says about a request: null when it came true, else why not; undefined when it says nothing of it. Pure. */
export const answerTo = ({ id, agentId, status }: StatusRequest, frame: ToAgentFrame): ApiErrorCode | null | undefined => {
  if (frame.type === 'error') return frame.id === id ? frame.code : undefined
  if (frame.type === 'agent') return frame.agent.id === agentId && frame.agent.status === status ? null : undefined
  if (frame.type !== 'welcome') return undefined
  return frame.agents.find((agent) => agent.id === agentId)?.status === status ? null : 'network'
}
