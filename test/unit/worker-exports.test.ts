import { strFromU8, unzipSync } from 'fflate'
import Papa from 'papaparse'
import { readSheet } from 'read-excel-file/universal'
import { describe, expect, test } from 'vitest'
import { allPages, contentDisposition, exportResponse } from '../../worker/exports/response.ts'
import { type ExportColumn, ExportQuery, MAX_EXPORT_ROWS } from '../../worker/exports/table.ts'
import { restoreFormula } from '../../worker/lib/formula.ts'

type Row = { name: string; phone: string | null; used: number; atMs: number }
const COLUMNS: readonly ExportColumn<Row>[] = [
  { id: 'name', title: { 'zh-CN': '姓名', en: 'Name' }, value: ({ name }) => name },
  { id: 'phone', title: { 'zh-CN': '电话', en: 'Phone' }, value: ({ phone }) => phone },
  { id: 'used', title: { 'zh-CN': '次数', en: 'Used' }, value: ({ used }) => used },
  { id: 'at', title: { 'zh-CN': '时间', en: 'Time' }, value: ({ atMs }) => ({ atMs }) },
]
const atMs = Date.UTC(2026, 10, 22, 18, 30, 5)
const NASTY = [
  '=cmd|x',
  '+86 138',
  '-1',
  '@a',
  '\t=1',
  'a,"b"\r\nc',
  "'=x",
  ' leading',
  '<b>&amp;</b>',
  '_x0041_',
  'a;=1;b',
  "a\n'-1",
  'ok\u0000\uD800',
  '王芳🙂',
]
const ROWS: Row[] = NASTY.map((name, used) => ({ name, phone: used % 2 === 0 ? '+86 138 0000 0001' : null, used: -used, atMs }))

const pagesOf = async function* <T>(...pages: T[][]) {
  yield* pages
}
const make = (query: Partial<Record<keyof ExportQuery, unknown>>, pages: AsyncIterable<readonly Row[]> = pagesOf(ROWS)) =>
  exportResponse({ query: ExportQuery.parse(query), fileName: '联系人', columns: COLUMNS, pages })
const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer())

