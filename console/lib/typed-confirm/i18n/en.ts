import type { FeatureTexts } from '../../i18n/translate.ts'
import type { zhCN } from './zh-cn.ts'

export const en: FeatureTexts<typeof zhCN>['en'] = {
  type: 'Type “{name}” to confirm',
  other: 'This does not match the name shown.',
}
