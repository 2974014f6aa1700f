import { drawAd } from '../shared/draw-ad.ts'
import type { PublicAd, PublicSite } from '../shared/public-site.ts'
import { createAd } from './ad-box.ts'

/** The invitation box's ad: drawn once per page view, counted once when it was really seen. */
export const createAds = (count: (adId: string, event: 'shown' | 'clicked') => void) => {
  let drawn: PublicAd | null | undefined
  let isCounted = false
  return {
    nextPage: (): void => {
      drawn = undefined
      isCounted = false
    },
    element: (site: PublicSite): HTMLElement | null => {
      if (drawn && !site.ads.some(({ id }) => id === drawn?.id)) drawn = undefined
      if (drawn === undefined) drawn = drawAd(site.ads, 'invitation')
      if (drawn === null) return null
      const { id } = drawn
      const onShown = () => {
        if (!isCounted) count(id, 'shown')
        isCounted = true
      }
      return createAd(drawn, { onShown, onClicked: () => count(id, 'clicked') })
    },
  }
}
