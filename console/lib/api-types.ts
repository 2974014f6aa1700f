import type { hc, InferRequestType, InferResponseType } from 'hono/client'
import type { AppType } from '../../dist/types/api.d.ts'

/** What the Worker's routes take and answer; inferred from the routes themselves. */

export type Client = ReturnType<typeof hc<AppType>>
type Api = Client['api']
type Item<T> = T extends { items: (infer I)[] } ? I : never

export type Me = InferResponseType<Api['auth']['me']['$get']>
export type Permission = Me['permissions'][number]
export type AgentPage = InferResponseType<Api['agents']['$get']>
export type AgentRow = Item<AgentPage>
export type AgentName = Item<InferResponseType<Api['agents']['names']['$get']>>
export type AgentInput = InferRequestType<Api['agents']['$post']>['json']
export type AgentPatch = InferRequestType<Api['agents'][':agent']['$patch']>['json']
export type SkillGroup = Item<InferResponseType<Api['skill-groups']['$get']>>
export type SkillGroupInput = InferRequestType<Api['skill-groups']['$post']>['json']
export type SkillGroupPatch = InferRequestType<Api['skill-groups'][':group']['$patch']>['json']
export type QuickReply = Item<InferResponseType<Api['quick-replies']['$get']>>
export type ConversationPage = InferResponseType<Api['conversations']['$get']>
export type ConversationSummary = Item<ConversationPage>
export type ConversationDetail = InferResponseType<Api['conversations'][':conversation']['$get']>
export type Site = Item<InferResponseType<Api['sites']['$get']>>
export type DialogState = InferResponseType<Api['sites'][':site']['dialog']['$get']>
export type DialogPatch = InferRequestType<Api['sites'][':site']['dialog']['$put']>['json']
export type SiteVersionPage = InferResponseType<Api['sites'][':site']['versions']['$get']>
export type SiteVersion = Item<SiteVersionPage>
export type SettingsArea = SiteVersion['area']
/** One setting that somebody else changed after it was read here. */
export type ChangeSince = { key: string; before: unknown; after: unknown; byName: string | null; atMs: number }
export type CalendarState = InferResponseType<Api['calendar']['$get']>
export type CalendarInput = InferRequestType<Api['calendar']['$put']>['json']
export type CalendarVersionPage = InferResponseType<Api['calendar']['versions']['$get']>
export type CalendarVersion = Item<CalendarVersionPage>
export type SiteHours = InferResponseType<Api['sites'][':site']['hours']['$get']>
export type SiteHoursInput = InferRequestType<Api['sites'][':site']['hours']['$put']>['json']
export type WhatIfDays = InferResponseType<Api['sites'][':site']['what-if']['days']['$get']>
/** What a past day was like on a site. */
export type WhatIfDay = InferResponseType<Api['sites'][':site']['what-if']['$get']>
export type SitePatch = InferRequestType<Api['sites'][':site']['$patch']>['json']
export type SiteDetails = InferResponseType<Api['sites'][':site']['$get']>
export type SiteInput = InferRequestType<Api['sites']['$post']>['json']
export type SiteSettingsState = InferResponseType<Api['sites'][':site']['settings']['$get']>
export type SiteSettingsPatch = InferRequestType<Api['sites'][':site']['settings']['$put']>['json']
export type SetupInput = InferRequestType<Api['setup']['$post']>['json']

export type Ad = Item<InferResponseType<Api['ads']['$get']>>
export type AdInput = InferRequestType<Api['ads']['$post']>['json']
export type AdPatch = InferRequestType<Api['ads'][':ad']['$patch']>['json']
/** A picture of a site as settings and ads hold it. */
export type SitePicture = { url: string; width: number; height: number }

/** The day's figures. */
export type Today = InferResponseType<Api['today']['$get']>
export type PushInput = InferRequestType<Api['account']['push']['$put']>['json']
export type BlockInput = InferRequestType<Api['blacklist']['$post']>['json']

/** What is kept of a visitor. */
export type VisitorDetail = InferResponseType<Api['visitors'][':visitor']['$get']>
export type VisitorPatch = InferRequestType<Api['visitors'][':visitor']['$patch']>['json']
export type TagCount = Item<InferResponseType<Api['visitor-tags']['$get']>>
export type Contact = Item<InferResponseType<Api['contacts']['$get']>>
export type ContactDetail = InferResponseType<Api['contacts'][':contact']['$get']>
export type ContactInput = InferRequestType<Api['contacts']['$post']>['json']
export type ContactPatch = InferRequestType<Api['contacts'][':contact']['$patch']>['json']
export type ContactMatchQuery = InferRequestType<Api['contacts']['matches']['$get']>['query']
export type SummaryCategory = Item<InferResponseType<Api['summary-categories']['$get']>>
export type Summary = InferResponseType<Api['conversations'][':conversation']['summary']['$put']>
export type SummaryInput = InferRequestType<Api['conversations'][':conversation']['summary']['$put']>['json']

export type Organisation = InferResponseType<Api['organisation']['$get']>
export type OrganisationPatch = InferRequestType<Api['organisation']['$patch']>['json']

/** The part of the history's query that stands in the address. */
export type ConversationFilter = { siteId?: string; visitorId?: string; agentId?: string; contactId?: string; ended?: 'today' }
/** The same of the list of people. */
export type AgentFilter = { q?: string; siteId?: string; groupId?: string; role?: AgentRow['role']; enabled?: 'true' | 'false' }
