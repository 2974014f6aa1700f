import { createContext, useContext } from 'solid-js'
import type { Language } from '../../shared/language.ts'
import { en } from './en.ts'
import { zhCN } from './zh-cn.ts'

export type TextKey = keyof typeof zhCN
export type Catalogues<K extends string> = Record<Language, Record<K, string>>
type Values = Record<string, string | number>
const CATALOGUES: Catalogues<TextKey> = { 'zh-CN': zhCN, en }

const DAY_MS = 86_400_000
const startOfDay = (atMs: number) => new Date(atMs).setHours(0, 0, 0, 0)

/** One pass: a value that looks like a placeholder is not filled again. */
const fill = (text: string, values: Values) => text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))

/** The panel's words in a language that may change while it is open. */
export const createTexts = (language: () => Language) => {
  const format = (options: Intl.DateTimeFormatOptions, atMs: number) => new Intl.DateTimeFormat(language(), options).format(atMs)
  return {
    language,
    t: (key: TextKey, values: Values = {}): string => fill(CATALOGUES[language()][key], values),
    /** The words of a part that brings its own. */
    wordsOf:
      <K extends string>(catalogues: Catalogues<K>) =>
      (key: K, values: Values = {}): string =>
        fill(catalogues[language()][key], values),
    time: (atMs: number): string => format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, atMs),
    exactTime: (atMs: number): string => format({ dateStyle: 'medium', timeStyle: 'short' }, atMs),
    day: (atMs: number, nowMs: number): string => {
      const daysAgo = Math.round((startOfDay(nowMs) - startOfDay(atMs)) / DAY_MS)
      const text =
        daysAgo >= 0 && daysAgo < 2
          ? new Intl.RelativeTimeFormat(language(), { numeric: 'auto' }).format(-daysAgo, 'day')
          : format({ month: 'long', day: 'numeric' }, atMs)
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
