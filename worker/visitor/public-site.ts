import { ENTRY_POSITIONS, ENTRY_STYLES, type PublicSite } from '../../widget/shared/public-site.ts'
import type { SiteRow } from './site-row.ts'

const DEFAULT_COLOR = '#1677ff'

type Stored = Record<string, unknown>

const textOr = (value: unknown, fallback: string, maxChars = 500) => (typeof value === 'string' ? value.slice(0, maxChars) : fallback)
const colorOr = (value: unknown, fallback: string) => (typeof value === 'string' && /^#[0-9a-f]{6}$/i.test(value) ? value : fallback)
const oneOf = <T extends string>(options: readonly T[], value: unknown): T =>
  options.find((option) => option === value) ?? (options[0] as T)
const secondsOr = (value: unknown, fallback: number) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 86_400 ? value : fallback
/** Pictures come from our own origin or by https. */
const imageOf = (value: unknown, origin: string) =>
  typeof value === 'string' && (value.startsWith(`${origin}/files/`) || /^https:\/\/[^\s"'<>\\]+$/.test(value)) ? value : undefined
const part = (settings: Stored, key: string): Stored => {
  const value = settings[key]
  return typeof value === 'object' && value !== null ? (value as Stored) : {}
}

/** What anyone may know of a site, from its stored settings and the defaults. */
export const publicSiteOf = (site: SiteRow, origin: string): PublicSite => {
  const entry = part(site.settings, 'entry')
  const dialog = part(site.settings, 'dialog')
  const info = part(site.settings, 'info')
  return {
    siteId: site.id,
    version: site.version,
    name: site.name,
    locale: site.locale,
    enabled: site.enabled,
    origin,
    entry: {
      style: oneOf(ENTRY_STYLES, entry.style),
      color: colorOr(entry.color, DEFAULT_COLOR),
      position: oneOf(ENTRY_POSITIONS, entry.position),
      text: textOr(entry.text, '在线客服', 40),
      delaySec: secondsOr(entry.delaySec, 0),
    },
    dialog: {
      color: colorOr(dialog.color, DEFAULT_COLOR),
      logoUrl: imageOf(dialog.logoUrl, origin),
      agentIconUrl: imageOf(dialog.agentIconUrl, origin),
    },
    info: {
      companyName: textOr(info.companyName, site.name),
      greeting: textOr(info.greeting, '欢迎您来咨询'),
      notice: info.notice === undefined ? undefined : textOr(info.notice, ''),
    },
  }
}
