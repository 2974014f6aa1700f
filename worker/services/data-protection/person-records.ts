import { and, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm'
import {
  agent,
  audit,
  blacklist,
  call,
  contact,
  conversation,
  file,
  leftMessage,
  site,
  summary,
  visit,
  visitor,
} from '../../../migrations/schema/index.ts'
import type { ServiceContext } from '../context.ts'
import { readTranscript } from '../conversations.ts'
import { hasTexts, mentions, targetsOf, windowOf } from './audit-texts.ts'
import { callsWith, filesIn, leftBy, linkedFiles } from './held.ts'
import { contactsOf, listOf, visitorsOf } from './lists.ts'
import type { Person } from './person.ts'

/** What is held of a person, read a page at a time. Ids of people and sites come with their names. */

const PAGE = 20
const ROWS = 200

export type Names = { agents: ReadonlyMap<string, string>; sites: ReadonlyMap<string, string> }

export const readNames = async ({ db }: ServiceContext): Promise<Names> => {
  const [agents, sites] = await db.batch([
    db.select({ id: agent.id, name: agent.name }).from(agent),
    db.select({ id: site.id, name: site.name }).from(site),
  ])
  const byId = (rows: readonly { id: string; name: string }[]) => new Map(rows.map(({ id, name }) => [id, name]))
  return { agents: byId(agents), sites: byId(sites) }
}

const ofVisitors = (column: SQL, person: Person): SQL => sql`${column} IN ${visitorsOf(person)}`

/** The contact and its visitors. */
export const readIdentity = async ({ db }: ServiceContext, person: Person) => {
  const [contacts, visitors, blocks] = await db.batch([
    db
      .select()
      .from(contact)
      .where(sql`${contact.id} IN ${contactsOf(person)}`),
    db
      .select()
      .from(visitor)
      .where(ofVisitors(sql`${visitor.id}`, person)),
    db
      .select()
      .from(blacklist)
      .where(ofVisitors(sql`${blacklist.visitorId}`, person)),
  ])
  const contactRow = contacts.map(({ phoneKey: _p, mailKey: _m, ...row }) => row)[0] ?? null
  return { contact: contactRow, visitors, blacklist: blocks.map(({ actorId: _, ...row }) => row) }
}

export const visitsOf = async function* ({ db }: ServiceContext, person: Person) {
  let after: { visitorId: string; startedAtMs: number } | undefined
  for (;;) {
    const behind =
      after && or(gt(visit.visitorId, after.visitorId), and(eq(visit.visitorId, after.visitorId), gt(visit.startedAtMs, after.startedAtMs)))
    const rows = await db
      .select()
      .from(visit)
      .where(and(ofVisitors(sql`${visit.visitorId}`, person), behind))
      .orderBy(visit.visitorId, visit.startedAtMs)
      .limit(ROWS)
    yield* rows
    after = rows.at(-1)
    if (rows.length < ROWS) return
  }
}

/** Its conversations with transcript and summary, by id. */
export const conversationsOf = async function* (context: ServiceContext, person: Person) {
  const { db } = context
  let afterId = ''
  for (;;) {
    const rows = await db
      .select({ row: conversation, summary })
      .from(conversation)
      .leftJoin(summary, eq(summary.conversationId, conversation.id))
      .where(and(ofVisitors(sql`${conversation.visitorId}`, person), gt(conversation.id, afterId)))
      .orderBy(conversation.id)
      .limit(PAGE)
    for (const { row, summary: written } of rows) yield { ...row, summary: written, messages: await readTranscript(context, row.id) }
    afterId = rows.at(-1)?.row.id ?? ''
    if (rows.length < PAGE) return
  }
}
export type HeldConversation = ReturnType<typeof conversationsOf> extends AsyncGenerator<infer T> ? T : never

/** Who of the agents spoke with it and what they wrote down is about the call. */
export const callsOf = async function* ({ db }: ServiceContext, person: Person) {
  let afterId = ''
  for (;;) {
    const rows = await db
      .select()
      .from(call)
      .where(and(callsWith(person), gt(call.id, afterId)))
      .orderBy(call.id)
      .limit(ROWS)
    yield* rows
    afterId = rows.at(-1)?.id ?? ''
    if (rows.length < ROWS) return
  }
}

export type HeldCall = ReturnType<typeof callsOf> extends AsyncGenerator<infer T> ? T : never

export const leftMessagesOf = ({ db }: ServiceContext, person: Person) => db.select().from(leftMessage).where(leftBy(person))

/** Who did what when about it; what it said before and after may be about others too. Read in windows: no index finds all of them. */
export const auditOf = async function* ({ db }: ServiceContext, person: Person) {
  let after = ''
  const { id, atMs, actorName, action, targetKind, targetId } = audit
  for (;;) {
    const [next] = await db.all<{ last: string | null }>(
      sql`SELECT max(id) AS last FROM (SELECT id FROM audit WHERE id > ${after} ORDER BY id LIMIT ${windowOf(person)})`,
    )
    const last = next?.last ?? null
    if (last === null) return
    const about = or(sql`${mentions(person)}`, sql`(target_id IN ${targetsOf(person)} AND ${hasTexts})`)
    yield* await db
      .select({ id, atMs, actorName, action, targetKind, targetId })
      .from(audit)
      .where(and(gt(audit.id, after), sql`${audit.id} <= ${last}`, about))
      .orderBy(audit.id)
    after = last
  }
}

export const filesOf = async function* ({ db }: ServiceContext, person: Person) {
  const held = await db.all<{ id: string }>(sql`SELECT id FROM file WHERE visitor_id IN ${visitorsOf(person)}
    UNION ${filesIn(sql`c.visitor_id IN ${visitorsOf(person)}`)} UNION ${linkedFiles(person)}`)
  const ids = held.map((row) => row.id)
  for (let at = 0; at < ids.length; at += ROWS)
    yield* await db
      .select()
      .from(file)
      .where(inArray(file.id, sql`${listOf(ids.slice(at, at + ROWS))}`))
}
