import { type DeskEnv, SiteDesk } from '../../../objects/desk/site-desk.ts'
import { counters, keepAwake, meterTimers, noteWrite, watch } from './counters.ts'

meterTimers()

/** The product's desk with a meter on everything that is billed. Its behaviour is the product's own. */
export class CountingDesk extends SiteDesk {
  constructor(ctx: DurableObjectState, env: DeskEnv) {
    meterStorage(ctx.storage)
    super(ctx, { ...env, DB: meterDatabase(env.DB) })
    counters.wakes += 1
  }

  override fetch(request: Request): Promise<Response> {
    counters.connects += 1
    return super.fetch(request)
  }

  override webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): Promise<void> {
    counters.frames += 1
    return super.webSocketMessage(socket, data).finally(keepAwake())
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    counters.closes += 1
    super.webSocketClose(socket, code)
  }

  override alarm(): void {
    counters.alarms += 1
    super.alarm()
  }

  override configure(config: Parameters<SiteDesk['configure']>[0]): void {
    counters.calls += 1
    super.configure(config)
  }
}

export const meterStorage = (storage: DurableObjectStorage): void => {
  const { sql } = storage
  const exec = sql.exec.bind(sql)
  sql.exec = (<T extends Record<string, SqlStorageValue>>(query: string, ...values: unknown[]) => {
    const cursor = exec<T>(query, ...values)
    watch(cursor, query)
    return cursor
  }) as typeof sql.exec
  const setAlarm = storage.setAlarm.bind(storage)
  storage.setAlarm = (...args) => {
    counters.alarmsSet += 1
    return setAlarm(...args)
  }
  const { kv } = storage
  const put = kv.put.bind(kv)
  kv.put = (key, value) => {
    counters.objectRowsWritten += 1
    put(key, value)
  }
  const remove = kv.delete.bind(kv)
  kv.delete = (key) => {
    counters.objectRowsWritten += 1
    return remove(key)
  }
  const deleteAlarm = storage.deleteAlarm.bind(storage)
  storage.deleteAlarm = (...args) => {
    counters.alarmsSet += 1
    return deleteAlarm(...args)
  }
}

const count = <R extends { meta: D1Meta }>(result: R, query: string): R => {
  noteWrite('database', query, result.meta.rows_written)
  counters.databaseQueries += 1
  counters.databaseRowsWritten += result.meta.rows_written
  counters.databaseRowsRead += result.meta.rows_read
  return result
}

/** Waits for D1 as the product does, and counts what it cost. */
const ask = async <R extends { meta: D1Meta }>(answer: Promise<R>, query: string): Promise<R> =>
  count(await answer.finally(keepAwake()), query)

const INNER = Symbol('statement')
type Inner = { statement: D1PreparedStatement; query: string }
type Metered = D1PreparedStatement & { [INNER]: Inner }

const meterStatement = (statement: D1PreparedStatement, query: string): Metered => {
  const metered: Record<string | symbol, unknown> = {
    [INNER]: { statement, query },
    bind: (...values: unknown[]) => meterStatement(statement.bind(...values), query),
    run: () => ask(statement.run(), query),
    all: () => ask(statement.all(), query),
    raw: (options: { columnNames: true }) => statement.raw(options),
    first: async (column?: string) => {
      const row = (await ask(statement.all<Record<string, unknown>>(), query)).results[0] ?? null
      return column === undefined || row === null ? row : (row[column] ?? null)
    },
  }
  return metered as unknown as Metered
}

/** D1 says in each result what it cost. */
export const meterDatabase = (db: D1Database): D1Database => {
  const metered: Partial<D1Database> = {
    prepare: (query) => meterStatement(db.prepare(query), query),
    batch: async <T>(statements: D1PreparedStatement[]) => {
      const inner = statements.map((statement) => (statement as Metered)[INNER])
      const results = await db.batch<T>(inner.map(({ statement }) => statement)).finally(keepAwake())
      return results.map((result, index) => count(result, inner[index]?.query ?? ''))
    },
  }
  return metered as D1Database
}
