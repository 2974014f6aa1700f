import { drawAd } from '../../../shared/draw-ad.ts'
import type { AdPlace, PublicAd } from '../../../shared/public-site.ts'
import type { Session } from '../../session/session.ts'

/** The ad of a place: drawn once per page view, and kept while it is offered. */
export const adFor = ({ site, adMemory }: Session, place: AdPlace): PublicAd | null => {
  const kept = site.ads.find((ad) => ad.place === place && ad.id === adMemory.drawn.get(place))
  const ad = kept ?? drawAd(site.ads, place, Math.random)
  if (ad) adMemory.drawn.set(place, ad.id)
  return ad
}

/** Tells that an ad was seen, once per page view. */
export const tellShown = ({ adMemory, tell }: Session, adId: string): void => {
  if (!adMemory.told.has(adId)) tell({ type: 'ad', adId, event: 'shown' })
  adMemory.told.add(adId)
}
