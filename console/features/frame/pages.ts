import type { Me, Permission } from '../../lib/api.ts'
import type { PlainTextKey } from '../../lib/i18n/index.tsx'

/** Every page of the console: its place in the address, its name, where the menu shows it, and who may open it (null: everybody). */
export type PageId =
  | 'home'
  | 'overview'
  | 'desk'
  | 'live'
  | 'queue'
  | 'wallboard'
  | 'conversations'
  | 'conversationPrint'
  | 'contacts'
  | 'leftMessages'
  | 'summaries'
  | 'satisfaction'
  | 'reports'
  | 'definitions'
  | 'calls'
  | 'quickReplies'
  | 'blacklist'
  | 'sites'
  | 'agents'
  | 'skillGroups'
  | 'dialogSettings'
  | 'calendar'
  | 'whatIf'
  | 'ads'
  | 'developers'
  | 'audit'
  | 'dataProtection'
  | 'callCentre'
  | 'hooks'
  | 'apiKeys'
  | 'apiReference'
  | 'organisation'
  | 'account'
export type Page = {
  id: PageId
  path: string
  title: PlainTextKey
  menu: 'work' | 'settings' | null
  needs: Permission | null
  /** Without rail and tabs, for a window of its own. */
  bare?: true
  /** Where its address is not its path and what follows: a page that is reached from another one only. */
  at?: RegExp
}

export const PAGES: readonly Page[] = [
  { id: 'home', path: '/home', title: 'page.home', menu: 'work', needs: null },
  { id: 'overview', path: '/overview', title: 'page.overview', menu: 'work', needs: 'statistics.read' },
  { id: 'desk', path: '/desk', title: 'page.desk', menu: 'work', needs: null },
  { id: 'live', path: '/live', title: 'page.live', menu: 'work', needs: 'conversations.steer' },
  { id: 'queue', path: '/queue', title: 'page.queue', menu: 'work', needs: 'conversations.steer' },
  { id: 'wallboard', path: '/wallboard', title: 'page.wallboard', menu: null, needs: 'conversations.steer', bare: true },
  {
    id: 'conversationPrint',
    path: '/conversations',
    at: /^\/conversations\/[^/]+\/print$/,
    title: 'page.conversations',
    menu: null,
    needs: null,
    bare: true,
  },
  { id: 'conversations', path: '/conversations', title: 'page.conversations', menu: 'work', needs: null },
  { id: 'contacts', path: '/contacts', title: 'page.contacts', menu: 'work', needs: 'contacts.read' },
  { id: 'leftMessages', path: '/left-messages', title: 'page.leftMessages', menu: 'work', needs: 'left_messages.read' },
  { id: 'summaries', path: '/summaries', title: 'page.summaries', menu: 'work', needs: 'summaries.read' },
  { id: 'satisfaction', path: '/satisfaction', title: 'page.satisfaction', menu: 'work', needs: 'satisfaction.read' },
  { id: 'reports', path: '/reports', title: 'page.reports', menu: 'work', needs: 'statistics.read_own' },
  { id: 'definitions', path: '/definitions', title: 'page.definitions', menu: null, needs: 'statistics.read_own' },
  { id: 'calls', path: '/calls', title: 'page.calls', menu: 'work', needs: 'calls.read' },
  { id: 'quickReplies', path: '/quick-replies', title: 'page.quickReplies', menu: 'work', needs: 'quick_replies.read' },
  { id: 'blacklist', path: '/blacklist', title: 'page.blacklist', menu: 'work', needs: 'blacklist.read' },
  { id: 'sites', path: '/sites', title: 'page.sites', menu: 'settings', needs: 'settings.read' },
  { id: 'agents', path: '/agents', title: 'page.agents', menu: 'settings', needs: 'agents.read' },
  { id: 'skillGroups', path: '/skill-groups', title: 'page.skillGroups', menu: 'settings', needs: 'agents.read' },
  { id: 'dialogSettings', path: '/dialog-settings', title: 'page.dialogSettings', menu: 'settings', needs: 'settings.read' },
  { id: 'calendar', path: '/calendar', title: 'page.calendar', menu: 'settings', needs: 'calendar.read' },
  { id: 'whatIf', path: '/what-if', title: 'page.whatIf', menu: 'settings', needs: 'what_if.use' },
  { id: 'ads', path: '/ads', title: 'page.ads', menu: 'settings', needs: 'ads.read' },
  { id: 'developers', path: '/developers', title: 'page.developers', menu: 'settings', needs: 'settings.read' },
  { id: 'audit', path: '/audit', title: 'page.audit', menu: 'settings', needs: 'audit.read' },
  { id: 'dataProtection', path: '/data-protection', title: 'page.dataProtection', menu: 'settings', needs: 'retention.read' },
  { id: 'callCentre', path: '/call-centre', title: 'page.callCentre', menu: 'settings', needs: 'call_centre.write' },
  { id: 'hooks', path: '/webhooks', title: 'page.hooks', menu: 'settings', needs: 'hooks.write' },
  { id: 'apiKeys', path: '/api-keys', title: 'page.apiKeys', menu: 'settings', needs: 'api_keys.write' },
  { id: 'apiReference', path: '/api-reference', title: 'page.apiReference', menu: null, needs: 'settings.read' },
  { id: 'organisation', path: '/organisation', title: 'page.organisation', menu: 'settings', needs: 'organisation.write' },
  { id: 'account', path: '/account', title: 'page.account', menu: null, needs: null },
]

const isAt = (page: Page, path: string): boolean => page.at?.test(path) ?? (path === page.path || path.startsWith(`${page.path}/`))

export const pageOf = (path: string): Page | undefined => PAGES.find((page) => isAt(page, path))

export const pageById = (id: PageId): Page => PAGES.find((page) => page.id === id)!

export const mayOpen = (me: Me, page: Page): boolean => page.needs === null || me.permissions.includes(page.needs)

/** What the menu shows a person in one of its parts. */
export const menuPages = (me: Me, menu: 'work' | 'settings'): Page[] => PAGES.filter((page) => page.menu === menu && mayOpen(me, page))

/** What somebody with a phone in hand does: answer, look who waits, look how it stands, look something up. */
const ON_A_PHONE: readonly PageId[] = ['desk', 'queue', 'home', 'conversations']

/** A phone's bar, and what it shows one click further away. A single page further away stands in the bar itself. */
export const phonePages = (me: Me): { bar: Page[]; more: Page[] } => {
  const bar = ON_A_PHONE.map(pageById).filter((page) => mayOpen(me, page))
  const all = [...menuPages(me, 'work'), ...menuPages(me, 'settings'), pageById('account')]
  const more = all.filter((page) => !bar.includes(page))
  return more.length === 1 ? { bar: [...bar, ...more], more: [] } : { bar, more }
}

/** Where a person starts: those who answer at the desk, those who steer at the overview. */
export const landingPath = (me: Me): string => (me.role === 'agent' ? '/desk' : '/home')
