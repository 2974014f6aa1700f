/** D1 with a count of the rows it reads: for counting, not for timing, because what tells no count is read twice. */

type Count = (rows: number) => void

class CountedStatement {
  readonly inner: D1PreparedStatement
  readonly #count: Count

  constructor(inner: D1PreparedStatement, count: Count) {
    this.inner = inner
    this.#count = count
  }

  bind(...values: unknown[]): CountedStatement {
    return new CountedStatement(this.inner.bind(...values), this.#count)
  }

  async all() {
    const answer = await this.inner.all()
    this.#count(answer.meta.rows_read)
    return answer
  }

  async raw() {
    await this.all()
    return this.inner.raw()
  }
}

export type Metered = { database: D1Database; rowsRead: () => number }

/** What is not a query (`exec`, sessions) is not there. */
export const metered = (database: D1Database): Metered => {
  let rowsRead = 0
  const count: Count = (rows) => {
    rowsRead += rows
  }
  const counted = {
    prepare: (text: string) => new CountedStatement(database.prepare(text), count),
    batch: async (statements: readonly CountedStatement[]) => {
      // Held until the answer: what is collected here is dropped there, also on its way.
      const held = statements.map(({ inner }) => inner)
      const answers = await database.batch(held)
      for (const { meta } of answers) count(meta.rows_read)
      held.length = 0
      return answers
    },
  }
  return { database: counted as unknown as D1Database, rowsRead: () => rowsRead }
}
