import type { Catalogues } from '../../i18n/text.ts'

export const attachTexts: Catalogues<'attach.later'> = {
  'zh-CN': { 'attach.later': '网络不畅，正在重试添加文件…' },
  en: { 'attach.later': 'The network is slow, adding the file again…' },
}
