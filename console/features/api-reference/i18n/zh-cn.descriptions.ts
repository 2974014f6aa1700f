import { DIALOG_SETTINGS } from '../../../../objects/core/settings.ts'
import { SITE_SETTINGS } from '../../../../objects/core/site-settings.ts'
import { answersZh, errorCodesZh } from './zh-cn.answers.ts'
import { callFieldsZh } from './zh-cn.fields-calls.ts'
import { peopleFieldsZh } from './zh-cn.fields-people.ts'
import { serviceFieldsZh } from './zh-cn.fields-service.ts'
import { workFieldsZh } from './zh-cn.fields-work.ts'

/** Everything the document says in English, in Chinese; a test sees to it that nothing is missing and nothing is left over. */
export const descriptionsZh: Readonly<Record<string, string>> = {
  ...answersZh,
  ...callFieldsZh,
  ...peopleFieldsZh,
  ...serviceFieldsZh,
  ...workFieldsZh,
}

/** Settings have their words where they are described. */
export const settingsZh: Readonly<Record<string, string>> = Object.fromEntries(
  [...Object.values(DIALOG_SETTINGS), ...Object.values(SITE_SETTINGS)].map(({ en, zh }) => [en, zh]),
)

const ERROR = 'Error: '
const errorZh = (part: string): string => {
  const [status = '', code = ''] = part.split(' ')
  return `${status} ${code}（${errorCodesZh[code] ?? code}）`
}

/** A description of the document in Chinese; one that is not known stays as it is. */
export const describeZh = (text: string): string =>
  text.startsWith(ERROR)
    ? `错误：${text.slice(ERROR.length).split(', ').map(errorZh).join('、')}`
    : (descriptionsZh[text] ?? settingsZh[text] ?? text)
