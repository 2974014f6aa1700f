import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { DialogSettings } from '../../objects/core/settings.ts'

/** The local D1 file of a running server, reached from outside. */

const openDatabase = (stateDir: string): DatabaseSync => {
  const files = readdirSync(join(stateDir, 'v3', 'd1'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.sqlite'))
  for (const file of files) {
    const database = new DatabaseSync(join(stateDir, 'v3', 'd1', file))
    database.exec('PRAGMA busy_timeout = 5000')
    if (database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'site'").get() !== undefined) return database
    database.close()
  }
  throw new Error(`no local D1 database with a table "site" in ${stateDir}`)
}

/** Changes dialog settings of a site as the console will: the next handshake brings them to the desk. */
export const changeDialog = (stateDir: string, siteId: string, dialog: Partial<DialogSettings>): void => {
  const database = openDatabase(stateDir)
  database.prepare('UPDATE site SET dialog = ?, version = version + 1 WHERE id = ?').run(JSON.stringify(dialog), siteId)
  database.close()
}

/** Makes every D1 call fail (`SQLITE_BUSY`) until the result is called. */
export const lockDatabase = (stateDir: string): (() => void) => {
  const database = openDatabase(stateDir)
  database.exec('BEGIN EXCLUSIVE')
  return () => {
    database.exec('ROLLBACK')
    database.close()
  }
}
