import type { Me } from '../../lib/api.ts'
import type { PlainTextKey } from '../../lib/i18n/index.tsx'

/** Every page of the console: its place in the address, its name, and whether the menu shows it. */
export type PageId = 'home' | 'desk' | 'conversations' | 'account'
export type Page = { id: PageId; path: string; title: PlainTextKey; inMenu: boolean }

export const PAGES: readonly Page[] = [
  { id: 'home', path: '/home', title: 'page.home', inMenu: true },
  { id: 'desk', path: '/desk', title: 'page.desk', inMenu: true },
  { id: 'conversations', path: '/conversations', title: 'page.conversations', inMenu: true },
  { id: 'account', path: '/account', title: 'page.account', inMenu: false },
]

export const pageOf = (path: string): Page | undefined => PAGES.find((page) => path === page.path || path.startsWith(`${page.path}/`))

export const pageById = (id: PageId): Page => PAGES.find((page) => page.id === id)!

/** Where a person starts: those who answer at the desk, those who steer at the overview. */
export const landingPath = (me: Me): string => (me.role === 'agent' ? '/desk' : '/home')
