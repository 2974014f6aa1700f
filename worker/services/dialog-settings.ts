import {
  DEFAULT_DIALOG_SETTINGS,
  DIALOG_SETTINGS,
  type DialogKey,
  type DialogSettings,
  resolveDialogSettings,
} from '../../objects/core/settings.ts'
import { problemOfSetting } from '../../objects/core/settings-check.ts'
import type { DialogPatch, DialogState } from '../models/site-settings.ts'
import type { ServiceContext } from './context.ts'
import { type AreaState, readArea, saveArea } from './site-versions.ts'

type Stored = Partial<DialogSettings>

const KEYS = Object.keys(DIALOG_SETTINGS) as DialogKey[]

/** What is stored of settings: what differs from the default. What an older release stored and this one cannot read is left out. */
const storedOf = (values: Stored): Stored =>
  Object.fromEntries(
    KEYS.filter((key) => {
      const value = values[key]
      return value !== undefined && value !== DEFAULT_DIALOG_SETTINGS[key] && problemOfSetting(DIALOG_SETTINGS[key], value) === null
    }).map((key) => [key, values[key]]),
  )

const view = ({ value, ...state }: AreaState<'dialog'>): DialogState => {
  const stored = storedOf(value)
  return { ...state, values: resolveDialogSettings(stored), changed: Object.keys(stored) as DialogKey[] }
}

/** The settings of a site's dialog as they are in force. Throws `not_found`. */
export const readDialog = async (context: ServiceContext, siteId: string): Promise<DialogState> =>
  view(await readArea(context, siteId, 'dialog'))

/**
 * Saves the dialog settings as a whole; running conversations obey from the next event on. `values` must be checked.
 * Throws `conflict` with what changed when `baseRevision` is not the latest.
 */
export const saveDialog = async (
  context: ServiceContext,
  siteId: string,
  save: { baseRevision: number; values: Stored; action?: 'update' | 'restore' },
): Promise<DialogState> => {
  const { baseRevision, values, action } = save
  return view(await saveArea(context, siteId, { area: 'dialog', baseRevision, value: storedOf(values), ...(action && { action }) }))
}

/** Changes single settings upon `revision` and puts others back to their defaults. */
export const patchDialog = async (context: ServiceContext, siteId: string, { revision, set, reset }: DialogPatch): Promise<DialogState> => {
  const { value } = await readArea(context, siteId, 'dialog')
  const values: Stored = { ...value, ...set }
  for (const key of reset) delete values[key]
  return saveDialog(context, siteId, { baseRevision: revision, values })
}
