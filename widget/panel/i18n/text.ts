import { createContext, useContext } from 'solid-js'
import type { PublicSite } from '../../shared/public-site.ts'
import { en } from './en.ts'
import { zhCN } from './zh-cn.ts'

export type TextKey = keyof typeof zhCN
export type Language = 'zh-CN' | 'en'
const CATALOGUES: Record<Language, Record<TextKey, string>> = { 'zh-CN': zhCN, en }

/** The site's language, or the first of the browser's that we speak. */
export const pickLanguage = (locale: PublicSite['locale'], wanted: readonly string[]): Language => {
  if (locale !== 'auto') return locale
  const known = wanted.find((tag) => /^(zh|en)\b/i.test(tag))
  return known === undefined || /^en/i.test(known) ? 'en' : 'zh-CN'
}

const DAY_MS = 86_400_000
const startOfDay = (atMs: number) => new Date(atMs).setHours(0, 0, 0, 0)

export const createTexts = (language: Language) => {
  const catalogue = CATALOGUES[language]
  const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const date = new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric' })
  const full = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  return {
    language,
    /** One pass: a value that looks like a placeholder is not filled again. */
    t: (key: TextKey, values: Record<string, string | number> = {}): string =>
      catalogue[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)),
    time: (atMs: number): string => clock.format(atMs),
    exactTime: (atMs: number): string => full.format(atMs),
    day: (atMs: number, nowMs: number): string => {
      const daysAgo = Math.round((startOfDay(nowMs) - startOfDay(atMs)) / DAY_MS)
      const text = daysAgo >= 0 && daysAgo < 2 ? relative.format(-daysAgo, 'day') : date.format(atMs)
      return text.charAt(0).toUpperCase() + text.slice(1)
    },
  }
}
export type Texts = ReturnType<typeof createTexts>

export const TextContext = createContext<Texts>()

export const useTexts = (): Texts => {
  const texts = useContext(TextContext)
  if (!texts) throw new Error('useTexts: no TextContext above')
  return texts
}
