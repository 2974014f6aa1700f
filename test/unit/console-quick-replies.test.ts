import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { findReplies, saidBy } from '../../console/features/desk/quick-reply.ts'
import type { Category } from '../../console/features/quick-replies/calls.ts'
import {
  acceptedRows,
  columnsOf,
  csvOf,
  cutRow,
  missingOf,
  rowsOf,
  tooMuch,
} from '../../console/features/quick-replies/import/import-file.ts'
import { emptyReply, fieldOfError, insertAt, toInput, toPatch, wrongIn } from '../../console/features/quick-replies/reply-form.ts'
import { categoryFor, countsOf, movedId, nodesOf, pathOf, withinOf } from '../../console/features/quick-replies/roots.ts'
import type { QuickReply } from '../../console/lib/api-types.ts'

const category = (id: string, parentId: string | null, replies: number, isPublic = true): Category => ({
  id,
  parentId,
  public: isPublic,
  name: `分类${id}`,
  remark: '',
  replies,
  revision: '',
})
const CATEGORIES = [category('a', null, 1), category('a1', 'a', 2), category('b', null, 4), category('x', null, 8, false)]
const reply = (title: string, rest: Partial<QuickReply> = {}): QuickReply => ({
  id: title,
  categoryId: 'a',
  category: '售后 / 退换货',
  title,
  content: '内容',
  type: 'text',
  file: null,
  public: true,
  used: 0,
  updatedAtMs: 0,
  revision: '',
  ...rest,
})
const FILE = { fileId: 'f1', name: '尺寸图.png', type: 'image/png', sizeBytes: 1 }

describe('the roots', () => {
  test('tell what goes with a category, its path, and where a new reply stands', () => {
    expect(countsOf(withinOf(CATEGORIES, 'a'))).toEqual({ categories: 2, replies: 3 })
    expect(nodesOf(CATEGORIES, 'own').map(({ id }) => id)).toEqual(['x'])
    expect(pathOf(CATEGORIES, 'a1')).toBe('分类a / 分类a1')
    expect(categoryFor(CATEGORIES, { root: 'public', categoryId: 'a1' }, true)).toBe('a1')
    expect(categoryFor(CATEGORIES, { root: 'public', categoryId: 'a1' }, false)).toBe('x')
    expect(categoryFor([], {}, true)).toBe('')
    expect(movedId(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c'])
    expect(movedId(['a', 'b', 'c'], 'c', 1)).toBeNull()
  })
})

describe('the form', () => {
  test('says what is missing, by type', () => {
    expect(wrongIn(emptyReply(''))).toEqual({ categoryId: 'category', title: 'title', text: 'text' })
    expect(wrongIn({ ...emptyReply('a'), title: '图', type: 'image' })).toEqual({ file: 'file' })
    expect(wrongIn({ ...emptyReply('a'), title: '图', type: 'image', file: { ...FILE, type: 'application/pdf' } })).toEqual({
      file: 'noPicture',
    })
    expect(wrongIn({ ...emptyReply('a'), title: '图', type: 'file', file: FILE })).toEqual({})
  })

  test('sends type and content together, and nothing that was not changed', () => {
    const values = { ...emptyReply('a'), title: ' 图 ', type: 'image' as const, file: FILE }
    expect(toInput(values)).toEqual({ categoryId: 'a', title: '图', type: 'image', content: 'f1' })
    expect(toPatch(values, { type: 'image', file: FILE }, 'r')).toEqual({ revision: 'r', type: 'image', content: 'f1' })
    expect(toPatch(values, { title: ' 图 ' }, 'r')).toEqual({ revision: 'r', title: '图' })
    expect([fieldOfError('content', 'text'), fieldOfError('content', 'file'), fieldOfError('public', 'text')]).toEqual([
      'text',
      'file',
      null,
    ])
  })

  test('puts a variable where the caret is', () => {
    expect(insertAt('您好，！', 3, 3, '{visitor}')).toEqual({ text: '您好，{visitor}！', caret: 12 })
  })
})

describe('a file', () => {
  test('is read by the names of its columns in either language, in any order', () => {
    const columns = columnsOf(['内容', '标题', '使用次数', '分类'])
    expect(columns).toEqual({ category: 3, title: 1, type: -1, content: 0 })
    expect(missingOf(columns)).toEqual([])
    expect(missingOf(columnsOf(['Category', 'TITLE', 'foo']))).toEqual(['content'])
    expect(rowsOf({ rows: [{ row: 2, cells: ['您好', '欢迎', '3', '问候'] }] }, columns)).toEqual([
      { category: '问候', title: '欢迎', type: '', content: '您好' },
    ])
  })

  test('is refused where it is too much for one import, before it is sent', () => {
    const row = { category: '大', title: '大', type: '', content: '大'.repeat(700) }
    expect(tooMuch(Array.from({ length: 2_001 }, () => cutRow({ ...row, content: '小' })))).toBe('rows')
    expect(tooMuch(Array.from({ length: 1_000 }, () => row))).toBe('bytes')
    expect(tooMuch([row])).toBeNull()
    expect(cutRow({ ...row, content: 'x'.repeat(30_000) }).content).toHaveLength(20_000)
  })

  test('what was refused is left out, and told in a file that runs nothing', () => {
    const rows = ['一', '二', '三'].map((title) => ({ category: '类', title, type: '', content: '内容' }))
    expect(acceptedRows(rows, [{ row: 1, reason: 'there_already' }]).map(({ title }) => title)).toEqual(['一', '三'])
    const text = csvOf([
      ['行', '内容'],
      ['2', '=HYPERLINK("x"),\n第二行'],
    ])
    expect(text.startsWith('\ufeff行,内容\r\n')).toBe(true)
    expect(Papa.parse<string[]>(text.trim()).data[1]).toEqual(['2', `'=HYPERLINK("x"),\n第二行`])
  })
})

test('the desk finds pictures by title, path and file name', () => {
  const picture = reply('尺寸图', { type: 'image', content: 'f1', file: FILE })
  const all = [reply('七天'), picture, reply('质保', { category: '质保', content: '退换货见说明' })]
  expect(findReplies(all, '').map(({ title }) => title)).toEqual(['七天', '尺寸图', '质保'])
  expect(findReplies(all, '退换货').map(({ title }) => title)).toEqual(['七天', '尺寸图', '质保'])
  expect(findReplies(all, '.png')).toEqual([picture])
  expect(saidBy(picture)).toBe('尺寸图.png')
})
