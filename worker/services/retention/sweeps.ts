import { sql } from 'drizzle-orm'
import type { SweptKind } from '../../models/data-protection.ts'
import { CALLS_TOLD_MS } from '../call-recordings.ts'
import { sweepContactImports } from '../contact-imports/sweep.ts'
import { deleteBytes } from '../data-protection/conversations.ts'
import { listOf } from '../data-protection/lists.ts'
import { countStatement } from '../data-protection/receipts.ts'
import { rawStatement, runBatch } from '../statements.ts'
import type { Sweeping } from './kinds.ts'
import { positionStatement, readPosition, scanOn } from './scan.ts'

/** What is left over and has no period: it goes with every run. */

type Sweep = (sweeping: Sweeping) => Promise<void>

const DAY_MS = 86_400_000
const SESSION_LASTS_MS = 7 * DAY_MS

/** Files that were uploaded within this window are looked at: each once or twice, for a run a day. */
const STRAY_AFTER_MS = DAY_MS
const LOOKED_AT_MS = 8 * DAY_MS
const FILE_PORTIONS = 40
const KEY_PAGES = 10

const expired = async (
  { db, receiptId }: Sweeping,
  kind: SweptKind,
  table: 'session' | 'verification',
  endedBeforeMs: number,
  bornBeforeMs: number,
) => {
  const over = sql`FROM ${sql.raw(table)} WHERE expires_at < ${endedBeforeMs} OR created_at < ${bornBeforeMs}`
  await runBatch(db, [countStatement({ db }, receiptId, { [kind]: sql`SELECT count(*) ${over}` }), rawStatement(db, sql`DELETE ${over}`)])
}

const sessions: Sweep = (sweeping) => expired(sweeping, 'sessions', 'session', sweeping.nowMs, sweeping.nowMs - SESSION_LASTS_MS)
const verifications: Sweep = (sweeping) =>
  expired(sweeping, 'verifications', 'verification', sweeping.nowMs, sweeping.nowMs - SESSION_LASTS_MS)

/** Uploaded and never sent: its conversation is over and no message names it, or no left message does. */
const isStray = (nowMs: number) => sql`at_ms < ${nowMs - STRAY_AFTER_MS} AND at_ms > ${nowMs - LOOKED_AT_MS} AND (
  (purpose = 'chat' AND EXISTS (SELECT 1 FROM conversation c WHERE c.id = file.conversation_id AND c.ended_at_ms IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM transcript t WHERE t.conversation_id = file.conversation_id AND instr(t.messages, file.id) > 0))
  OR (purpose = 'left_message' AND NOT EXISTS (SELECT 1 FROM left_message m WHERE m.site_id = file.site_id
    AND m.at_ms BETWEEN file.at_ms AND file.at_ms + ${DAY_MS} AND instr(m.files, file.id) > 0)))`

const strayRows: Sweep = async ({ db, files, nowMs, receiptId }) => {
  for (let portion = 0; portion < FILE_PORTIONS; portion += 1) {
    const more = await scanOn(db, { kind: 'uploads', table: sql`file`, key: sql`id`, rows: 2_000 }, async (within) => {
      const found = await db.all<{ id: string }>(sql`SELECT id FROM file WHERE ${within} AND ${isStray(nowMs)}`)
      const ids = found.map(({ id }) => id)
      await deleteBytes(files, ids)
      return [
        countStatement({ db }, receiptId, { uploads: sql`SELECT count(*) FROM file WHERE id IN ${listOf(ids)}` }),
        rawStatement(db, sql`DELETE FROM file WHERE id IN ${listOf(ids)}`),
      ]
    })
    if (!more) return
  }
}

const PREFIX = 'chat/'
const idIn = (key: string): string => key.slice(PREFIX.length).replace(/\.thumb$/, '')

/** Bytes that a crash left without a row: nobody can ask for them. */
const strayKeys: Sweep = async ({ db, files, nowMs, receiptId }) => {
  let cursor = (await readPosition(db, 'keys')) || undefined
  for (let page = 0; page < KEY_PAGES; page += 1) {
    const listed = await files.list({ prefix: PREFIX, limit: 1_000, ...(cursor === undefined ? {} : { cursor }) })
    const old = listed.objects.filter(({ uploaded }) => uploaded.getTime() < nowMs - STRAY_AFTER_MS).map(({ key }) => key)
    const known = await db.all<{ id: string }>(sql`SELECT id FROM file WHERE id IN ${listOf(old.map(idIn))}`)
    const ids = new Set(known.map(({ id }) => id))
    const stray = old.filter((key) => !ids.has(idIn(key)))
    if (stray.length > 0) await files.delete(stray)
    cursor = listed.truncated ? listed.cursor : undefined
    await runBatch(db, [
      countStatement({ db }, receiptId, { uploads: sql`SELECT ${stray.length}` }),
      positionStatement(db, 'keys', cursor ?? ''),
    ])
    if (cursor === undefined) return
  }
}

/** A courier that has not read an event by then was not there for days; an event of a call is refused by its age long before. */
const HOOK_EVENTS_LAST_MS = 3 * DAY_MS
const CALL_EVENTS_LAST_MS = DAY_MS
const HOOK_LOST_SHOWN_MS = 30 * DAY_MS

const events: Sweep = ({ db, nowMs }) =>
  runBatch(db, [
    rawStatement(db, sql`DELETE FROM hook_event WHERE at_ms < ${nowMs - HOOK_EVENTS_LAST_MS}`),
    rawStatement(db, sql`DELETE FROM hook_lost WHERE last_ms < ${nowMs - HOOK_LOST_SHOWN_MS}`),
    rawStatement(db, sql`DELETE FROM call_event WHERE at_ms < ${nowMs - CALL_EVENTS_LAST_MS}`),
    rawStatement(db, sql`DELETE FROM call_gone WHERE at_ms < ${nowMs - CALLS_TOLD_MS}`),
    rawStatement(db, sql`DELETE FROM call_recording WHERE at_ms < ${nowMs - CALLS_TOLD_MS}`),
  ])

/** Each on its own: one that fails holds up no other. */
export const SWEEPS: readonly { name: string; sweep: Sweep }[] = [
  { name: 'sessions', sweep: sessions },
  { name: 'verifications', sweep: verifications },
  { name: 'uploads', sweep: strayRows },
  { name: 'keys', sweep: strayKeys },
  { name: 'events', sweep: events },
  { name: 'contact imports', sweep: ({ db, nowMs }) => sweepContactImports(db, nowMs) },
]
