import type { TranslateFeature } from '../../../lib/i18n/translate.ts'
import { en } from './en.ts'
import { zhCN } from './zh-cn.ts'

export const texts = { 'zh-CN': zhCN, en }
export type Texts = TranslateFeature<typeof zhCN>
