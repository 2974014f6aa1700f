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

/** All rows of a small table, as they are stored. */
export const readTable = <R>(stateDir: string, table: 'visit' | 'visitor'): R[] => {
  const database = openDatabase(stateDir)
  const rows = database.prepare(`SELECT * FROM ${table}`).all() as R[]
  database.close()
  return rows
}

/** What a contact did before: a rated conversation of a visitor called `Guest_time01`, and a left message. */
export const fillContactHistory = (stateDir: string, siteId: string, contactId: string, message: string): void => {
  const database = openDatabase(stateDir)
  database
    .prepare(
      `INSERT INTO visitor (id, site_id, name, contact_id, visits, conversations, first_seen_at_ms, last_seen_at_ms)
        VALUES ('vtimeline', ?, 'Guest_time01', ?, 1, 1, 1, 1)`,
    )
    .run(siteId, contactId)
  database
    .prepare(
      `INSERT INTO conversation (id, site_id, visitor_id, visitor_name, asked_at_ms, ended_at_ms, end_reason, last_seq, rating_score,
        rated_at_ms, version) VALUES ('ktimeline', ?, 'vtimeline', 'Guest_time01', 1000, 2000, 'agent', 4, 5, 3000, 1)`,
    )
    .run(siteId)
  database
    .prepare(
      `INSERT INTO left_message (id, site_id, visitor_id, contact_id, name, content, at_ms)
        VALUES ('mtimeline', ?, 'velse', ?, '', ?, 4000)`,
    )
    .run(siteId, contactId, message)
  database.close()
}

/** A past day with so many conversations, one every second and a half from eight o'clock on, all served at once by one agent. */
export const fillDay = (stateDir: string, siteId: string, agentId: string, midnightMs: number, conversations: number): void => {
  const database = openDatabase(stateDir)
  database
    .prepare("INSERT INTO agent_log (site_id, at_ms, agent_id, status, connected) VALUES (?, ?, ?, 'ready', 1)")
    .run(siteId, midnightMs, agentId)
  database
    .prepare(
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1),
         t AS (SELECT i, ?2 + 28800000 + i * 1500 AS asked FROM n)
       INSERT INTO conversation (id, site_id, visitor_id, visitor_name, agent_id, asked_at_ms, served_at_ms, first_reply_at_ms, ended_at_ms,
         end_reason, visitor_messages, agent_messages, stretches, version)
       SELECT 'filled-' || i, ?3, 'filled-' || i, 'v', ?4, asked, asked, asked + 5000, asked + 120000, 'agent', 8, 8,
         json_array(json_object('agentId', ?4, 'fromMs', asked, 'untilMs', asked + 120000, 'how', 'assigned')), 1 FROM t`,
    )
    .run(conversations, midnightMs, siteId, agentId)
  database.close()
}

/** Makes a contact and links a visitor to it, as an agent will. */
export const linkContact = (stateDir: string, siteId: string, visitorId: string, name: string): void => {
  const database = openDatabase(stateDir)
  const id = `contact-${visitorId}`
  database.prepare('INSERT INTO contact (id, name, obtained_at_ms, updated_at_ms) VALUES (?, ?, 0, 0)').run(id, name)
  database
    .prepare(
      `INSERT INTO visitor (id, site_id, name, contact_id, first_seen_at_ms, last_seen_at_ms) VALUES (?1, ?2, 'Guest_linked', ?3, 0, 0)
       ON CONFLICT (id) DO UPDATE SET contact_id = excluded.contact_id`,
    )
    .run(visitorId, siteId, id)
  database.close()
}

export type ReviewedRow = {
  id: string
  agentId: string
  visitorName: string
  askedAtMs: number
  said: string
  summary?: { text: string; categoryId: string | null; followUp: boolean }
  rating?: { score: number; comment: string; reasons: readonly string[] }
}

/** Past conversations of a site with what their agents and visitors said of them. */
export const writeReviewed = (stateDir: string, siteId: string, rows: readonly ReviewedRow[]): void => {
  const database = openDatabase(stateDir)
  const conversation = database.prepare(
    `INSERT INTO conversation (id, site_id, visitor_id, visitor_name, agent_id, asked_at_ms, served_at_ms, first_reply_at_ms, ended_at_ms,
       end_reason, visitor_messages, agent_messages, last_seq, stretches, rating_score, rating_comment, rating_reasons, rated_at_ms, version)
     VALUES (?1, ?2, 'v' || ?1, ?3, ?4, ?5, ?5 + 9000, ?5 + 20000, ?5 + 300000, 'agent', 1, 0, 1,
       json_array(json_object('agentId', ?4, 'fromMs', ?5, 'untilMs', ?5 + 300000, 'how', 'assigned')), ?6, ?7, ?8, ?9, 1)`,
  )
  const transcript = database.prepare('INSERT INTO transcript (conversation_id, chunk, messages) VALUES (?, 0, ?)')
  const summary = database.prepare(
    `INSERT INTO summary (conversation_id, site_id, visitor_id, visitor_name, agent_id, category_id, text, follow_up, status, created_at_ms, updated_at_ms)
     VALUES (?1, ?2, 'v' || ?1, ?3, ?4, ?5, ?6, ?7, 'draft', ?8, ?8)`,
  )
  for (const { id, agentId, visitorName, askedAtMs, said, summary: written, rating } of rows) {
    const [score, comment, reasons] = rating ? [rating.score, rating.comment, JSON.stringify(rating.reasons)] : [null, null, null]
    conversation.run(id, siteId, visitorName, agentId, askedAtMs, score, comment, reasons, rating ? askedAtMs + 310_000 : null)
    transcript.run(id, JSON.stringify([{ seq: 1, atMs: askedAtMs + 10_000, author: 'visitor', kind: 'text', text: said }]))
    if (written)
      summary.run(id, siteId, visitorName, agentId, written.categoryId, written.text, written.followUp ? 1 : 0, askedAtMs + 290_000)
  }
  database.close()
}
