import fc from 'fast-check'
import { expect, test } from 'vitest'
import { neutraliseFormula, restoreFormula } from '../../worker/lib/formula.ts'

test.each(['=1+1', '+86 138 0000 0001', '-2', '@SUM(A1)', '\tx', '\rx', '\u0000=1', '\u200b=1', '＝1', "'=1", "''+1"])(
  'a cell of %j is not run, and comes back as it was',
  (text) => {
    expect(neutraliseFormula(text)).toBe(`'${text}`)
    expect(restoreFormula(`'${text}`)).toBe(text)
  },
)

test.each([
  ['a;=1+1', "a;'=1+1"],
  ['a\t=1', "a\t'=1"],
  [' \t=1', " \t'=1"],
  ['\n@x', "'\n'@x"],
  ['一\r\n \u0000＝1;-2', "一\r\n' \u0000＝1;'-2"],
  ["a;'=1", "a;''=1"],
  ['=a;;+b', "'=a;;'+b"],
])('%j is not run behind what separates cells elsewhere either', (text, written) => {
  expect(neutraliseFormula(text)).toBe(written)
  expect(restoreFormula(written)).toBe(text)
})

test.each(['a;b', 'a;1-2', '一；=1', 'a\nb', 'x;', "a;'b", '', 'a=b', '138-0000', "O'Neil", "'quoted'", '王芳', ' x', '1-2'])(
  '%j stays as it is, both ways',
  (text) => {
    expect(neutraliseFormula(text)).toBe(text)
    expect(restoreFormula(text)).toBe(text)
  },
)

const tricky = fc.string({
  unit: fc.constantFrom("'", ';', '=', '+', '-', '@', '\t', '\r', '\n', ' ', '\u0000', '\u200b', '＝', 'a', '1', '王'),
})

test('whatever is written comes back, and nothing written is run', () => {
  fc.assert(
    fc.property(fc.oneof(tricky, fc.string({ unit: 'binary' })), (text) => {
      const written = neutraliseFormula(text)
      expect(restoreFormula(written)).toBe(text)
      expect(written).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r\n]/u)
      for (const cell of written.split(/[;\t\r\n]/)) expect(cell).not.toMatch(/^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u)
    }),
    { numRuns: 2_000 },
  )
})