describe('CSV', () => {
  test('is read by others as it was, with formulas disarmed', async () => {
    const answer = await make({ timeZone: 'Asia/Shanghai' })
    expect(answer.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
    const bytes = await bytesOf(answer)
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const { data, errors } = Papa.parse<string[]>(strFromU8(bytes.slice(3)), { newline: '\r\n', skipEmptyLines: true })
    expect(errors).toEqual([])
    expect(data[0]).toEqual(['姓名', '电话', '次数', '时间'])
    expect(data.slice(1, 6).map(([name]) => name)).toEqual(["'=cmd|x", "'+86 138", "'-1", "'@a", "'\t'=1"])
    expect(data[1]).toEqual(["'=cmd|x", "'+86 138 0000 0001", '0', '2026-11-23 02:30:05'])
    expect(data[3]?.[2]).toBe('-2')
    expect(data.slice(1).map(([name]) => restoreFormula(name ?? ''))).toEqual(NASTY.map((name) => name.replace('\uD800', '\uFFFD')))
  })

  test('has the asked columns in the asked order and language, and refuses others', async () => {
    const text = await (await make({ columns: 'at,name,at', language: 'en', timeZone: 'America/New_York' })).text()
    expect(text.split('\r\n').slice(0, 2)).toEqual(['Time,Name', "2026-11-22 13:30:05,'=cmd|x"])
    await expect(make({ columns: 'name,password' })).rejects.toMatchObject({ code: 'bad_request', details: { field: 'columns' } })
    expect(ExportQuery.safeParse({ timeZone: 'Mars/Base' }).success).toBe(false)
    expect(ExportQuery.safeParse({ format: 'exe' }).success).toBe(false)
  })
})

describe('.xlsx', () => {
  test('is read by others with real numbers and times, and comes back as it was', async () => {
    const bytes = await bytesOf(await make({ format: 'xlsx', timeZone: 'Asia/Shanghai' }))
    const rows = await readSheet(new Blob([bytes]))
    expect(rows[0]).toEqual(['姓名', '电话', '次数', '时间'])
    const names = rows.slice(1).map(([name]) => restoreFormula(String(name)))
    expect(names.map((name) => name.trim())).toEqual(
      NASTY.map((name) => name.replace('\u0000', '').replace('\uD800', '').replace('\r\n', '\n').trim()),
    )
    const [, phone, used, at] = rows[3] ?? []
    expect([phone, used]).toEqual(['+86 138 0000 0001', -2])
    expect(at).toBeInstanceOf(Date)
    expect(Math.round(Number(at) / 1_000)).toBe(Date.UTC(2026, 10, 23, 2, 30, 5) / 1_000)
  })

  test('has no formula, a bold frozen head, and texts that stay texts', async () => {
    const files = unzipSync(await bytesOf(await make({ format: 'xlsx' })))
    const sheet = strFromU8(files['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(sheet).not.toContain('<f')
    expect(sheet).toContain('state="frozen"')
    expect(sheet).toContain('<c r="A2" s="3" t="inlineStr"><is><t xml:space="preserve">=cmd|x</t></is></c>')
    expect(strFromU8(files['xl/styles.xml'] ?? new Uint8Array())).toContain('quotePrefix="1"')
  })

  test('cuts a cell that no spreadsheet could hold', async () => {
    const long = [{ name: '长'.repeat(60_000), phone: null, used: 1, atMs }]
    const rows = await readSheet(new Blob([await bytesOf(await make({ format: 'xlsx' }, pagesOf(long)))]))
    expect(String(rows[1]?.[0])).toHaveLength(32_767)
  })
})

describe('many rows', () => {
  const PAGE = 1_000
  const page = Array.from({ length: PAGE }, (_, used) => ({ name: `客户 ${used} ${'x'.repeat(40)}`, phone: '13800000001', used, atMs }))

  test.each(['csv', 'xlsx'] as const)('%s: pages are read as the file is taken, and what is cut is said', async (format) => {
    let asked = 0
    const list = async (cursor?: string) => {
      asked += 1
      return { items: page, next: String(Number(cursor ?? 0) + 1) }
    }
    const answer = await make({ format, language: 'en' }, allPages(list))
    const reader = answer.body?.getReader()
    let largest = 0
    let taken = 0
    const parts: Uint8Array[] = []
    for (let step = await reader?.read(); step?.done === false; step = await reader?.read()) {
      parts.push(step.value)
      taken += 1
      largest = Math.max(largest, step.value.byteLength)
      // A CSV page is a part; the compressor keeps a few pages for one.
      if (format === 'csv') expect(asked).toBeLessThanOrEqual(taken + 2)
    }
    expect(asked).toBe(MAX_EXPORT_ROWS / PAGE + 1)
    expect(largest).toBeLessThan(400_000)
    const bytes = Buffer.concat(parts)
    const text = format === 'csv' ? bytes.toString() : strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(text.split(format === 'csv' ? '\r\n' : '<row ').length).toBe(MAX_EXPORT_ROWS + 3)
    expect(text.slice(-300)).toContain('Only the first 100000 rows are here')
  })

  test('exactly as many as there may be are not called cut', async () => {
    const pages = pagesOf(...Array.from({ length: MAX_EXPORT_ROWS / PAGE }, () => page))
    expect((await (await make({ language: 'en' }, pages)).text()).slice(-300)).not.toContain('Only the first')
  })

  test('who goes away stops the reading; what fails at once is an error, later it breaks the file off', async () => {
    let closed = false
    const endless = async function* () {
      try {
        for (;;) yield page
      } finally {
        closed = true
      }
    }
    const reader = (await make({}, endless())).body?.getReader()
    await reader?.read()
    await reader?.cancel()
    expect(closed).toBe(true)
    const failing = async function* (first: Row[]) {
      if (first.length > 0) yield first
      throw new Error('database away')
    }
    await expect(make({}, failing([]))).rejects.toThrow('database away')
    await expect((await make({}, failing(page))).text()).rejects.toThrow('database away')
  })
})

test("a file's name is told in UTF-8 and in ASCII, and cannot break out", () => {
  expect(contentDisposition('联系人.csv')).toBe(`attachment; filename="___.csv"; filename*=UTF-8''%E8%81%94%E7%B3%BB%E4%BA%BA.csv`)
  expect(contentDisposition('a"\r\nX: y/../b.csv')).toBe(`attachment; filename="a___X_ y_.._b.csv"; filename*=UTF-8''a___X_%20y_.._b.csv`)
})
