/** A word in both languages. */
export type Words = { 'zh-CN': string; en: string }
