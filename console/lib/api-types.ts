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
export type QuickReply = Item<InferResponseType<Api['quick-replies']['desk']['$get']>>
/** A file and the ticket that puts it into a message. */
export type Upload = InferResponseType<Api['quick-replies'][':reply']['attach']['$post']>
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

export type ApiKey = Item<InferResponseType<Api['api-keys']['$get']>>
export type ApiKeyInput = InferRequestType<Api['api-keys']['$post']>['json']

export type Ad = Item<InferResponseType<Api['ads']['$get']>>
export type AdInput = InferRequestType<Api['ads']['$post']>['json']
export type AdPatch = InferRequestType<Api['ads'][':ad']['$patch']>['json']
/** A picture of a site as settings and ads hold it. */
export type SitePicture = { url: string; width: number; height: number }

/** What every list answers; `total` only where it is cheap to know. `searchedToMs`: the Worker stopped searching there by itself. */
export type ListAnswer<Row> = { items: Row[]; next: string | null; total?: number; searchedToMs?: number | null }
export type SavedView = Item<InferResponseType<Api['views']['$get']>>
export type ViewInput = InferRequestType<Api['views']['$post']>['json']
export type ViewPatch = InferRequestType<Api['views'][':view']['$patch']>['json']

/** The day's figures. */
export type Today = InferResponseType<Api['today']['$get']>
export type PushInput = InferRequestType<Api['account']['push']['$put']>['json']
export type BlockInput = InferRequestType<Api['blacklist']['$post']>['json']

export type LeftMessage = Item<InferResponseType<Api['left-messages']['$get']>>
export type LeftMessageDetail = InferResponseType<Api['left-messages'][':message']['$get']>
export type LeftMessageBulk = InferRequestType<Api['left-messages']['bulk']['$post']>['json']
export type Assignee = Item<InferResponseType<Api['left-messages']['assignees']['$get']>>
export type Blocked = Item<InferResponseType<Api['blacklist']['$get']>>
export type BlockPatch = InferRequestType<Api['blacklist'][':entry']['$patch']>['json']

/** What is kept of a visitor. */
export type VisitorDetail = InferResponseType<Api['visitors'][':visitor']['$get']>
export type VisitorPatch = InferRequestType<Api['visitors'][':visitor']['$patch']>['json']
export type TagCount = Item<InferResponseType<Api['visitor-tags']['$get']>>
export type Contact = InferResponseType<Api['contacts']['$post']>
/** As the list has it, with the owner's name and when it was here last. */
export type ContactListed = Item<InferResponseType<Api['contacts']['$get']>>
export type ContactDetail = InferResponseType<Api['contacts'][':contact']['$get']>
export type ContactInput = InferRequestType<Api['contacts']['$post']>['json']
export type ContactPatch = InferRequestType<Api['contacts'][':contact']['$patch']>['json']
/** A field of contacts that the organisation made for itself. */
export type OwnField = Item<InferResponseType<Api['contact-fields']['$get']>>
export type OwnFieldInput = InferRequestType<Api['contact-fields']['$post']>['json']
export type OwnFieldPatch = InferRequestType<Api['contact-fields'][':field']['$patch']>['json']
export type ContactsOutcome = InferResponseType<Api['contacts']['delete']['$post']>
export type DuplicateGroup = Item<InferResponseType<Api['contacts']['duplicates']['$get']>>
export type MergeInput = InferRequestType<Api['contacts'][':contact']['merge']['$post']>['json']
export type TimelineItem = Item<InferResponseType<Api['contacts'][':contact']['timeline']['$get']>>
export type ContactVisitor = Item<InferResponseType<Api['contacts'][':contact']['visitors']['$get']>>
export type ContactMatchQuery = InferRequestType<Api['contacts']['matches']['$get']>['query']
export type SummaryCategory = Item<InferResponseType<Api['summary-categories']['$get']>>
export type Summary = InferResponseType<Api['conversations'][':conversation']['summary']['$put']>
export type SummaryInput = InferRequestType<Api['conversations'][':conversation']['summary']['$put']>['json']
/** A summary as the list of 2.7 shows it. */
export type SummaryItem = Item<InferResponseType<Api['summaries']['$get']>>
export type SummariesHandled = InferResponseType<Api['summaries']['handling']['$post']>
export type CategoryUsage = InferResponseType<Api['summary-categories'][':category']['usage']['$get']>
export type CategoryPlace = InferRequestType<Api['summary-categories'][':category']['place']['$put']>['json']
export type Rating = Item<InferResponseType<Api['satisfaction']['$get']>>
export type SatisfactionFigures = InferResponseType<Api['satisfaction']['figures']['$get']>

export type AuditEntry = Item<InferResponseType<Api['audit']['$get']>>
type OnePerson = Api['data-protection']['people'][':kind'][':person']
/** What is held of one person, by kind. */
export type HeldData = InferResponseType<OnePerson['$get']>
export type EraseInput = InferRequestType<OnePerson['erase']['$post']>['json']
export type Erasure = InferResponseType<OnePerson['erase']['$post']>
export type Receipt = Item<InferResponseType<Api['data-protection']['receipts']['$get']>>
export type Retention = InferResponseType<Api['retention']['$get']>
export type RetentionInput = InferRequestType<Api['retention']['$put']>['json']
export type RetentionPreview = InferResponseType<Api['retention']['preview']['$get']>

/** A webhook, and what became of what was sent to it. */
export type Hook = InferResponseType<Api['hooks'][':hook']['$get']>
export type HookInput = InferRequestType<Api['hooks']['$post']>['json']
export type HookPatch = InferRequestType<Api['hooks'][':hook']['$patch']>['json']
export type Delivery = Item<InferResponseType<Api['hooks'][':hook']['deliveries']['$get']>>
export type DeliveryDetail = InferResponseType<Api['hooks'][':hook']['deliveries'][':delivery']['$get']>
/** The interface to the call centre, and its calls. */
export type CallCentre = InferResponseType<Api['call-centre']['$get']>
export type CallCentreInput = InferRequestType<Api['call-centre']['$put']>['json']
export type Call = Item<InferResponseType<Api['calls']['$get']>>
export type CallDetail = InferResponseType<Api['calls'][':call']['$get']>
export type CallInput = InferRequestType<Api['calls']['$post']>['json']
export type CallPatch = InferRequestType<Api['calls'][':call']['$patch']>['json']
export type CallOverview = InferResponseType<Api['calls']['figures']['$get']>

export type Organisation = InferResponseType<Api['organisation']['$get']>
export type OrganisationPatch = InferRequestType<Api['organisation']['$patch']>['json']

/** The part of the history's query that stands in the address. */
export type ConversationFilter = { siteId?: string; visitorId?: string; agentId?: string; contactId?: string; ended?: 'today' }
/** The same of the list of people. */
export type AgentFilter = { text?: string; siteId?: string; groupId?: string; role?: AgentRow['role']; enabled?: 'true' | 'false' }
