import type { Profile } from './flow.ts'

const KEYS = ['name', 'phone', 'mail'] as const
/** The wire's: further fields in one profile. */
const MOST_FIELDS = 20

/**
 * What of a profile differs from what the desk was told before; what is said no more is empty, which takes it back. Null: nothing is
 * new.
 */
export const profileNews = (told: Profile, said: Profile): Profile | null => {
  const before = new Map(told.more?.map(({ label, value }) => [label, value]))
  const now = new Map(said.more?.map(({ label, value }) => [label, value]))
  const changed = [...now].filter(([label, value]) => before.get(label) !== value)
  const gone = [...before.keys()].filter((label) => !now.has(label)).map((label) => [label, ''] as const)
  const more = [...changed, ...gone].slice(0, MOST_FIELDS).map(([label, value]) => ({ label, value }))
  const news: Profile = more.length > 0 ? { more } : {}
  for (const key of KEYS) if ((told[key] ?? '') !== (said[key] ?? '')) news[key] = said[key] ?? ''
  return Object.keys(news).length > 0 ? news : null
}
