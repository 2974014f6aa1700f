import type { AdPlace } from '../../objects/core/site-ads.ts'
import type { PublicSettings } from '../../objects/core/site-settings.ts'

/**
 * What anyone may know of a site: baked by the Worker into the panel's page and the guest script, pushed over open sockets
 * when it changes. An allow-list; a field that is not here never reaches a visitor's browser. Colours are `#rrggbb`; image
 * addresses are https or of our own origin; links are http, https, mailto or tel.
 */
export type PublicSite = {
  siteId: string
  /** Grows with every change of the settings or the ads. */
  version: number
  name: string
  locale: 'zh-CN' | 'en' | 'auto'
  enabled: boolean
  /** Where panel, sockets and API live; the only origin the loader talks to. */
  origin: string
  settings: PublicSettings
  /** In English the texts that nobody changed. */
  en: Partial<Record<keyof PublicSettings, string | readonly string[]>>
  ads: readonly PublicAd[]
  /** In the console's preview: no sockets, nothing is kept, nothing is counted. */
  isPreview?: true
}

/** The group window, the invitation box, above the greeting, the image area. */
export type { AdPlace }
/** 2.14. `content` is the text, or the picture's address. `weight` 1 to 100. */
export type PublicAd = { id: string; place: AdPlace; name: string; kind: 'image' | 'text'; content: string; link: string; weight: number }

/** The little the first script needs to show the button; the rest comes with the guest script. */
export type EntrySite = Pick<PublicSite, 'siteId' | 'version' | 'locale' | 'enabled' | 'origin' | 'isPreview'> & {
  entry: {
    style: PublicSettings['entryStyle']
    color: string
    position: PublicSettings['entryPosition']
    text: string
    /** The text for a browser that reads English, where it differs and the site's language is the browser's. */
    textEn?: string
    /** Seconds after the page is loaded before the button shows; 0: at once. */
    delaySec: number
  }
  dialogColor: string
}

/** Stands in the built scripts where the Worker writes the site; it occurs there exactly once, quotes included. */
export const SITE_TOKEN = '"__YINGDA_SITE__"'
/** Stands in the panel's page where the Worker writes `<script type="application/json" id="yingda-site">`. */
export const SITE_COMMENT = '<!--YINGDA_SITE-->'
export const SITE_ELEMENT_ID = 'yingda-site'
