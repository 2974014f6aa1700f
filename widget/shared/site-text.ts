import type { PublicSettings } from '../../objects/core/site-settings.ts'
import type { PublicSite } from './public-site.ts'

/** The settings as a visitor of this language sees them: texts nobody changed are English for who reads English. */
export const settingsFor = (site: PublicSite, language: 'zh-CN' | 'en'): PublicSettings =>
  language === 'en' ? ({ ...site.settings, ...site.en } as PublicSettings) : site.settings
