import { DatabaseSync } from 'node:sqlite'
import { sql } from 'drizzle-orm'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import { describe, expect, it } from 'vitest'
import { contains, lettersToFold } from '../../worker/lib/contains.ts'

const db = new DatabaseSync(':memory:')

/** Asked of SQLite itself. */
const holds = (stored: string | null, text: string): boolean | null => {
  const query = new SQLiteSyncDialect().sqlToQuery(sql`SELECT ${contains(sql`${stored}`, text)} AS found`)
  const { found } = db.prepare(query.sql).get(...(query.params as (string | null)[])) as { found: number | null }
  return found === null ? null : found === 1
}

describe('a text in a column', () => {
  it('is found whatever the case of its letters', () => {
    for (const [stored, text] of [
      ['ÉCOLE Émile', 'école émile'],
      ['école émile', 'ÉCOLE'],
      ['Jörg Öztürk', 'ÖZTÜRK'],
      ['ЯНА Иванова', 'яна иВАНОВА'],
      ['Ελένη ΠΑΠΑ', 'παπα'],
      ['Wang 王女士', 'WANG 王'],
      ['沙'.repeat(100), '沙'.repeat(60)],
    ] as const)
      expect(holds(stored, text), `${stored} ${text}`).toBe(true)
  })

  it('is not found where it does not stand, and nothing in it is a pattern or an end', () => {
    for (const [stored, text] of [
      ['Emile', 'é'],
      ['Яна', 'яно'],
      ['100', '%'],
      ['abc', "' OR 1=1 --"],
      ["x'É", "'é'"],
    ] as const)
      expect(holds(stored, text), `${stored} ${text}`).toBe(false)
    expect(holds("it's 100%_", "'S 100%_")).toBe(true)
    expect(holds(null, 'a')).toBeNull()
  })

  it('asks for nothing beside letters to be folded, a bounded number of them', () => {
    expect(lettersToFold("aZ' 王;É%ß")).toEqual([['É', 'é']])
    const alphabets = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяαβγδεζηθικλμνξοπρστυφχψω'
    expect(lettersToFold(alphabets)).toHaveLength(30)
    expect(holds(`${alphabets.slice(0, 29).toUpperCase()}${alphabets.slice(29)}`, alphabets)).toBe(true)
  })
})
