import type { Catalogues } from '../../i18n/text.ts'

const zhCN = {
  'rating.title': '请对我们的服务做出评价',
  'rating.1': '非常不满意',
  'rating.2': '不满意',
  'rating.3': '一般',
  'rating.4': '满意',
  'rating.5': '非常满意',
  'rating.good': '哪些方面让您满意？',
  'rating.bad': '哪些方面需要改进？',
  'rating.comment': '说说您的感受（选填）',
  'rating.submit': '提交评价',
  'rating.thanks': '感谢您的评价',
  'rating.change': '修改',
}

export const ratingTexts: Catalogues<keyof typeof zhCN> = {
  'zh-CN': zhCN,
  en: {
    'rating.title': 'How did we do?',
    'rating.1': 'Very poor',
    'rating.2': 'Poor',
    'rating.3': 'Fair',
    'rating.4': 'Good',
    'rating.5': 'Very good',
    'rating.good': 'What went well?',
    'rating.bad': 'What should be better?',
    'rating.comment': 'Tell us more (optional)',
    'rating.submit': 'Send rating',
    'rating.thanks': 'Thank you for your rating',
    'rating.change': 'Change',
  },
}
