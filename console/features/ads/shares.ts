import type { Ad } from '../../lib/api.ts'

/** How often an ad is drawn where it is shown, 0 to 1: the least and the most over its sites. Pure. */
export type Share = { least: number; most: number }

type Weighed = Pick<Ad, 'id' | 'place' | 'weight' | 'siteIds' | 'enabled'>

const isOn = (ad: Weighed, siteId: string): boolean => ad.siteIds.length === 0 || ad.siteIds.includes(siteId)

/** Null: it is disabled, or none of these sites shows it. */
export const shareOf = (ad: Weighed, all: readonly Weighed[], siteIds: readonly string[]): Share | null => {
  if (!ad.enabled) return null
  const rivals = all.filter((other) => other.enabled && other.place === ad.place)
  const shares = siteIds
    .filter((siteId) => isOn(ad, siteId))
    .map((siteId) => ad.weight / rivals.filter((other) => isOn(other, siteId)).reduce((sum, other) => sum + other.weight, 0))
  return shares.length === 0 ? null : { least: Math.min(...shares), most: Math.max(...shares) }
}
