import * as z from 'zod'
import { DIALOG_SETTINGS, type DialogKey, type DialogSettings } from '../../objects/core/settings.ts'
import { DialogSettingsInput } from '../../objects/core/settings-input.ts'
import { SITE_KEYS, type SiteKey, type SiteSettings } from '../../objects/core/site-settings.ts'
import { SiteSettingsInput } from '../../objects/core/site-settings-input.ts'
import { AtMs } from './common.ts'

/** The settings of a site's dialog and of its widget, and the saved versions of both. */

const DialogKeyName = z.enum(Object.keys(DIALOG_SETTINGS) as [DialogKey, ...DialogKey[]])
const Revision = z.number().int().min(0).describe('Version of the last save of this area; 0: never saved.')

const DialogValues = DialogSettingsInput.meta({ description: 'Every key with the value in force.' }) as z.ZodType<DialogSettings>

export const DialogState = z
  .object({
    revision: Revision,
    values: DialogValues,
    changed: z.array(DialogKeyName).describe('Keys whose value is not the default.'),
    updatedAtMs: AtMs.nullable(),
    updatedBy: z.string().nullable(),
  })
  .meta({ ref: 'DialogState' })
export type DialogState = z.infer<typeof DialogState>

export const DialogPatch = z.object({
  revision: Revision.describe('The revision the change builds on; an older one is a `conflict`.'),
  set: DialogSettingsInput,
  reset: z.array(DialogKeyName).max(100).default([]).describe('Back to the default; counts after `set`.'),
})
export type DialogPatch = z.infer<typeof DialogPatch>

const SiteKeyName = z.enum(SITE_KEYS as [SiteKey, ...SiteKey[]])
const SiteValues = SiteSettingsInput.meta({ description: 'Every key with the value in force.' }) as z.ZodType<SiteSettings>

export const SiteSettingsState = z
  .object({
    revision: Revision,
    values: SiteValues,
    changed: z.array(SiteKeyName).describe('Keys whose value is not the default.'),
    updatedAtMs: AtMs.nullable(),
    updatedBy: z.string().nullable(),
  })
  .meta({ ref: 'SiteSettingsState' })
export type SiteSettingsState = z.infer<typeof SiteSettingsState>

export const SiteSettingsPatch = z.object({
  revision: Revision.describe('The revision the change builds on; an older one is a `conflict`.'),
  set: SiteSettingsInput,
  reset: z.array(SiteKeyName).max(100).default([]).describe('Back to the default; counts after `set`.'),
})
export type SiteSettingsPatch = z.infer<typeof SiteSettingsPatch>

const Area = z.enum(['dialog', 'hours', 'settings', 'site'])

export const VersionQuery = z.object({
  area: Area.default('dialog'),
  cursor: z.coerce.number().int().min(1).optional().describe('`next` of the page before.'),
  limit: z.coerce.number().int().min(1).max(100).default(20),
})
export type VersionQuery = z.infer<typeof VersionQuery>

export const SiteVersion = z
  .object({
    version: z.number().int(),
    area: Area,
    atMs: AtMs,
    byName: z.string().nullable(),
    changes: z
      .array(z.object({ key: z.string(), before: z.unknown(), after: z.unknown() }))
      .describe('Against the version before; `hours` is one key.'),
  })
  .meta({ ref: 'SiteVersion' })
export type SiteVersion = z.infer<typeof SiteVersion>

export const RestoreInput = z.object({ revision: Revision.describe("The area's revision now.") })

export const Restored = z.object({ area: Area, revision: Revision, updatedAtMs: AtMs.nullable(), updatedBy: z.string().nullable() })
export type Restored = z.infer<typeof Restored>
