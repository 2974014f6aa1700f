import { createStoredSignal } from './preferences.ts'
import { asOneOf, readStored, watchStored } from './storage.ts'

/** Light, dark, or what the system says. Kept for this browser. */

export const THEMES = ['light', 'dark', 'system'] as const
export type Theme = (typeof THEMES)[number]

const systemDark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)')

const show = (theme: Theme): void => {
  const dark = theme === 'dark' || (theme === 'system' && systemDark().matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  // The frame of an installed console has the colour of the bar it stands above.
  const surface = getComputedStyle(document.documentElement).getPropertyValue('--surface-1').trim()
  if (surface !== '') document.querySelector('meta[name="theme-color"]')?.setAttribute('content', surface)
}

const storedTheme = (): Theme => readStored('theme', asOneOf(THEMES)) ?? 'system'

/** Puts the chosen theme on the page and follows the system and the choice from then on. Before the first paint. */
export const startTheme = (): void => {
  show(storedTheme())
  systemDark().addEventListener('change', () => show(storedTheme()))
  watchStored('theme', () => show(storedTheme()))
}

/** The chosen theme as a signal and its setter; every tab shows it at once. */
export const createTheme = () => createStoredSignal<Theme>('theme', asOneOf(THEMES), 'system')
