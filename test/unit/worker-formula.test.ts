import fc from 'fast-check'
import { expect, test } from 'vitest'
import { neutraliseFormula, restoreFormula } from '../../worker/lib/formula.ts'

test.each(['=1+1', '+86 138 0000 0001', '-2', '@SUM(A1)', '\tx', '\rx', ' \t=1', '\u0000=1', '\u200b=1', '＝1', "'=1", "''+1", '\n@x'])(
  'a cell of %j is not run, and comes back as it was',
  (text) => {
    expect(neutraliseFormula(text)).toBe(`'${text}`)
    expect(restoreFormula(`'${text}`)).toBe(text)
  },
)

test.each(['', 'a=b', '138-0000', "O'Neil", "'quoted'", '王芳', ' x', '1-2'])('%j stays as it is, both ways', (text) => {
  expect(neutraliseFormula(text)).toBe(text)
  expect(restoreFormula(text)).toBe(text)
})

const tricky = fc.string({
  unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', ' ', '\u0000', '\u200b', '＝', 'a', '1', '王'),
})

test('whatever is written comes back, and nothing written is run', () => {
  fc.assert(
    fc.property(fc.oneof(tricky, fc.string({ unit: 'binary' })), (text) => {
      const written = neutraliseFormula(text)
      expect(restoreFormula(written)).toBe(text)
      expect(written).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u)
    }),
    { numRuns: 2_000 },
  )
})
