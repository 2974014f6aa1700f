import { AD_PLACES, type AdPlace } from '../../../objects/core/site-ads.ts'

/** The page's addresses: `/ads/PLACE` and `/ads/PLACE/AD`. */

export const asPlace = (value: string | undefined): AdPlace => AD_PLACES.find((place) => place === value) ?? 'entry'

export const addressOf = (place: AdPlace, id?: string): string => `/ads/${place}${id === undefined ? '' : `/${id}`}`
