import { enExports } from './en.exports.ts'
import { en } from './en.ts'
import { zhCNExports } from './zh-cn.exports.ts'
import { zhCN } from './zh-cn.ts'

export const texts = { 'zh-CN': { ...zhCN, ...zhCNExports }, en: { ...en, ...enExports } }
