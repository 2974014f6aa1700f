import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'

/**
 * The local D1's own SQLite file behind D1's interface, for the seed alone: through workerd each statement takes 10 ms, and
 * there are a thousand. Nothing else may have the file open.
 */

type Row = Record<string, unknown>
type Bound = { sql: string; values: SQLInputValue[] }

const META = { duration: 0, size_after: 0, rows_read: 0, rows_written: 0, last_row_id: 0, changed_db: false, changes: 0 }

type Result = { success: true; results: Row[]; meta: typeof META }

const toSqlite = (value: unknown): SQLInputValue => (typeof value === 'boolean' ? Number(value) : (value as SQLInputValue))

class LocalStatement {
  readonly #database: DatabaseSync
  readonly #bound: Bound

  constructor(database: DatabaseSync, bound: Bound) {
    this.#database = database
    this.#bound = bound
  }

  bind(...values: unknown[]): LocalStatement {
    return new LocalStatement(this.#database, { sql: this.#bound.sql, values: values.map(toSqlite) })
  }

  /** Runs it in this very turn, so that a batch is never interleaved. */
  execute(): Result {
    return { success: true, results: this.#prepare().all(...this.#bound.values) as Row[], meta: META }
  }

  async all(): Promise<Result> {
    return this.execute()
  }

  async run(): Promise<Result> {
    return this.execute()
  }

  async first(column?: string): Promise<unknown> {
    const [row] = this.execute().results
    if (row === undefined) return null
    return column === undefined ? row : (row[column] ?? null)
  }

  async raw(): Promise<unknown[][]> {
    const statement = this.#prepare()
    statement.setReturnArrays(true)
    return statement.all(...this.#bound.values) as unknown as unknown[][]
  }

  #prepare(): StatementSync {
    return this.#database.prepare(this.#bound.sql)
  }
}

const databaseFile = (stateDir: string): string => {
  const folder = join(stateDir, 'v3', 'd1', 'miniflare-D1DatabaseObject')
  const [file, ...more] = readdirSync(folder).filter((name) => name.endsWith('.sqlite') && name !== 'metadata.sqlite')
  if (file === undefined || more.length > 0) throw new Error(`one local database is expected in ${folder}`)
  return join(folder, file)
}

/** Opens the local D1 under `stateDir`. A batch is one transaction, as D1's is. */
export const openLocalD1 = (stateDir: string): { d1: D1Database; close: () => void } => {
  const database = new DatabaseSync(databaseFile(stateDir))
  const batch = async (statements: LocalStatement[]) => {
    database.exec('BEGIN IMMEDIATE')
    try {
      const results = statements.map((statement) => statement.execute())
      database.exec('COMMIT')
      return results
    } catch (error) {
      database.exec('ROLLBACK')
      throw error
    }
  }
  const d1 = { prepare: (sql: string) => new LocalStatement(database, { sql, values: [] }), batch }
  // Structurally what Drizzle and the archive use of a D1 binding; sessions, dumps and exec are not.
  return { d1: d1 as unknown as D1Database, close: () => database.close() }
}
