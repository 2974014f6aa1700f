import type { hc, InferRequestType, InferResponseType } from 'hono/client'
import type { AppType } from '../../dist/types/api.d.ts'

/** What the Worker's routes take and answer; inferred from the routes themselves. */

export type Client = ReturnType<typeof hc<AppType>>
type Api = Client['api']
type Item<T> = T extends { items: (infer I)[] } ? I : never

export type Me = InferResponseType<Api['auth']['me']['$get']>
export type Permission = Me['permissions'][number]
export type AgentRow = Item<InferResponseType<Api['agents']['$get']>>
export type QuickReply = Item<InferResponseType<Api['quick-replies']['$get']>>
export type ConversationPage = InferResponseType<Api['conversations']['$get']>
export type ConversationSummary = Item<ConversationPage>
export type ConversationDetail = InferResponseType<Api['conversations'][':conversation']['$get']>
export type SetupInput = InferRequestType<Api['setup']['$post']>['json']

/** The part of the history's query that stands in the address. */
export type ConversationFilter = { siteId?: string; visitorId?: string; agentId?: string }
