import { createContext, createEffect, createMemo, createSignal, type JSX, onCleanup, useContext } from 'solid-js'
import { asOneOf, readStored, watchStored, writeStored } from '../storage.ts'
import { type Formats, makeFormats } from './format.ts'
import {
  type Catalogue,
  type FeatureTexts,
  LANGUAGES,
  type Language,
  makeFeatureTranslate,
  makeTranslate,
  type Translate,
  type TranslateFeature,
} from './translate.ts'

export { LANGUAGES, type Language, type PlainTextKey, type TextKey, type Translate } from './translate.ts'

const STORED = 'language'

const CATALOGUES: Record<Language, () => Promise<Catalogue>> = {
  'zh-CN': async () => (await import('./zh-cn.ts')).zhCN,
  en: async () => (await import('./en.ts')).en,
}

export type I18n = {
  t: Translate
  format: Formats
  language: () => Language
  /** Loads the language's texts, then shows them. Kept for this browser, in all its tabs. */
  setLanguage: (language: Language) => Promise<void>
}

const I18nContext = createContext<I18n>()

export const useI18n = (): I18n => {
  const i18n = useContext(I18nContext)
  if (i18n === undefined) throw new Error('useI18n needs an I18nProvider above it')
  return i18n
}

/** The texts of a feature in the language in use: `const x = useTexts(texts)`, then `x('key', {…})`. */
export const useTexts = <Z extends Record<string, string>>(texts: FeatureTexts<Z>): TranslateFeature<Z> => {
  const { language } = useI18n()
  const translate = createMemo(() => makeFeatureTranslate(language(), texts))
  return (key, ...values) => translate()(key, ...values)
}

/** The language chosen in this browser; null before anybody chose. */
export const storedLanguage = (): Language | null => readStored(STORED, asOneOf(LANGUAGES))

/** What a browser's languages ask for: the first that is there, Chinese of any kind included; Chinese where none is known. */
export const browserLanguage = (wanted: readonly string[]): Language => {
  const first = wanted.map((tag) => tag.toLowerCase()).find((tag) => tag.startsWith('zh') || tag.startsWith('en'))
  return first?.startsWith('en') ? 'en' : 'zh-CN'
}

export type LoadedLanguage = { language: Language; catalogue: Catalogue }
export const loadLanguage = async (language: Language): Promise<LoadedLanguage> => ({ language, catalogue: await CATALOGUES[language]() })

/** Gives everything below it the texts and formats of the language in use, starting with `first`. */
export const I18nProvider = (props: { first: LoadedLanguage; children: JSX.Element }) => {
  const [loaded, setLoaded] = createSignal(props.first)
  const translate = createMemo(() => makeTranslate(loaded().language, loaded().catalogue))
  const formats = createMemo(() => makeFormats(loaded().language, translate()('time.justNow')))
  createEffect(() => {
    document.documentElement.lang = loaded().language
    document.querySelector('link[rel="manifest"]')?.setAttribute('href', `/manifest.${loaded().language.toLowerCase()}.webmanifest`)
  })
  const show = async (language: Language): Promise<void> => {
    if (language !== loaded().language) setLoaded(await loadLanguage(language))
  }
  const setLanguage = async (language: Language): Promise<void> => {
    writeStored(STORED, language)
    await show(language)
  }
  const follow = () => {
    const chosen = storedLanguage()
    if (chosen !== null) void show(chosen)
  }
  onCleanup(watchStored(STORED, follow))
  const t: Translate = (key, ...values) => translate()(key, ...values)
  const format: Formats = {
    number: (value) => formats().number(value),
    clock: (atMs) => formats().clock(atMs),
    day: (atMs, nowMs) => formats().day(atMs, nowMs),
    moment: (atMs, nowMs) => formats().moment(atMs, nowMs),
    exact: (atMs) => formats().exact(atMs),
    ago: (atMs, nowMs) => formats().ago(atMs, nowMs),
    duration: (lengthMs) => formats().duration(lengthMs),
    brief: (lengthMs) => formats().brief(lengthMs),
  }
  return <I18nContext.Provider value={{ t, format, language: () => loaded().language, setLanguage }}>{props.children}</I18nContext.Provider>
}
