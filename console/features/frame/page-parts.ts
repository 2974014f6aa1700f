import { pagePart } from './page-part.tsx'
import type { PageId } from './pages.ts'

/** The code of every page, loaded with the first visit, or before it by `warmPage`. */
export const PAGE_PARTS = {
  home: pagePart(() => import('../home/page.tsx')),
  overview: pagePart(() => import('../overview/page.tsx')),
  desk: pagePart(() => import('../desk/page.tsx')),
  live: pagePart(() => import('../live-wall/page.tsx')),
  queue: pagePart(() => import('../queue/page.tsx')),
  wallboard: pagePart(() => import('../wallboard/page.tsx')),
  conversationPrint: pagePart(() => import('../conversations/print-page.tsx')),
  conversations: pagePart(() => import('../conversations/page.tsx')),
  contacts: pagePart(() => import('../contacts/page.tsx')),
  leftMessages: pagePart(() => import('../left-messages/page.tsx')),
  summaries: pagePart(() => import('../summaries/page.tsx')),
  satisfaction: pagePart(() => import('../satisfaction/page.tsx')),
  reports: pagePart(() => import('../reports/page.tsx')),
  definitions: pagePart(() => import('../definitions/page.tsx')),
  calls: pagePart(() => import('../calls/page.tsx')),
  quickReplies: pagePart(() => import('../quick-replies/page.tsx')),
  blacklist: pagePart(() => import('../blacklist/page.tsx')),
  sites: pagePart(() => import('../sites/page.tsx')),
  agents: pagePart(() => import('../agents/page.tsx')),
  skillGroups: pagePart(() => import('../skill-groups/page.tsx')),
  dialogSettings: pagePart(() => import('../dialog-settings/page.tsx')),
  calendar: pagePart(() => import('../calendar/page.tsx')),
  whatIf: pagePart(() => import('../what-if/page.tsx')),
  ads: pagePart(() => import('../ads/page.tsx')),
  developers: pagePart(() => import('../developers/page.tsx')),
  audit: pagePart(() => import('../audit/page.tsx')),
  dataProtection: pagePart(() => import('../data-protection/page.tsx')),
  callCentre: pagePart(() => import('../call-centre/page.tsx')),
  hooks: pagePart(() => import('../hooks/page.tsx')),
  apiKeys: pagePart(() => import('../api-keys/page.tsx')),
  apiReference: pagePart(() => import('../api-reference/page.tsx')),
  organisation: pagePart(() => import('../organisation/page.tsx')),
  account: pagePart(() => import('../account/page.tsx')),
} satisfies Record<PageId, unknown>

/** Somebody is about to open it. */
export const warmPage = (page: PageId): void => PAGE_PARTS[page].warm()
