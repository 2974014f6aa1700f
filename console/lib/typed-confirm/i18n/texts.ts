import { en } from './en.ts'
import { zhCN } from './zh-cn.ts'

export const texts = { 'zh-CN': zhCN, en }
