import { expect, test } from 'vitest'
import { type ApiDocument, readAreas } from '../../console/features/api-reference/document.ts'
import { type Field, fieldOf, fieldsOf, fieldsOfAnswer } from '../../console/features/api-reference/fields.ts'
import { texts } from '../../console/features/api-reference/i18n/texts.ts'
import { errorCodesZh } from '../../console/features/api-reference/i18n/zh-cn.answers.ts'
import { describeZh, descriptionsZh, settingsZh } from '../../console/features/api-reference/i18n/zh-cn.descriptions.ts'
import { summariesZh } from '../../console/features/api-reference/i18n/zh-cn.summaries.ts'
import type { Schema } from '../../console/features/api-reference/schema.ts'
import { call } from './worker-support.ts'

/** The reference page in Chinese, against the document of the running Worker. */

const document = await (await call('/api/openapi.json')).json<ApiDocument>()
const { schemas } = document.components
const areas = readAreas(document)
const operations = areas.flatMap((area) => area.operations)

const textsOfField = ({ text, children }: Field): string[] => [text, ...children.flatMap(textsOfField)]
const textsOf = (schema: Schema | null): string[] => (schema === null ? [] : fieldsOf(schema, schemas).flatMap(textsOfField))
/** Every description that the page can show. */
const shown = new Set(
  [
    ...areas.map(({ text }) => text),
    ...operations.flatMap(({ parameters, body, answers }) => [
      ...parameters.flatMap(({ name, schema }) => textsOfField(fieldOf(name, schema, false, schemas))),
      ...textsOf(body),
      ...answers.flatMap((answer) => [answer.text, ...fieldsOfAnswer(answer, schemas).flatMap(textsOfField)]),
    ]),
  ].filter((text) => text !== ''),
)

test('every operation and area has words in both languages, and none that is gone', () => {
  expect(Object.keys(summariesZh).sort()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort())
  for (const { name } of document.tags ?? []) for (const words of Object.values(texts)) expect(words, name).toHaveProperty([`area.${name}`])
})

test('every description is there in Chinese, calm, and none that is gone', () => {
  expect(shown.size).toBeGreaterThan(350)
  expect([...shown].filter((text) => describeZh(text) === text)).toEqual([])
  for (const text of shown) expect(describeZh(text), text).toMatch(/\p{Script=Han}/u)
  for (const text of Object.values(descriptionsZh)) expect(text).not.toMatch(/[！!]|亲/)
  expect(Object.keys(descriptionsZh).filter((text) => !shown.has(text))).toEqual([])
})

test('what stands between backticks is the same in both languages', () => {
  const codes = (text: string) => [...text.matchAll(/`[\w/.-]+`/g)].map(([code]) => code).sort()
  for (const [english, chinese] of Object.entries(descriptionsZh)) expect(codes(chinese), english).toEqual(codes(english))
})

test('settings say what their own table says, and nothing else is called so', () => {
  expect(Object.keys(settingsZh).filter((text) => !shown.has(text))).toEqual([])
  expect(Object.keys(settingsZh).filter((text) => text in descriptionsZh)).toEqual([])
})

test('the codes of errors have words, those that come and no others', () => {
  const codes = new Set([...shown].filter((text) => text.startsWith('Error: ')).flatMap((text) => text.match(/(?<=\d )\w+/g) ?? []))
  expect(Object.keys(errorCodesZh).sort()).toEqual([...codes].sort())
  expect(describeZh('Error: 400 bad_request, 404 not_found')).toBe('错误：400 bad_request（请求有误）、404 not_found（不存在或无权查看）')
})
