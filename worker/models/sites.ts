import * as z from 'zod'
import { SITE } from '../../objects/protocol/constants.ts'
import { isDomainPattern } from '../lib/origin.ts'
import { AtMs, Id, Mail, Name } from './common.ts'

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

export const Zone = z.string().max(60).refine(isTimeZone, 'not a time zone')
const Domain = z.string().trim().toLowerCase().refine(isDomainPattern, 'a host name, `*.` before it for its sub-domains')
const Locale = z.enum(['zh-CN', 'en', 'auto'])

export const Site = z
  .object({
    id: Id,
    name: z.string(),
    enabled: z.boolean(),
    locale: Locale,
    timeZone: z.string(),
    allowedDomains: z.array(z.string()).describe('Host names that may embed the widget; empty: any.'),
    createdAtMs: AtMs,
  })
  .meta({ ref: 'Site' })
export type Site = z.infer<typeof Site>

export const SiteInput = z.object({
  name: Name,
  timeZone: Zone.default('Asia/Shanghai'),
  locale: Locale.default('auto'),
  allowedDomains: z.array(Domain).max(SITE.domains).default([]),
})
export type SiteInput = z.infer<typeof SiteInput>

export const SiteCreate = SiteInput.extend({
  agentIds: z.array(Id).max(1000).default([]).describe('Who serves it from the start.'),
})
export type SiteCreate = z.infer<typeof SiteCreate>

export const SitePatch = z.object({
  revision: z.number().int().min(1).describe('`revision` of the site as it was read; an older one is a `conflict` with what changed.'),
  name: Name.optional(),
  enabled: z.boolean().optional(),
  timeZone: Zone.optional(),
  locale: Locale.optional(),
  allowedDomains: z.array(Domain).max(SITE.domains).optional(),
})
export type SitePatch = z.infer<typeof SitePatch>

export const SiteSeen = z
  .object({ host: z.string(), url: z.string(), atMs: AtMs })
  .meta({ ref: 'SiteSeen', description: 'A page that carried the widget: the latest of its host.' })

export const SiteDetails = Site.extend({
  revision: z.number().int().describe('Of the last save of name, domains, language, time zone or state.'),
  updatedAtMs: AtMs.nullable(),
  updatedBy: z.string().nullable(),
  scriptUrl: z.string().describe('The `src` of the one line that a page needs.'),
  chatUrl: z.string().describe('The stand-alone chat page.'),
  seen: z.array(SiteSeen).describe('Hosts that carried the widget, the latest first, at most 20.'),
  agents: z.number().int().describe('Enabled people who serve it.'),
  openConversations: z.number().int().nullable().describe('Null: the desk did not answer.'),
}).meta({ ref: 'SiteDetails' })
export type SiteDetails = z.infer<typeof SiteDetails>

export const SiteRow = Site.extend({
  agents: z.number().int(),
  seen: SiteSeen.nullable().describe('Where the widget was last seen; null: nowhere yet.'),
}).meta({ ref: 'SiteRow' })
export type SiteRow = z.infer<typeof SiteRow>

export const SiteRemoval = z.object({ name: z.string().max(200).describe("The site's name, typed again.") })

/** What anyone may know of a site (`widget/shared/public-site.ts`), for the preview. */
export const PublicSiteView = z
  .object({
    siteId: Id,
    version: z.number().int(),
    name: z.string(),
    locale: Locale,
    enabled: z.boolean(),
    origin: z.string(),
    settings: z.record(z.string(), z.unknown()),
    en: z.record(z.string(), z.unknown()),
    ads: z.array(z.record(z.string(), z.unknown())).readonly(),
  })
  .meta({ ref: 'PublicSite' })
export type PublicSiteView = z.infer<typeof PublicSiteView>

export const SetupInput = z.object({
  organisation: Name,
  admin: z.object({
    username: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9][a-z0-9._-]{2,29}$/),
    name: Name,
    password: z.string().min(10).max(256),
    mail: Mail.optional(),
  }),
  site: z.object({ name: Name, domain: Domain.optional() }),
})
export type SetupInput = z.infer<typeof SetupInput>
