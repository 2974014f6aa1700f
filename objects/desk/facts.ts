import type { AgentId, VisitorId } from '../core/types.ts'
import type { VisitorProfile } from '../protocol/model.ts'

/** What a request needs to know beyond the desk: gathered before the decision, never between it and its write. */
export type VisitorFacts = {
  /** Its own, and that of the contact it is linked to. */
  visitorName: string | null
  contactName: string | null
  contactId: string | null
  historyAgentId: AgentId | null
  /** The site's owner has proved who it is, and its page said this of it. */
  isProven: boolean
  profile: VisitorProfile | null
}

const HISTORY_MS = 30 * 24 * 3600_000
/** A visitor does not wait longer for D1 than this; without an answer it is served as a new one. */
const PATIENCE_MS = 800
const NOTHING: VisitorFacts = {
  visitorName: null,
  contactName: null,
  contactId: null,
  historyAgentId: null,
  isProven: false,
  profile: null,
}

// Only the newest of each are looked at: somebody who asks all day and is never served must not make every ask dearer.
const QUERY = `
SELECT v.contact_id AS contactId, v.name AS name, k.name AS contactName, v.external_id IS NOT NULL AS isProven, v.profile AS profile,
  (SELECT agent_id FROM (
     SELECT * FROM (SELECT c.agent_id, c.agent_messages, c.asked_at_ms FROM conversation c
       WHERE c.visitor_id = v.id AND c.asked_at_ms > ?2 ORDER BY c.asked_at_ms DESC LIMIT 50)
     UNION ALL
     SELECT * FROM (SELECT c.agent_id, c.agent_messages, c.asked_at_ms FROM visitor o JOIN conversation c ON c.visitor_id = o.id
       WHERE o.contact_id = v.contact_id AND o.id <> v.id AND c.asked_at_ms > ?2 ORDER BY c.asked_at_ms DESC LIMIT 50))
   WHERE agent_messages > 0 ORDER BY asked_at_ms DESC LIMIT 1) AS agentId
FROM visitor v LEFT JOIN contact k ON k.id = v.contact_id WHERE v.id = ?1`

type Row = {
  contactId: string | null
  name: string
  contactName: string | null
  isProven: number
  profile: string | null
  agentId: string | null
}

const factsOf = ({ contactId, name, contactName, isProven, profile, agentId }: Row): VisitorFacts => ({
  visitorName: name,
  contactName,
  contactId,
  historyAgentId: agentId,
  isProven: isProven === 1,
  profile: profile === null ? null : (JSON.parse(profile) as VisitorProfile),
})

/** Name, contact and history agent (R3) of a visitor, from D1. Never throws: silence and failure give nothing known. */
export const gatherVisitorFacts = async (db: D1Database, visitorId: VisitorId, nowMs: number): Promise<VisitorFacts> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS)
  })
  try {
    const row = await Promise.race([
      db
        .prepare(QUERY)
        .bind(visitorId, nowMs - HISTORY_MS)
        .first<Row>(),
      patience,
    ])
    return row ? factsOf(row) : NOTHING
  } catch {
    return NOTHING
  } finally {
    clearTimeout(timer)
  }
}
