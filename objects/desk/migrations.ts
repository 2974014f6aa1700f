/**
 * Schema of a desk's own SQLite: an append-only list, applied in order and remembered in `meta` (F20). Conversations and
 * messages are not here: their tables are made per UTC day and dropped whole, which writes no row (see store.ts).
 * WITHOUT ROWID keeps every write at exactly one billed row.
 */
const STEPS: readonly string[][] = [
  ['CREATE TABLE agent (id TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID', 'CREATE TABLE day (day TEXT PRIMARY KEY) WITHOUT ROWID'],
  [
    'CREATE TABLE agent_log (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, agent TEXT NOT NULL, status TEXT NOT NULL, connected INTEGER NOT NULL)',
  ],
  ['CREATE TABLE erased (mark TEXT PRIMARY KEY) WITHOUT ROWID'],
  [
    'CREATE TABLE hook_event (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, type TEXT NOT NULL, at INTEGER NOT NULL, visitor TEXT NOT NULL, contact TEXT, data TEXT NOT NULL)',
  ],
  ['ALTER TABLE agent_log ADD COLUMN was TEXT', 'ALTER TABLE agent_log ADD COLUMN since INTEGER'],
  ['ALTER TABLE hook_event ADD COLUMN tries INTEGER NOT NULL DEFAULT 0'],
]

/** Brings the tables of `sql` to the latest schema. Running it twice, or after an interrupted run, is harmless. */
export const migrate = (storage: DurableObjectStorage): void => {
  const { sql } = storage
  sql.exec('CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID')
  const row = sql.exec<{ value: string }>("SELECT value FROM meta WHERE key = 'schema'").toArray()[0]
  const applied = row ? Number(row.value) : 0
  if (applied >= STEPS.length) return
  storage.transactionSync(() => {
    for (const step of STEPS.slice(applied)) for (const statement of step) sql.exec(statement)
    sql.exec("INSERT OR REPLACE INTO meta (key, value) VALUES ('schema', ?)", String(STEPS.length))
  })
}
