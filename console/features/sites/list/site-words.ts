import type { Site } from '../../../lib/api.ts'
import type { Texts } from '../i18n/texts.ts'

/** A site's facts in words. Pure. */

export const localeText = (x: Texts, { locale }: Site): string => x(`locale.${locale}`)

/** Sites whose name, domain or number holds what was typed. */
export const findSites = (sites: readonly Site[], typed: string): Site[] => {
  const wanted = typed.trim().toLowerCase()
  return sites.filter(({ id, name, allowedDomains }) => [name, id, ...allowedDomains].some((text) => text.toLowerCase().includes(wanted)))
}
