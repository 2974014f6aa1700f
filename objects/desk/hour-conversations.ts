import { hourSql, offsetsOf } from '../core/clock-hours.ts'
import { MISSED_REASONS } from '../protocol/constants.ts'
import type { ArchiveRecord } from './archive.ts'
import { notErased } from './erased.ts'

/**
 * Figures by the hour from conversations on their way to D1 (migrations/schema/statistics.ts). Runs before their own upserts, in the same
 * batch: it counts what is not there yet, and of what is there the difference a newer rating makes.
 */

const MISSED = `(${MISSED_REASONS.map((reason) => `'${reason}'`).join(', ')})`

/** One row for each hour, agent and group of the whole batch, because rows are billed. */
const ADD_CONVERSATIONS = `
INSERT INTO hour_conversations (site_id, hour_ms, agent_id, group_id, asked, served, abandoned, missed, invalid, wait_ms, longest_wait_ms,
  abandoned_wait_ms, replied, reply_ms, handle_ms, visitor_messages, agent_messages, transfers, rated,
  score_1, score_2, score_3, score_4, score_5, queued, longest_queue)
WITH told AS MATERIALIZED (
  SELECT v.value ->> 'id' AS id, v.value ->> 'agent' AS agent, v.value ->> 'grp' AS grp, v.value ->> 'asked' AS asked,
    v.value ->> 'served' AS served, v.value ->> 'replied' AS replied, v.value ->> 'ended' AS ended,
    v.value ->> 'reason' IS NOT 'invalid' AS valid, v.value ->> 'reason' IN ${MISSED} AS missed, v.value ->> 'visitor' AS visitor,
    v.value ->> 'own' AS own, v.value ->> 'transfers' AS transfers, v.value ->> 'score' AS score, v.value ->> 'rated' AS rated,
    v.value ->> 'queue' AS queue,
    c.id IS NULL AS fresh, coalesce(v.value ->> 'version' > c.version, 1) AS newer,
    c.rating_score AS old_score, c.rated_at_ms AS old_rated
  FROM json_each(?2) v LEFT JOIN conversation c ON c.id = v.value ->> 'id'
  WHERE ${notErased("v.value ->> 'person'")}
), counted (at, agent, grp, asked, served, abandoned, missed, invalid, wait, longest, abandoned_wait, replied, reply, handle, visitor, own,
  transfers, rated, score, weight, queue) AS (
  SELECT asked, agent, grp, valid, valid AND served IS NOT NULL, valid AND served IS NULL AND NOT missed, valid AND served IS NULL AND missed,
    NOT valid, iif(valid AND served IS NOT NULL, max(0, served - asked), 0), iif(valid AND served IS NOT NULL, max(0, served - asked), 0),
    iif(valid AND served IS NULL AND NOT missed, max(0, ended - asked), 0), valid AND served IS NOT NULL AND replied IS NOT NULL,
    iif(valid AND served IS NOT NULL AND replied IS NOT NULL, max(0, replied - served), 0),
    iif(valid AND served IS NOT NULL, max(0, ended - served), 0), iif(valid, visitor, 0), iif(valid, own, 0), iif(valid, transfers, 0),
    valid AND served IS NOT NULL AND score IS NOT NULL, 0, 0, iif(valid, queue, 0)
  FROM told WHERE fresh
  UNION ALL
  SELECT asked, agent, grp, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (score IS NOT NULL) - (old_score IS NOT NULL), 0, 0, 0
  FROM told WHERE NOT fresh AND newer AND valid AND served IS NOT NULL AND (score IS NULL) <> (old_score IS NULL)
  UNION ALL
  SELECT rated, agent, grp, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, score, 1, 0
  FROM told WHERE valid AND score IS NOT NULL AND (fresh OR newer AND (score IS NOT old_score OR rated IS NOT old_rated))
  UNION ALL
  SELECT old_rated, agent, grp, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, old_score, -1, 0
  FROM told WHERE valid AND NOT fresh AND newer AND old_score IS NOT NULL AND (score IS NOT old_score OR rated IS NOT old_rated)
)
SELECT ?1, ${hourSql('at', '?3')} AS hour, agent, grp, sum(asked), sum(served), sum(abandoned), sum(missed), sum(invalid), sum(wait),
  max(longest), sum(abandoned_wait), sum(replied), sum(reply), sum(handle), sum(visitor), sum(own), sum(transfers), sum(rated),
  sum(iif(score = 1, weight, 0)), sum(iif(score = 2, weight, 0)), sum(iif(score = 3, weight, 0)), sum(iif(score = 4, weight, 0)),
  sum(iif(score = 5, weight, 0)), sum(queue > 0), max(queue)
FROM counted WHERE at IS NOT NULL GROUP BY hour, agent, grp
ON CONFLICT (site_id, hour_ms, agent_id, group_id) DO UPDATE SET
  asked = asked + excluded.asked, served = served + excluded.served, abandoned = abandoned + excluded.abandoned,
  missed = missed + excluded.missed, invalid = invalid + excluded.invalid, wait_ms = wait_ms + excluded.wait_ms,
  longest_wait_ms = max(longest_wait_ms, excluded.longest_wait_ms), abandoned_wait_ms = abandoned_wait_ms + excluded.abandoned_wait_ms,
  replied = replied + excluded.replied, reply_ms = reply_ms + excluded.reply_ms, handle_ms = handle_ms + excluded.handle_ms,
  visitor_messages = visitor_messages + excluded.visitor_messages, agent_messages = agent_messages + excluded.agent_messages,
  transfers = transfers + excluded.transfers, rated = rated + excluded.rated, score_1 = score_1 + excluded.score_1,
  score_2 = score_2 + excluded.score_2, score_3 = score_3 + excluded.score_3, score_4 = score_4 + excluded.score_4,
  score_5 = score_5 + excluded.score_5, queued = queued + excluded.queued,
  longest_queue = max(longest_queue, excluded.longest_queue)`

