import type { DialogKey } from '../../../../objects/core/settings.ts'

/** The id of the control of a setting; what belongs to it is named after it. */
export const fieldId = (key: DialogKey): string => `setting-${key}`

/** Brings a setting into sight and the focus to it. */
export const showField = (key: DialogKey): void => {
  const field = document.getElementById(fieldId(key))
  field?.scrollIntoView({ block: 'center' })
  const control = field?.querySelector<HTMLElement>('input:checked') ?? field
  control?.focus({ preventScroll: true })
}
