import { SITE } from '../../objects/protocol/constants.ts'

/** A host name as `allowedDomains` holds it: lower case, `*.` for its sub-domains, a port where it is not the usual one. */
export const isDomainPattern = (text: string): boolean => text.length <= SITE.domainChars && SITE.host.test(text)

/** True when a page on `host` (with its port, if any) may carry the widget. No pattern at all allows every page. */
export const domainAllowed = (patterns: readonly string[], host: string): boolean =>
  patterns.length === 0 || patterns.some((pattern) => (pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern))

/** True when an `Origin` header names our own origin. */
export const isOwnOrigin = (origin: string, url: URL): boolean => origin === url.origin

/** True when an `Origin` header is our own or a page of an allowed domain. */
export const originAllowed = (origin: string, url: URL, patterns: readonly string[]): boolean => {
  if (isOwnOrigin(origin, url)) return true
  if (!/^https?:\/\//.test(origin) || !URL.canParse(origin)) return false
  return domainAllowed(patterns, new URL(origin).host)
}
