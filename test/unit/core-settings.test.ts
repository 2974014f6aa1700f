import { describe, expect, it } from 'vitest'
import { DIALOG_SETTINGS, type DialogKey, type Setting, TEXT_MAX_CHARS } from '../../objects/core/settings.ts'
import { problemOfSetting, sentenceOf } from '../../objects/core/settings-check.ts'
import { dialogSettingsReference } from '../../objects/core/settings-doc.ts'
import { DialogSettingsInput } from '../../objects/core/settings-input.ts'

const problem = (key: DialogKey, value: unknown) => problemOfSetting(DIALOG_SETTINGS[key], value)?.kind ?? null

describe('the settings of the dialog', () => {
  it('have a reference page that says what the table says', async () => {
    await expect(dialogSettingsReference()).toMatchFileSnapshot('../../objects/core/SETTINGS.md')
  })

  it.each(Object.entries(DIALOG_SETTINGS) as [DialogKey, Setting][])('%s: its own default is allowed', (key, setting) => {
    expect(problem(key, setting.default)).toBeNull()
  })

  it.each<[DialogKey, unknown, string | null]>([
    ['maxPerAgent', 0, 'out_of_bounds'],
    ['maxPerAgent', 10_000, 'out_of_bounds'],
    ['maxPerAgent', 1.5, 'out_of_bounds'],
    ['maxPerAgent', Number.NaN, 'out_of_bounds'],
    ['maxPerAgent', '10', 'wrong_type'],
    ['queueTimeoutSec', 1, null],
    ['queueTimeoutSec', 86_400, null],
    ['queueTimeoutSec', 0, 'out_of_bounds'],
    ['queueTimeoutSec', 86_401, 'out_of_bounds'],
    ['queuedText', 'x'.repeat(TEXT_MAX_CHARS), null],
    ['queuedText', 'x'.repeat(TEXT_MAX_CHARS + 1), 'too_long'],
    ['queuedText', '{num} {index} {visitor}', null],
    ['queuedText', '{agent}', 'unknown_variable'],
    ['queuedText', '', null],
    ['transferText', '{toString}', 'unknown_variable'],
    ['strategy', 'in_turn', null],
    ['strategy', 'random', 'not_an_option'],
    ['survey', 1, 'wrong_type'],
    ['survey', null, 'wrong_type'],
  ])('%s = %j is %s', (key, value, kind) => {
    expect(problem(key, value)).toBe(kind)
    expect(DialogSettingsInput.safeParse({ [key]: value }).success).toBe(kind === null)
  })

  it('say in a sentence what to do instead', () => {
    const said = problemOfSetting(DIALOG_SETTINGS.queuedText, '{agent}')
    expect(said && sentenceOf(said)).toBe('There is no {agent} here. Use {num}, {index}, {visitor}, {site}.')
    expect(DialogSettingsInput.safeParse({ unknown: 1 }).success).toBe(false)
  })
})
