import { api } from '../../lib/api.ts'
import { useAuth } from '../../lib/auth.tsx'
import { errorTextOf } from '../../lib/errors.ts'
import { LANGUAGES, type Language, useI18n } from '../../lib/i18n/index.tsx'
import { useToasts } from '../../ui/toast.tsx'

const NAMES = { 'zh-CN': 'language.zh', en: 'language.en' } as const

/** The languages to choose from; a choice shows at once and is kept with the person. */
export const useLanguageChoice = () => {
  const { t, language, setLanguage } = useI18n()
  const auth = useAuth()
  const toasts = useToasts()
  const choices = () => LANGUAGES.map((value) => ({ value, label: t(NAMES[value]) }))
  const choose = async (next: Language): Promise<void> => {
    await setLanguage(next)
    try {
      auth.setMe(await api.updateMe({ language: next }))
    } catch (error) {
      toasts.show({ text: errorTextOf(t, error), look: 'danger' })
    }
  }
  return { language, choices, choose: (next: Language) => void choose(next) }
}
