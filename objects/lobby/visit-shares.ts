import type { ShareKind } from '../protocol/figure-words.ts'
import { DIRECT_SOURCE, UNKNOWN_SHARE } from '../protocol/figures.ts'
import type { VisitorInfo } from '../protocol/model.ts'
import { regionOf } from '../protocol/regions.ts'

/** What a visit adds to the shares of its hour. Pure. */

const KEY_CHARS = 60

/** `Chrome 131` is Chrome: versions come and go. */
const withoutVersion = (name: string | undefined): string => name?.replace(/\s+[\d.]+$/, '') || UNKNOWN_SHARE

const regionKey = (info: VisitorInfo): string => {
  const { country, region, regionCode } = info
  const found = regionOf({ ...(country && { country }), ...(region && { region }), ...(regionCode && { regionCode }) })
  if (found === null) return UNKNOWN_SHARE
  return found.province === undefined ? found.country : `${found.country}-${found.province}`
}

const hostOf = (url: string | undefined): string | null => {
  const host = url === undefined ? undefined : URL.parse(url)?.hostname
  return host?.toLowerCase().replace(/^www\./, '') || null
}

/** The host that led there; pages of the own site lead from nowhere. */
const sourceKey = ({ referrer, landingUrl }: VisitorInfo): string => {
  const host = hostOf(referrer)
  if (host === null) return referrer ? UNKNOWN_SHARE : DIRECT_SOURCE
  return host === hostOf(landingUrl) ? DIRECT_SOURCE : host
}

const keyOf = (kind: ShareKind, name: string): string => `${kind}:${name.slice(0, KEY_CHARS)}`

/** One key of each kind, `os:Windows`. */
export const shareKeysOf = (info: VisitorInfo): Record<ShareKind, string> => ({
  os: keyOf('os', withoutVersion(info.os)),
  browser: keyOf('browser', withoutVersion(info.browser)),
  region: keyOf('region', regionKey(info)),
  source: keyOf('source', sourceKey(info)),
})
