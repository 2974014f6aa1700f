import type { Catalogues } from '../../i18n/text.ts'

const zhCN = {
  'field.name': '姓名',
  'field.phone': '电话',
  'field.mail': '邮箱',
  'field.text': '备注',
  'field.optional': '选填',
  'problem.empty': '请填写{field}',
  'problem.phone': '请填写正确的电话号码',
  'problem.mail': '请填写正确的邮箱地址',
  'problem.reach': '请至少填写电话或邮箱，方便我们联系您',
}
export type FormTextKey = keyof typeof zhCN

export const formTexts: Catalogues<FormTextKey> = {
  'zh-CN': zhCN,
  en: {
    'field.name': 'Name',
    'field.phone': 'Phone',
    'field.mail': 'Mail',
    'field.text': 'Note',
    'field.optional': 'optional',
    'problem.empty': 'Please fill in: {field}',
    'problem.phone': 'Please enter a valid phone number',
    'problem.mail': 'Please enter a valid mail address',
    'problem.reach': 'Please leave a phone number or a mail address so that we can reach you',
  },
}
