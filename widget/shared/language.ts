import type { PublicSite } from './public-site.ts'

export type Language = 'zh-CN' | 'en'

/** The site's language, or the first of the browser's that we speak. */
export const pickLanguage = (locale: PublicSite['locale'], wanted: readonly string[]): Language => {
  if (locale !== 'auto') return locale
  const known = wanted.find((tag) => /^(zh|en)\b/i.test(tag))
  return known === undefined || /^en/i.test(known) ? 'en' : 'zh-CN'
}
