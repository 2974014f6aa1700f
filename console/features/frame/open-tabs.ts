import { type PageId, pageOf } from './pages.ts'

/** The pages open as tabs, each with the address it was left at. Pure. */
export type OpenTab = { page: PageId; address: string }

/** Opens the page of `path` or moves its tab to `address`. The same array when nothing changed. */
export const visit = (tabs: readonly OpenTab[], path: string, address: string): readonly OpenTab[] => {
  const page = pageOf(path)
  if (page === undefined) return tabs
  const known = tabs.find((tab) => tab.page === page.id)
  if (known === undefined) return [...tabs, { page: page.id, address }]
  return known.address === address ? tabs : tabs.map((tab) => (tab === known ? { ...tab, address } : tab))
}

/** Closes one; `goTo` is where to go when it was the one on the screen. */
export const closeTab = (tabs: readonly OpenTab[], page: PageId): { tabs: readonly OpenTab[]; goTo: string | null } => {
  const at = tabs.findIndex((tab) => tab.page === page)
  const left = tabs.filter((tab) => tab.page !== page)
  return { tabs: left, goTo: (left[Math.min(at, left.length - 1)] ?? null)?.address ?? null }
}

export const asTabs = (value: unknown): readonly OpenTab[] | null => {
  if (!Array.isArray(value)) return null
  const tabs: readonly OpenTab[] = []
  return value.reduce<readonly OpenTab[]>((sum, each) => {
    const address = typeof each === 'object' && each !== null && 'address' in each && typeof each.address === 'string' ? each.address : ''
    return visit(sum, address.split('?')[0] ?? '', address)
  }, tabs)
}
