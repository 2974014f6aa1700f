import type { AdPlace, PublicAd } from './public-site.ts'

/** R13: one of a place's ads by weight; null where their weights add up to nothing. `random` gives 0 ≤ x < 1. */
export const drawAd = (ads: readonly PublicAd[], place: AdPlace, random: () => number = Math.random): PublicAd | null => {
  const here = ads.filter((ad) => ad.place === place && ad.weight > 0)
  let left = random() * here.reduce((sum, ad) => sum + ad.weight, 0)
  for (const ad of here) {
    left -= ad.weight
    if (left < 0) return ad
  }
  return null
}

/** A link as a visitor may follow it; anything but http, https, mailto and tel is none. */
export const safeLink = (link: string): string | null => (/^(https?:\/\/|mailto:|tel:)/i.test(link) ? link : null)
