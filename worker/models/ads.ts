import * as z from 'zod'
import { AD, AD_KINDS, AD_PLACES } from '../../objects/core/site-ads.ts'
import { AtMs, Id, queryId } from './common.ts'
import { ReadRevision } from './people.ts'

/** Ad slots (2.14). What an entered value may be is said by `objects/core/site-ads.ts`, for an ad as a whole. */

const Place = z.enum(AD_PLACES, 'A place is entry, invitation, tip or image.')
const Kind = z.enum(AD_KINDS, 'An ad is an image or a text.')
const WEIGHT_SENTENCE = `A weight is a whole number from ${AD.weightMin} to ${AD.weightMax}.`
const Weight = z
  .number(WEIGHT_SENTENCE)
  .int(WEIGHT_SENTENCE)
  .min(AD.weightMin, WEIGHT_SENTENCE)
  .max(AD.weightMax, WEIGHT_SENTENCE)
  .describe('Share among the ads of its place.')
const AdName = z.string().trim().min(1, 'A name is needed.').max(AD.nameChars, `A name has at most ${AD.nameChars} characters.`)
const Content = z.string().trim().max(1_000).describe(`Text of at most ${AD.textChars} characters, or the picture's address.`)
const Link = z
  .string()
  .trim()
  .max(AD.linkChars, `A link has at most ${AD.linkChars} characters.`)
  .describe('http, https, mailto or tel; empty: none.')
const SiteIds = z.array(Id).max(1_000, 'At most 1,000 sites can be chosen.').describe('Empty: every site, later ones too.')

const Count = z.number().int().nonnegative()
const Counts = z.object({
  shown: Count,
  clicked: Count,
  rate: z.number().nullable().describe('Clicks for each time shown, 0 to 1; null: never shown.'),
})

export const Ad = z
  .object({
    id: Id,
    place: Place,
    name: z.string(),
    kind: Kind,
    content: z.string(),
    link: z.string(),
    weight: Weight,
    siteIds: SiteIds,
    enabled: z.boolean(),
    createdAtMs: AtMs,
    updatedAtMs: AtMs,
    total: Counts.describe('Since it was created.'),
    week: Counts.describe('The last 7 days, today (UTC) included.'),
    revision: ReadRevision.describe('To be named by a change, which is refused when somebody else changed the ad meanwhile.'),
  })
  .meta({ ref: 'Ad' })
export type Ad = z.infer<typeof Ad>

export const AdQuery = z.object({
  place: z.enum(['', ...AD_PLACES]).optional(),
  siteId: queryId.describe('Ads that this site shows; the counts are of this site alone.'),
  enabled: z.enum(['', 'true', 'false']).optional(),
})
export type AdQuery = z.infer<typeof AdQuery>

export const AdInput = z.object({
  place: Place,
  name: AdName,
  kind: Kind,
  content: Content,
  link: Link.default(''),
  weight: Weight.default(1),
  siteIds: SiteIds.default([]),
  enabled: z.boolean().default(true),
})
export type AdInput = z.infer<typeof AdInput>

export const AdPatch = z.object({
  place: Place.optional(),
  name: AdName.optional(),
  kind: Kind.optional(),
  content: Content.optional(),
  link: Link.optional(),
  weight: Weight.optional(),
  siteIds: SiteIds.optional(),
  enabled: z.boolean().optional(),
  revision: ReadRevision.optional(),
})
export type AdPatch = z.infer<typeof AdPatch>
