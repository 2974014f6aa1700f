import type { SiteKey } from '../../../objects/core/site-settings.ts'

/** The id of the control of a setting; what belongs to it is named after it. */
export const fieldId = (key: SiteKey): string => `site-setting-${key}`

/** Brings a setting into sight and the focus to it. */
export const showField = (key: SiteKey): void => {
  const field = document.getElementById(fieldId(key))
  field?.scrollIntoView({ block: 'center' })
  const control = field?.querySelector<HTMLElement>('input:checked, [aria-invalid="true"]') ?? field
  control?.focus({ preventScroll: true })
}
