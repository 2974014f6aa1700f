/**
 * What anyone may know of a site: baked into the loader and into the panel's page by the Worker. An allow-list; a field that
 * is not here never reaches a visitor's browser. Colours are `#rrggbb`; image addresses are https or of our own origin.
 */
export type PublicSite = {
  siteId: string
  /** Grows with every change of the settings. */
  version: number
  name: string
  locale: 'zh-CN' | 'en' | 'auto'
  enabled: boolean
  /** Where panel, sockets and API live; the only origin the loader talks to. */
  origin: string
  entry: {
    style: EntryStyle
    color: string
    position: EntryPosition
    text: string
    /** Seconds after the page is loaded before the button shows; 0: at once. */
    delaySec: number
  }
  dialog: { color: string; logoUrl?: string; agentIconUrl?: string }
  info: { companyName: string; greeting: string; notice?: string }
}

export const ENTRY_STYLES = ['bubble', 'bar', 'tab'] as const
export type EntryStyle = (typeof ENTRY_STYLES)[number]

export const ENTRY_POSITIONS = ['bottom_right', 'bottom_left', 'right_middle', 'left_middle'] as const
export type EntryPosition = (typeof ENTRY_POSITIONS)[number]

/** Stands in the built loader where the Worker writes the site; it occurs there exactly once, quotes included. */
export const SITE_TOKEN = '"__YINGDA_SITE__"'
/** Stands in the panel's page where the Worker writes `<script type="application/json" id="yingda-site">`. */
export const SITE_COMMENT = '<!--YINGDA_SITE-->'
export const SITE_ELEMENT_ID = 'yingda-site'
