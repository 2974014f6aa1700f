import type { Language } from '../shared/language.ts'

/** The few words of the second script that no setting gives. */
export const GUEST_TEXTS: Record<Language, { close: string }> = {
  'zh-CN': { close: '关闭' },
  en: { close: 'Close' },
}
