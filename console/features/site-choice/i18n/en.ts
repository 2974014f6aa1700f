import type { FeatureTexts } from '../../../lib/i18n/translate.ts'
import type { zhCN } from './zh-cn.ts'

export const en: FeatureTexts<typeof zhCN>['en'] = {
  site: 'Site',
  gone: 'There is no such site',
  goneText: 'It may have been deleted. Choose another one above.',
  none: 'There are no sites yet',
  noneText: 'Create one on the page Sites, and it can be chosen here.',
}
