/** Why a row is refused, for code and in words. Pure. */

export const PROBLEM_CODES = [
  'name_missing',
  'too_long',
  'phone',
  'mail',
  'gender',
  'date',
  'shared',
  'number',
  'choice',
  'duplicate_row',
  'duplicate_contact',
  'several_contacts',
  'contact_gone',
] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]

/** `column` as in `columns.ts`; `row` is the other one, of a duplicate within the file. */
export type Problem = { code: ProblemCode; column: string | null; row?: number }

type Language = 'zh-CN' | 'en'

const TEXTS: Record<Language, Record<ProblemCode, string>> = {
  'zh-CN': {
    name_missing: '不能为空',
    too_long: '内容过长',
    phone: '应为 3 至 30 位数字，可含空格、括号和连字符，可以 + 开头',
    mail: '地址不完整',
    gender: '请填写男、女或其他',
    date: '请按 2026-01-31 的格式填写',
    shared: '请填写所有人或不共享',
    number: '不是数字',
    choice: '不在可选项之内',
    duplicate_row: '与第 {row} 行重复',
    duplicate_contact: '已有联系人使用',
    several_contacts: '对应多个已有联系人，请先合并',
    contact_gone: '要更新的联系人已被删除',
  },
  en: {
    name_missing: 'Must not be empty',
    too_long: 'Too long',
    phone: '3 to 30 digits, spaces, brackets or hyphens; it may begin with +',
    mail: 'Not a complete address',
    gender: 'Write male, female or other',
    date: 'Write it as 2026-01-31',
    shared: 'Write everyone or not shared',
    number: 'Not a number',
    choice: 'None of the choices',
    duplicate_row: 'The same as in row {row}',
    duplicate_contact: 'A contact has this already',
    several_contacts: 'It matches several contacts: merge them first',
    contact_gone: 'The contact to be updated was deleted',
  },
}

/** For a person: `电话：已有联系人使用`. */
export const problemText = ({ code, column, row }: Problem, language: Language, titleOf: (column: string) => string): string => {
  const text = TEXTS[language][code].replace('{row}', String(row ?? ''))
  return column === null ? text : `${titleOf(column)}${language === 'en' ? ': ' : '：'}${text}`
}

/** All of a row's in one cell. */
export const problemsText = (problems: readonly Problem[], language: Language, titleOf: (column: string) => string): string =>
  problems.map((problem) => problemText(problem, language, titleOf)).join(language === 'en' ? '; ' : '；')
