import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ImportColumn, ImportPart } from '../../console/features/contact-import/calls.ts'
import { columnLetter, remap, suggestMapping } from '../../console/features/contact-import/mapping.ts'
import { MAX_CELL_CHARS, MAX_PART_BYTES, MAX_PART_ROWS, nextPortion } from '../../console/features/contact-import/portions.ts'
import { type Progress, type Sending, sendRest } from '../../console/features/contact-import/send.ts'
import { importColumns } from '../../worker/lib/contact-import/columns.ts'
import { IMPORT_LIMITS } from '../../worker/models/contact-imports.ts'

const COLUMNS = importColumns([{ id: 'f1', name: '等级', kind: 'text', options: [] }]) as ImportColumn[]

describe('the meaning of columns', () => {
  test.each([
    [
      ['姓名', '手机号码', '邮箱', '等级', '别的'],
      ['name', 'phone', 'mail', 'custom.f1', null],
    ],
    [
      ['Full Name *', 'E-mail', 'PHONE (mobile)', 'Date of birth'],
      ['name', 'mail', 'phone', 'birthday'],
    ],
    [
      ['电话', '手机', '', ' 备 注 '],
      ['phone', null, null, 'notes'],
    ],
    [
      ['constructor', '__proto__', 'toString'],
      [null, null, null],
    ],
  ])('%j are suggested as %j', (headers, expected) => expect(suggestMapping(headers, COLUMNS)).toEqual(expected))

  test('what an export or a template calls them is known in both languages', () => {
    const known = COLUMNS.map(({ id }) => id)
    for (const language of ['zh-CN', 'en'] as const)
      expect(
        suggestMapping(
          COLUMNS.map(({ titles }) => titles[language]),
          COLUMNS,
        ),
      ).toEqual(known)
  })

  test('a meaning stands for one column', () => {
    expect(remap(['name', null, 'phone'], 1, 'name')).toEqual([null, 'name', 'phone'])
    expect(remap(['name', null, 'phone'], 0, null)).toEqual([null, null, 'phone'])
    expect([0, 25, 26, 59, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'BH', 'ZZ', 'AAA'])
  })
})

const bytesOf = (part: object) => new TextEncoder().encode(JSON.stringify(part)).byteLength
const rowsOf = (cells: string[][]) => cells.map((row, index) => ({ row: index + 2, cells: row }))

describe('portions', () => {
  test('lose no row, keep the order and stay within what the server takes', () => {
    const row = fc.array(fc.oneof(fc.string({ maxLength: 20 }), fc.constant('长'.repeat(60_000)), fc.constant('"\\\u0001'.repeat(500))), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (cells) => {
        const rows = rowsOf(cells)
        const sent: number[] = []
        while (sent.length < rows.length) {
          const portion = nextPortion(rows, sent.length)
          expect(portion.length).toBeGreaterThan(0)
          expect(bytesOf(portion)).toBeLessThan(MAX_PART_BYTES + 200_000)
          expect(portion.every(({ cells: one }) => one.every((cell) => cell.length <= MAX_CELL_CHARS))).toBe(true)
          sent.push(...portion.map(({ row: at }) => at))
        }
        expect(sent).toEqual(rows.map(({ row: at }) => at))
      }),
      { numRuns: 60 },
    )
  })

  test('know the limits of the server', () => {
    expect([MAX_PART_ROWS, MAX_CELL_CHARS]).toEqual([IMPORT_LIMITS.partRows, IMPORT_LIMITS.cellChars])
    const widest = nextPortion(rowsOf([Array(IMPORT_LIMITS.columns).fill('长'.repeat(60_000))]), 0)
    expect(bytesOf(widest)).toBeLessThan(1_000_000)
    const noise = nextPortion(rowsOf([Array(IMPORT_LIMITS.columns).fill('\u0001"'.repeat(60_000))]), 0)
    expect(bytesOf(noise)).toBeLessThan(1_000_000)
    expect(nextPortion(rowsOf(Array(1_200).fill(['a'])), 1_000)).toHaveLength(200)
  })
})

describe('sending', () => {
  const begin = (rows: number, progress: Partial<Progress> = {}): Sending => ({
    importId: 'i1',
    headers: ['name'],
    columns: ['name'],
    rows: rowsOf(Array(rows).fill(['a'])),
    part: 0,
    progress: { sent: 0, total: rows, accepted: 0, refused: 0, committing: false, ...progress },
  })
  const server = (failAt = -1) => {
    const parts: [number, number][] = []
    let left = failAt
    return {
      parts,
      calls: {
        put: async (_id: string, part: number, { rows }: ImportPart) => {
          if (left-- === 0) throw new Error('gone')
          parts.push([part, rows.length])
          return { accepted: rows.length - 1, refused: 1 }
        },
        commit: async () => ({ accepted: 1, refused: 0, added: 1, updated: 0 }),
      },
    }
  }
  const { signal } = new AbortController()

  test('goes part by part, then commits, and tells how far it is', async () => {
    const seen: Progress[] = []
    const { parts, calls } = server()
    await sendRest(begin(1_100), { signal, calls, onProgress: (progress) => seen.push(progress) })
    expect(parts).toEqual([
      [0, 500],
      [1, 500],
      [2, 100],
    ])
    expect(seen.at(-1)).toEqual({ sent: 1_100, total: 1_100, accepted: 1_097, refused: 3, committing: true })
  })

  test('goes on after the last part that arrived', async () => {
    const sending = begin(1_100)
    const broken = server(1)
    await expect(sendRest(sending, { signal, calls: broken.calls, onProgress: () => {} })).rejects.toThrow('gone')
    const { parts, calls } = server()
    await sendRest(sending, { signal, calls, onProgress: () => {} })
    expect([...broken.parts, ...parts]).toEqual([
      [0, 500],
      [1, 500],
      [2, 100],
    ])
  })

  test('of an import from before sends only what was not sent, with the next number', async () => {
    const { parts, calls } = server()
    const sending = { ...begin(100, { sent: 900, total: 1_000 }), part: 2 }
    await sendRest(sending, { signal, calls, onProgress: () => {} })
    expect(parts).toEqual([[2, 100]])
    expect(sending.progress).toMatchObject({ sent: 1_000, total: 1_000 })
  })

  test('stops between two parts and never commits when cancelled', async () => {
    const cancel = new AbortController()
    const { parts, calls } = server()
    const onProgress = ({ sent }: Progress) => sent === 500 && cancel.abort()
    await expect(sendRest(begin(1_100), { signal: cancel.signal, calls, onProgress })).rejects.toThrow()
    expect(parts).toEqual([[0, 500]])
  })
})