const isDone = ({ outcome }: ArchiveRecord['transfers'][number]): boolean => outcome === 'accepted' || outcome === 'immediate'

const countedOf = ({ thread, rating, ...record }: ArchiveRecord) => ({
  id: record.id,
  person: record.visitorId,
  version: record.version,
  agent: record.stretches.at(-1)?.agentId ?? '',
  grp: record.groupId ?? '',
  asked: record.askedAtMs,
  served: record.firstServedAtMs,
  replied: thread.firstAgentMessageAtMs,
  ended: record.endedAtMs,
  reason: record.endReason,
  visitor: thread.visitorMessages,
  own: thread.agentMessages,
  transfers: record.transfers.filter(isDone).length,
  score: rating?.score ?? null,
  rated: rating?.atMs ?? null,
  queue: record.longestQueue ?? 0,
})

/** One that was rated while it waited stands twice in a batch: the newest tells all. */
const newestOf = (records: readonly ArchiveRecord[]): ArchiveRecord[] => {
  const newest = new Map<string, ArchiveRecord>()
  for (const record of records) if (record.version >= (newest.get(record.id)?.version ?? 0)) newest.set(record.id, record)
  return [...newest.values()]
}

/** The statement for the records of one batch, all of one site; to be run before theirs. */
export const hourConversations = (
  db: D1Database,
  site: { siteId: string; timeZone: string },
  records: readonly ArchiveRecord[],
): D1PreparedStatement => {
  const newest = newestOf(records)
  const moments = newest.flatMap(({ askedAtMs, rating }) => [askedAtMs, ...(rating === null ? [] : [rating.atMs])])
  const offsets = offsetsOf(site.timeZone, Math.min(...moments), Math.max(...moments))
  return db.prepare(ADD_CONVERSATIONS).bind(site.siteId, JSON.stringify(newest.map(countedOf)), JSON.stringify(offsets))
}
