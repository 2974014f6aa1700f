import { eq, type SQL, sql } from 'drizzle-orm'
import { sweep } from '../../../migrations/schema/index.ts'
import type { Database } from '../../db.ts'
import { runBatch, type Statement } from '../statements.ts'

/**
 * Tables that no index orders by age (one would cost a row for each that is written) are walked by their key, some rows a
 * portion. How far it came is a row, so that the next run goes on from there; at the end it begins anew.
 */

export const readPosition = async (db: Database, kind: string): Promise<string> =>
  (await db.select({ position: sweep.position }).from(sweep).where(eq(sweep.kind, kind)))[0]?.position ?? ''

export const positionStatement = (db: Database, kind: string, position: string): Statement =>
  db.insert(sweep).values({ kind, position }).onConflictDoUpdate({ target: sweep.kind, set: { position } })

type Walk = { kind: string; table: SQL; key: SQL; rows: number }

/** One portion. `work` gets the condition of its rows and gives what is to be done with them. False: the end was reached. */
export const scanOn = async (
  db: Database,
  { kind, table, key, rows }: Walk,
  work: (within: SQL) => Promise<Statement[]>,
): Promise<boolean> => {
  const from = await readPosition(db, kind)
  const [next] = await db.all<{ last: string | null; found: number }>(
    sql`SELECT max(k) AS last, count(*) AS found FROM (SELECT ${key} AS k FROM ${table} WHERE ${key} > ${from} ORDER BY ${key} LIMIT ${rows})`,
  )
  const last = next?.last ?? null
  const isEnd = last === null || (next?.found ?? 0) < rows
  const statements = last === null ? [] : await work(sql`${key} > ${from} AND ${key} <= ${last}`)
  await runBatch(db, [...statements, positionStatement(db, kind, isEnd ? '' : last)])
  return !isEnd
}
