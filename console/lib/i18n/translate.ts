import type { zhCN } from './zh-cn.ts'

/** Chinese is the first language: its catalogue names every text and, by its `{…}`, what each needs. */
export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

export type TextKey = keyof typeof zhCN
type Names<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never
type ValuesOf<Text> = [Names<Text>] extends [never] ? [] : [values: Record<Names<Text>, string | number>]
export type TextValues<K extends TextKey> = ValuesOf<(typeof zhCN)[K]>

/** The texts that need nothing filled in. */
export type PlainTextKey = { [K in TextKey]: TextValues<K> extends [] ? K : never }[TextKey]

/** A text, or its plural forms chosen by the value named `count`. */
export type CatalogueEntry = string | { one: string; other: string }
export type Catalogue = Record<TextKey, CatalogueEntry>

/** The texts of one feature, which come with its page: Chinese names them, English says the same. */
export type FeatureTexts<Z extends Record<string, string>> = { 'zh-CN': Z; en: Record<keyof Z, CatalogueEntry> }
export type TranslateFeature<Z extends Record<string, string>> = <K extends keyof Z & string>(key: K, ...values: ValuesOf<Z[K]>) => string

const fill = (text: string, values: Record<string, string | number>, numbers: Intl.NumberFormat): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    return value === undefined ? whole : typeof value === 'number' ? numbers.format(value) : value
  })

export type Translate = <K extends TextKey>(key: K, ...values: TextValues<K>) => string

const translator = (language: Language, catalogue: Record<string, CatalogueEntry>) => {
  const plurals = new Intl.PluralRules(language)
  const numbers = new Intl.NumberFormat(language)
  return (key: string, ...rest: [] | [Record<string, string | number>]): string => {
    const values = rest[0] ?? {}
    const entry = catalogue[key] ?? key
    if (typeof entry === 'string') return fill(entry, values, numbers)
    const form = plurals.select(Number(values.count ?? 0)) === 'one' ? entry.one : entry.other
    return fill(form, values, numbers)
  }
}

/** Gives the function that turns keys into texts of one language. */
export const makeTranslate = (language: Language, catalogue: Catalogue): Translate => translator(language, catalogue)

/** The same for the texts of one feature. */
export const makeFeatureTranslate = <Z extends Record<string, string>>(language: Language, texts: FeatureTexts<Z>): TranslateFeature<Z> =>
  translator(language, texts[language])
