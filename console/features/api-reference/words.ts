import { useI18n, useTexts } from '../../lib/i18n/index.tsx'
import type { Operation } from './document.ts'
import { texts } from './i18n/texts.ts'
import { describeZh } from './i18n/zh-cn.descriptions.ts'
import { summariesZh } from './i18n/zh-cn.summaries.ts'

type AreaKey = Extract<keyof (typeof texts)['zh-CN'], `area.${string}`>
const isAreaKey = (key: string): key is AreaKey => key in texts['zh-CN']

/** Areas, operations and what they say in the language in use. The document itself is English; what has no other words stays as it is there. */
export const useApiWords = () => {
  const { language } = useI18n()
  const x = useTexts(texts)
  return {
    area: (name: string): string => {
      const key = `area.${name}`
      return isAreaKey(key) ? x(key) : name
    },
    operation: ({ method, path, summary }: Operation): string =>
      (language() === 'zh-CN' ? summariesZh[`${method} ${path}`] : undefined) ?? (summary || x('operation.none')),
    /** A description of a field, an answer or an area. */
    description: (text: string): string => (language() === 'zh-CN' ? describeZh(text) : text),
  }
}
