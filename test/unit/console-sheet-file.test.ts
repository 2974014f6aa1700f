import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readSheetBytes } from '../../console/lib/sheet-file/read-sheet.ts'
import { SHEET_LIMITS, SheetError, type SheetLimits } from '../../console/lib/sheet-file/sheet.ts'
import { exportResponse } from '../../worker/exports/response.ts'
import { ExportQuery } from '../../worker/exports/table.ts'

const read = (bytes: Uint8Array | string, limits: Partial<SheetLimits> = {}) =>
  readSheetBytes(typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes, { ...SHEET_LIMITS, ...limits })
const problemOf = async (bytes: Uint8Array | string, limits?: Partial<SheetLimits>) => {
  const error = await read(bytes, limits).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return error instanceof SheetError ? [error.problem, error.row] : error
}
const cellsOf = async (bytes: Uint8Array | string) => (await read(bytes)).rows.map(({ cells }) => cells)

/** 姓名,电话 / 王芳,1 in GB18030. */
const GB18030 = Uint8Array.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb5, 0xe7, 0xbb, 0xb0, 0x0a, 0xcd, 0xf5, 0xb7, 0xbc, 0x2c, 0x31])

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const xlsx = (sheetData: string) =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet xmlns="${MAIN}"><sheetData>${sheetData}</sheetData></worksheet>`),
  })
const cell = (place: string, text: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`

describe('CSV', () => {
  test('is read in every encoding that spreadsheets write', async () => {
    const utf16 = new Uint8Array([
      0xff,
      0xfe,
      ...new Uint8Array(Uint16Array.from([...'姓名,电话\n王芳,1'].map((sign) => sign.charCodeAt(0))).buffer),
    ])
    const expected = { headers: ['姓名', '电话'], rows: [{ row: 2, cells: ['王芳', '1'] }] }
    expect(await read('姓名,电话\r\n王芳,1')).toEqual({ ...expected, encoding: 'utf-8' })
    expect(await read('\uFEFF姓名,电话\n王芳,1\n')).toEqual({ ...expected, encoding: 'utf-8' })
    expect(await read(GB18030)).toEqual({ ...expected, encoding: 'gb18030' })
    expect(await read(utf16)).toEqual({ ...expected, encoding: 'utf-16' })
  })

  test('keeps quotes, separators and lines in cells, guesses the separator, and counts blank rows', async () => {
    expect(await cellsOf('a;b\n"x;1";"l1\nl2 ""q"""\n')).toEqual([['x;1', 'l1\nl2 "q"']])
    expect((await read('\n\na,b\n\n1,2\n , \n3,4\n')).rows.map(({ row }) => row)).toEqual([5, 7])
  })

  test('has as many cells as the widest row, with headers empty or twice', async () => {
    const { headers, rows } = await read('a,a,\n1\n1,2,3,4\n')
    expect(headers).toEqual(['a', 'a', '', ''])
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['1', '', '', ''],
      ['1', '2', '3', '4'],
    ])
  })

  test.each([
    ['an empty file', '', ['empty', null]],
    ['only blanks', ' \n,\n', ['empty', null]],
    ['only headers', 'a,b\n', ['only_headers', null]],
    ['a quote that never ends', 'a,b\n1,2\n"3,4\n5,6', ['broken_quotes', 3]],
    ['a quote in the middle', 'a,b\n"1"x,2\n', ['broken_quotes', 2]],
    ['a NUL byte', 'a,b\n1,\u0000\n', ['not_text', null]],
    ['bytes of no encoding', Uint8Array.from([0x61, 0x2c, 0xff, 0xff, 0x0a]), ['unknown_encoding', null]],
    ['a picture called .csv', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]), ['not_text', null]],
    ['an old Excel file', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), ['old_excel', null]],
    ['a million columns', 'x,'.repeat(999_999), ['too_many_columns', 1]],
  ])('%s is refused by name', async (_, bytes, expected) => expect(await problemOf(bytes)).toEqual(expected))

  test('limits are the given ones, and long cells are none of them', async () => {
    expect(await problemOf('a\n1\n2\n3\n', { maxRows: 2 })).toEqual(['too_many_rows', 4])
    expect(await problemOf('a\n1\n', { maxFileBytes: 3 })).toEqual(['too_large', null])
    expect((await cellsOf(`a\n${'长'.repeat(60_000)}\n`))[0]?.[0]).toHaveLength(60_000)
  })
})

describe('.xlsx', () => {
  test('comes back as our own export wrote it, dates as text', async () => {
    const rows = [{ name: '=1+1', atMs: Date.UTC(2026, 10, 22, 16), birth: '2000-01-02' }]
    const answer = await exportResponse({
      query: ExportQuery.parse({ format: 'xlsx', timeZone: 'Asia/Shanghai' }),
      fileName: 'x',
      columns: [
        { id: 'name', title: { 'zh-CN': '姓名', en: 'Name' }, value: (row) => row.name },
        { id: 'at', title: { 'zh-CN': '时间', en: 'Time' }, value: (row) => ({ atMs: row.atMs }) },
        { id: 'later', title: { 'zh-CN': '后来', en: 'Later' }, value: (row) => ({ atMs: row.atMs + 5_000 }) },
        { id: 'n', title: { 'zh-CN': '数', en: 'N' }, value: () => 13800000001 },
      ],
      pages: (async function* () {
        yield rows
      })(),
    })
    expect(await read(new Uint8Array(await answer.arrayBuffer()))).toEqual({
      headers: ['姓名', '时间', '后来', '数'],
      rows: [{ row: 2, cells: ['=1+1', '2026-11-23', '2026-11-23 00:00:05', '13800000001'] }],
      encoding: 'xlsx',
    })
  })

  test('a cell far away costs no memory', async () => {
    expect(await problemOf(xlsx(`<row r="1">${cell('A1', 'a')}${cell('XFD1', 'b')}</row>`))).toEqual(['too_many_columns', 1])
    expect(await problemOf(xlsx(`<row r="1">${cell('A1', 'a')}</row><row r="1048576">${cell('A1048576', 'b')}</row>`))).toEqual([
      'too_many_rows',
      1_048_576,
    ])
  })

  test('a bomb, rubbish and a zip of something else are refused before they are unpacked', async () => {
    const bomb = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(30_000_000), 'xl/worksheets/sheet2.xml': new Uint8Array(30_000_000) })
    expect(bomb.byteLength).toBeLessThan(100_000)
    expect(await problemOf(bomb, { maxUnpackedBytes: 40_000_000 })).toEqual(['too_large_unpacked', null])
    expect(await problemOf(Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 1, 2, 3]))).toEqual(['broken_excel', null])
    expect(await problemOf(zipSync({ 'a.txt': strToU8('no sheet') }))).toEqual(['broken_excel', null])
  })

  test('a size that is a lie unpacks no more than it says', async () => {
    const packed = zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(30_000_000) })
    const view = new DataView(packed.buffer, packed.byteOffset)
    const central = packed.findLastIndex(
      (byte, index) => byte === 0x50 && packed[index + 1] === 0x4b && packed[index + 2] === 1 && packed[index + 3] === 2,
    )
    view.setUint32(central + 24, 100, true)
    expect(await problemOf(packed)).toEqual(['broken_excel', null])
  })
})
