/** A D1 that adds up the rows its batches read. */
export const meterDb = (db: D1Database): { db: D1Database; rowsRead: () => number } => {
  let rows = 0
  const batch = async (statements: D1PreparedStatement[]) => {
    const answers = await db.batch(statements)
    for (const { meta } of answers) rows += meta.rows_read
    return answers
  }
  return { db: new Proxy(db, { get: (target, name) => (name === 'batch' ? batch : Reflect.get(target, name)) }), rowsRead: () => rows }
}
