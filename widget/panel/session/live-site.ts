import { createSignal } from 'solid-js'
import { createStore, reconcile } from 'solid-js/store'
import { pickLanguage } from '../../shared/language.ts'
import type { PublicSite } from '../../shared/public-site.ts'
import { settingsFor } from '../../shared/site-text.ts'

/** The site as it is now, its texts in the visitor's language. A change that arrives late changes nothing. */
export const createLiveSite = (first: PublicSite, wanted: readonly string[]) => {
  const languageOf = (site: PublicSite) => pickLanguage(site.locale, wanted)
  const localised = (site: PublicSite): PublicSite => structuredClone({ ...site, settings: settingsFor(site, languageOf(site)) })
  const [language, setLanguage] = createSignal(languageOf(first))
  const [site, setSite] = createStore(localised(first))
  return {
    site,
    language,
    apply: (next: PublicSite): void => {
      if (next?.siteId !== site.siteId || (next.version <= site.version && !site.isPreview)) return
      setLanguage(languageOf(next))
      setSite(reconcile(localised(site.isPreview ? { ...next, isPreview: true } : next)))
    },
  }
}
export type LiveSite = ReturnType<typeof createLiveSite>
