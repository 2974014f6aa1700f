import * as z from 'zod'
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
  timeZone: z.string().max(60).refine(isTimeZone, 'not a time zone').default('Asia/Shanghai'),
  locale: Locale.default('auto'),
  allowedDomains: z.array(Domain).max(100).default([]),
})
export type SiteInput = z.infer<typeof SiteInput>

export const SitePatch = z.object({
  name: Name.optional(),
  enabled: z.boolean().optional(),
  timeZone: z.string().max(60).refine(isTimeZone, 'not a time zone').optional(),
  locale: Locale.optional(),
  allowedDomains: z.array(Domain).max(100).optional(),
})
export type SitePatch = z.infer<typeof SitePatch>

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
