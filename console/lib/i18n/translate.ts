import type { zhCN } from './zh-cn.ts'

/** Chinese is the first language: its catalogue names every text and, by its `{…}`, what each needs. */
export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

export type TextKey = keyof typeof zhCN
type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
export type TextValues<K extends TextKey> = [Names<(typeof zhCN)[K]>] extends [never]
  ? []
  : [values: Record<Names<(typeof zhCN)[K]>, string | number>]

/** The texts that need nothing filled in. */
export type PlainTextKey = { [K in TextKey]: TextValues<K> extends [] ? K : never }[TextKey]

/** A text, or its plural forms chosen by the value named `count`. */
export type CatalogueEntry = string | { one: string; other: string }
export type Catalogue = Record<TextKey, CatalogueEntry>

const fill = (text: string, values: Record<string, string | number>, numbers: Intl.NumberFormat): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : typeof value === 'number' ? numbers.format(value) : value
  })

export type Translate = <K extends TextKey>(key: K, ...values: TextValues<K>) => string

/** Gives the function that turns keys into texts of one language. */
export const makeTranslate = (language: Language, catalogue: Catalogue): Translate => {
  const plurals = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)
  return (key, ...rest) => {
    const values: Record<string, string | number> = rest[0] ?? {}
    const entry = catalogue[key]
    if (typeof entry === 'string') return fill(entry, values, numbers)
    const form = plurals.select(Number(values.count ?? 0)) === 'one' ? entry.one : entry.other
    return fill(form, values, numbers)
  }
}
