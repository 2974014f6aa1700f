import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { END_REASON_TEXTS } from '../../console/features/desk/endings.ts'
import { en } from '../../console/lib/i18n/en.ts'
import { zhCN } from '../../console/lib/i18n/zh-cn.ts'
import { AUDIT_ACTIONS, AUDIT_KINDS } from '../../objects/protocol/audit-words.ts'
import { END_REASONS } from '../../objects/protocol/model.ts'
import { END_WORDS, LEFT_MESSAGE_STATES, SCORE_WORDS, SUMMARY_STATES, scoreWord } from '../../objects/protocol/service-words.ts'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

it('the desk says why a conversation ended as the exports do', () => {
  for (const reason of END_REASONS) {
    const key = END_REASON_TEXTS[reason]
    expect([reason, zhCN[key], en[key]]).toEqual([reason, END_WORDS[reason]['zh-CN'], END_WORDS[reason].en])
  }
})

it('a score has a word and what is none has not', () => {
  expect([1, 2, 3, 4, 5].map((score) => scoreWord(score, 'en'))).toEqual(Object.values(SCORE_WORDS).map(({ en: word }) => word))
  expect([0, 6, 2.5, Number.NaN].map((score) => scoreWord(score, 'zh-CN'))).toEqual([null, null, null, null])
})

it('no two of a kind are called the same', () => {
  for (const words of [END_WORDS, SCORE_WORDS, LEFT_MESSAGE_STATES, SUMMARY_STATES, AUDIT_ACTIONS, AUDIT_KINDS] as const)
    for (const language of ['zh-CN', 'en'] as const) {
      const said = Object.values(words).map((word) => word[language])
      expect(said.filter((word, at) => said.indexOf(word) !== at)).toEqual([])
    }
})

it('nothing is named that is never written down', () => {
  const sources = ['worker', 'objects']
    .flatMap((area) => readdirSync(join(root, area), { withFileTypes: true, recursive: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && entry.name !== 'audit-words.ts')
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n')
  const unused = [...Object.keys(AUDIT_ACTIONS), ...Object.keys(AUDIT_KINDS)].filter((word) => !sources.includes(`'${word}'`))
  expect(unused).toEqual([])
})
