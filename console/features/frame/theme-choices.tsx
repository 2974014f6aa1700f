import Monitor from 'lucide-solid/icons/monitor'
import Moon from 'lucide-solid/icons/moon'
import Sun from 'lucide-solid/icons/sun'
import type { JSX } from 'solid-js'
import { useI18n } from '../../lib/i18n/index.tsx'
import { THEMES, type Theme } from '../../lib/theme.ts'

/** How each is called and shown. */
export const THEME_LOOKS = {
  light: { label: 'theme.light', icon: () => <Sun aria-hidden="true" /> },
  dark: { label: 'theme.dark', icon: () => <Moon aria-hidden="true" /> },
  system: { label: 'theme.system', icon: () => <Monitor aria-hidden="true" /> },
} as const

export type ThemeChoice = { value: Theme; label: string; icon: JSX.Element }

/** Light, dark and the system's, in words and signs. */
export const useThemeChoices = (): (() => ThemeChoice[]) => {
  const { t } = useI18n()
  return () => THEMES.map((value) => ({ value, label: t(THEME_LOOKS[value].label), icon: THEME_LOOKS[value].icon() }))
}
