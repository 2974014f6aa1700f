import * as z from 'zod'
import { DIALOG_SETTINGS, type DialogSettings, type Setting, TEXT_MAX_CHARS } from './settings.ts'
import { problemOfSetting, sentenceOf } from './settings-check.ts'

/** The shape as JSON schema, for the API's document. */
const shapeOf = (setting: Setting): Record<string, unknown> => {
  switch (setting.kind) {
    case 'text':
      return { type: 'string', maxLength: TEXT_MAX_CHARS }
    case 'toggle':
      return { type: 'boolean' }
    case 'choice':
      return { type: 'string', enum: [...setting.options] }
    default:
      return { type: 'integer', minimum: setting.min, maximum: setting.max }
  }
}

const inputOf = (setting: Setting): z.ZodType =>
  z
    .unknown()
    .superRefine((value, ctx) => {
      const problem = problemOfSetting(setting, value)
      if (problem !== null) ctx.addIssue({ code: 'custom', message: sentenceOf(problem) })
    })
    .meta({ ...shapeOf(setting), description: setting.en, default: setting.default })

/** Validates a partial settings object as stored and as sent by the console. Unknown keys are refused. */
export const DialogSettingsInput = z.strictObject(
  Object.fromEntries(Object.entries(DIALOG_SETTINGS).map(([key, setting]) => [key, inputOf(setting).optional()])),
) as unknown as z.ZodType<Partial<DialogSettings>>
