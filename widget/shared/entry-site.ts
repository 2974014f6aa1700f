import type { EntrySite, PublicSite } from './public-site.ts'

/** What the first script needs of a site. */
export const entrySiteOf = ({ siteId, version, locale, enabled, origin, settings, en, isPreview }: PublicSite): EntrySite => ({
  siteId,
  version,
  locale,
  enabled,
  origin,
  ...(isPreview ? { isPreview } : {}),
  entry: {
    style: settings.entryStyle,
    color: settings.entryColor,
    position: settings.entryPosition,
    text: locale === 'en' ? String(en.entryText ?? settings.entryText) : settings.entryText,
    ...(locale === 'auto' && en.entryText !== undefined ? { textEn: String(en.entryText) } : {}),
    delaySec: settings.entryDelaySec,
  },
  dialogColor: settings.dialogColor,
})
