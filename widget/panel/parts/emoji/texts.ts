import type { Catalogues } from '../../i18n/text.ts'

export const emojiTexts: Catalogues<'emoji.label'> = { 'zh-CN': { 'emoji.label': '选择表情' }, en: { 'emoji.label': 'Choose an emoji' } }
