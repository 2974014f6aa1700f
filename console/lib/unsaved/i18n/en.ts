import type { FeatureTexts } from '../../i18n/translate.ts'
import type { zhCN } from './zh-cn.ts'

export const en: FeatureTexts<typeof zhCN>['en'] = {
  'save.label': 'Unsaved changes',
  'save.changed': { one: '{count} change', other: '{count} changes' },
  'save.names': ': {names}',
  'save.separator': ', ',
  'save.wrong': { one: '{count} field needs a correction first.', other: '{count} fields need a correction first.' },
  'save.show': 'Show changes',
  'save.hide': 'Hide changes',
  'save.discard': 'Discard',
  'save.undo': 'Undo',
  'save.undoName': 'Undo the change: {name}',
  'change.before': 'Before',
  'change.after': 'After',
  'conflict.by': '{name} · {moment}',
  'conflict.someone': 'Another admin',
  'conflict.both': 'You changed it too: {value}',
}
