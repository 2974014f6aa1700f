import { and, eq, lt, type SQL, sql } from 'drizzle-orm'
import { call } from '../../migrations/schema/index.ts'
import { CALL_SILENCE_MS, type CallHandling } from '../../objects/protocol/call-words.ts'
import type { Database } from '../db.ts'
import type { Known } from './call-known.ts'
import { type CallRow, nextVersion } from './call-rows.ts'
import { ERASED_NUMBER } from './erased-marks.ts'
import { rawStatement, type Statement } from './statements.ts'

/**
 * A missed call is taken care of once both sides have spoken after all: somebody called the number back, or who called was answered
 * later. Each batch that makes it so says it, so events may come in any order. What a person says afterwards holds: once is all.
 */

const MOST_TOLD = 20

const isNumber = (numberKey: string): boolean => numberKey !== '' && numberKey !== ERASED_NUMBER
const knownOf = ({ told, wanted }: Known): CallRow[] => [told, wanted].filter((one) => one !== null)

const RANG_FOR_NOTHING = sql`(${call.direction} = 'in' AND ${call.answeredAtMs} IS NULL AND ${call.handledAtMs} IS NULL)`

/** It was answered by this event, or is known to be this number's by it. */
const isNewTalk = (known: Known, { answeredAtMs, numberKey }: CallRow): boolean =>
  answeredAtMs !== null && isNumber(numberKey) && !knownOf(known).some((one) => one.answeredAtMs !== null && one.numberKey === numberKey)

/** Nothing of what decides it was known before. */
const isNewUnanswered = (known: Known, { direction, answeredAtMs, numberKey, startedAtMs }: CallRow): boolean =>
  direction === 'in' &&
  answeredAtMs === null &&
  isNumber(numberKey) &&
  !knownOf(known).some((one) => one.direction === 'in' && one.numberKey === numberKey && one.startedAtMs === startedAtMs)

const howOf = ({ direction }: CallRow): CallHandling => (direction === 'out' ? 'called_back' : 'called_again')

/** Calls of its number that rang before it was answered. */
const settleOthers = (db: Database, talk: CallRow, answeredAtMs: number): Statement =>
  db
    .update(call)
    .set({ handledBy: talk.agentId, handledAtMs: answeredAtMs, handledHow: howOf(talk), handledCallId: talk.id, ...nextVersion })
    .where(and(eq(call.numberKey, talk.numberKey), lt(call.startedAtMs, answeredAtMs), RANG_FOR_NOTHING))

/** The first that was answered after it rang; a bound on when that began, for the index. */
const talkAfter = ({ numberKey, startedAtMs }: CallRow): SQL => sql`SELECT id, agent_id, answered_at_ms, direction FROM call
  WHERE number_key = ${numberKey} AND started_at_ms > ${startedAtMs - CALL_SILENCE_MS.ringing} AND answered_at_ms > ${startedAtMs}
  ORDER BY answered_at_ms, id LIMIT 1`

/** A call of which is told after the one that took care of it. */
const settleItself = (db: Database, row: CallRow): Statement =>
  rawStatement(
    db,
    sql`UPDATE call SET handled_by = talk.agent_id, handled_at_ms = talk.answered_at_ms, handled_call_id = talk.id, version = version + 1,
        handled_how = iif(talk.direction = 'out', 'called_back', 'called_again')
      FROM (${talkAfter(row)}) AS talk WHERE call.id = ${row.id} AND call.handled_at_ms IS NULL`,
  )

/** Whose call it was is known better now, or by another id. */
const followTalk = (db: Database, known: Known, row: CallRow): Statement[] =>
  knownOf(known)
    .filter((one) => one.answeredAtMs !== null && (one.id !== row.id || one.agentId !== row.agentId))
    .map((one) =>
      db
        .update(call)
        .set({ handledBy: row.agentId, handledCallId: row.id, ...nextVersion })
        .where(and(eq(call.numberKey, one.numberKey), eq(call.handledCallId, one.id))),
    )

/** What this event makes of missed calls; after the row itself is written. */
export const talkStatements = (db: Database, known: Known, row: CallRow): Statement[] => [
  ...followTalk(db, known, row),
  ...(isNewTalk(known, row) && row.answeredAtMs !== null ? [settleOthers(db, row, row.answeredAtMs)] : []),
  ...(isNewUnanswered(known, row) ? [settleItself(db, row)] : []),
]

/** Ids of missed calls that this event took care of, the newest ones. */
export const settledBy = async (db: Database, known: Known, row: CallRow): Promise<string[]> => {
  if (!isNewTalk(known, row)) return []
  const rows = await db
    .select({ id: call.id })
    .from(call)
    .where(and(eq(call.numberKey, row.numberKey), eq(call.handledCallId, row.id)))
    .orderBy(sql`${call.startedAtMs} DESC`)
    .limit(MOST_TOLD)
  return rows.map(({ id }) => id)
}
