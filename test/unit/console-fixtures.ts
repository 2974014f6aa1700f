import { emptySite, type Held, type Outgoing, type SiteState } from '../../console/lib/live/model.ts'
import { type LiveEvent, reduceSite } from '../../console/lib/live/store.ts'
import type { ToAgentFrame } from '../../objects/protocol/agent.ts'
import type { AgentView, ConversationView, Message } from '../../objects/protocol/model.ts'

/** Small values for the console's tests; every field can be overridden. */

export const ME = 'a-me'
export const SITE = 'site-1'

export const agentView = (change: Partial<AgentView> = {}): AgentView => ({
  id: ME,
  name: 'Wang Jing',
  workNumber: 'A1002',
  status: 'ready',
  connected: true,
  load: 0,
  limit: 10,
  groupIds: [],
  sinceMs: 0,
  ...change,
})

export const message = (seq: number, change: Partial<Message> = {}): Message => ({
  seq,
  id: `m-${seq}`,
  author: 'visitor',
  kind: 'text',
  text: `text ${seq}`,
  atMs: seq * 1000,
  ...change,
})

export const view = (id: string, change: Partial<ConversationView> = {}): ConversationView => ({
  id,
  siteId: SITE,
  visitorId: `v-${id}`,
  visitorName: `Guest ${id}`,
  visitor: {},
  visitorConnected: true,
  phase: 'served',
  agentId: ME,
  askedAtMs: 0,
  servedAtMs: 0,
  lastSeq: 0,
  visitorMarks: { delivered: 0, read: 0 },
  agentMarks: { delivered: 0, read: 0 },
  ...change,
})

export const welcome = (conversations: ConversationView[] = []): ToAgentFrame => ({
  type: 'welcome',
  v: 1,
  nowMs: 0,
  siteId: SITE,
  me: agentView(),
  agents: [agentView()],
  conversations,
  queueLength: 0,
  settings: { agentReplyTimeoutSec: 120, clientReminderSec: 180, queueTimeoutSec: 180 },
})

export const outgoing = (id: string, conversationId = 'c1'): Outgoing => ({
  id,
  siteId: SITE,
  conversationId,
  text: `own ${id}`,
  atMs: 1,
  failed: null,
})

export const frame = (frame: ToAgentFrame): LiveEvent & { type: 'frame' } => ({ type: 'frame', frame, atMs: 0 })

export const messageFrame = (one: Message, conversationId = 'c1') => frame({ type: 'message', conversationId, message: one })

/** The state after these events, from nothing. */
export const play = (...events: LiveEvent[]): SiteState => events.reduce(reduceSite, emptySite(SITE))

export const heldOf = (state: SiteState, id = 'c1'): Held => {
  const held = state.held[id]
  if (held === undefined) throw new Error(`the state holds no ${id}`)
  return held
}

export const seqsOf = (state: SiteState, id = 'c1'): number[] => heldOf(state, id).thread.messages.map((each) => each.seq)
