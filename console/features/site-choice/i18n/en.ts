import type { FeatureTexts } from '../../../lib/i18n/translate.ts'
import type { zhCN } from './zh-cn.ts'

export const en: FeatureTexts<typeof zhCN>['en'] = {
  site: 'Site',
  gone: 'There is no such site',
  goneText: 'It may have been deleted. Choose another one above.',
  none: 'There are no sites yet',
  noneText: 'Create one on the page Sites, and it can be chosen here.',

  'fill.copy': 'Copy from another site',
  'fill.copied': {
    one: '{count} setting of “{site}” filled in. Look it over, then save.',
    other: '{count} settings of “{site}” filled in. Look them over, then save.',
  },
  'fill.same': 'The settings of “{site}” are the same.',
  'fill.defaults': 'Reset everything to default',
  'fill.reset': {
    one: '{count} setting is back at its default. Look it over, then save.',
    other: '{count} settings are back at their defaults. Look them over, then save.',
  },
  'fill.undo': 'Undo',
}
