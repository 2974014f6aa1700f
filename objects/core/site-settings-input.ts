import * as z from 'zod'
import { SITE_SETTINGS, type SiteSetting, type SiteSettings } from './site-settings.ts'
import { problemOfSiteSetting, siteSentenceOf } from './site-settings-check.ts'

/** The shape as JSON schema, for the API's document. */
const shapeOf = (setting: SiteSetting): Record<string, unknown> => {
  switch (setting.kind) {
    case 'text':
      return { type: 'string', maxLength: setting.maxChars }
    case 'color':
      return { type: 'string', pattern: '^#[0-9a-f]{6}$' }
    case 'image':
      return { type: 'string', description: `advised ${setting.advised.width}×${setting.advised.height} px` }
    case 'choice':
      return { type: 'string', enum: [...setting.options] }
    case 'toggle':
      return { type: 'boolean' }
    case 'lines':
      return { type: 'array', maxItems: setting.maxLines, items: { type: 'string', maxLength: setting.maxChars } }
    case 'fields':
    case 'triggers':
      return { type: 'array', items: { type: 'object' } }
    default:
      return { type: 'integer', minimum: setting.min, maximum: setting.max }
  }
}

const inputOf = (setting: SiteSetting): z.ZodType =>
  z
    .unknown()
    .superRefine((value, ctx) => {
      const problem = problemOfSiteSetting(setting, value)
      if (problem !== null) ctx.addIssue({ code: 'custom', message: siteSentenceOf(problem) })
    })
    .meta({ ...shapeOf(setting), description: setting.en, default: setting.default })

/** Validates a partial settings object as stored and as sent by the console. Unknown keys are refused. */
export const SiteSettingsInput = z.strictObject(
  Object.fromEntries(Object.entries(SITE_SETTINGS).map(([key, setting]) => [key, inputOf(setting).optional()])),
) as unknown as z.ZodType<Partial<SiteSettings>>
