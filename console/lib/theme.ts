import { createSignal } from 'solid-js'
import { asOneOf, readStored, writeStored } from './storage.ts'

/** Light, dark, or what the system says. Kept for this browser. */

export const THEMES = ['light', 'dark', 'system'] as const
export type Theme = (typeof THEMES)[number]

const systemDark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)')

const show = (theme: Theme): void => {
  const dark = theme === 'dark' || (theme === 'system' && systemDark().matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
}

const storedTheme = (): Theme => readStored('theme', asOneOf(THEMES)) ?? 'system'

/** Puts the chosen theme on the page and follows the system from then on. Before the first paint. */
export const startTheme = (): void => {
  show(storedTheme())
  systemDark().addEventListener('change', () => show(storedTheme()))
}

/** The chosen theme as a signal and its setter. */
export const createTheme = (): [() => Theme, (theme: Theme) => void] => {
  const [theme, setTheme] = createSignal(storedTheme())
  return [
    theme,
    (next) => {
      writeStored('theme', next)
      setTheme(next)
      show(next)
    },
  ]
}
