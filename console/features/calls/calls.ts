import { bodyOf, type Call, type CallDetail, type CallInput, type CallOverview, type CallPatch, client } from '../../lib/api.ts'

const one = client.calls[':call']

/** The calls' own requests. */
export const callCalls = {
  make: (input: CallInput): Promise<Call> => bodyOf(client.calls.$post({ json: input })),
  read: (call: string): Promise<CallDetail> => bodyOf(one.$get({ param: { call } })),
  update: (call: string, patch: CallPatch): Promise<CallDetail> => bodyOf(one.$patch({ param: { call }, json: patch })),
  handle: (call: string, handled: boolean): Promise<CallDetail> => bodyOf(one.handled.$post({ param: { call }, json: { handled } })),
  /** Days of the browser's own calendar. */
  figures: (from: string, to: string): Promise<CallOverview> =>
    bodyOf(client.calls.figures.$get({ query: { from, to, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone } })),
  missed: async (limit: number) =>
    (await bodyOf(client.calls.$get({ query: { outcome: 'missed', handled: 'no', limit: String(limit) } }))).items,
  /** The latest about a stored conversation. */
  about: (conversationId: string, limit: number) => bodyOf(client.calls.$get({ query: { conversationId, limit: String(limit) } })),
  /** Those of one person that ring or go on. */
  running: async (agentId: string) => (await bodyOf(client.calls.$get({ query: { agentId, outcome: 'running', limit: '10' } }))).items,
}
