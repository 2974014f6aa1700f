import { and, eq, getTableColumns, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { agent, agentSite, leftMessage, site } from '../../migrations/schema/index.ts'
import { notFound } from '../errors.ts'
import type { LeftMessage } from '../models/left-message-work.ts'
import type { ServiceContext } from './context.ts'
import { doerName } from './doer-name.ts'
import { inIds } from './statements.ts'

/** Left messages as people of the desk see them, and which of them: an agent those of the sites it serves, who steers all. */

export type LeftMessageRow = typeof leftMessage.$inferSelect

const assignee = alias(agent, 'assignee')
const handler = alias(agent, 'handler')

const { notes: _, ...COLUMNS } = getTableColumns(leftMessage)

/** A left message with the names it is shown with; its notes are only counted. */
export const selectLeftMessages = ({ db }: ServiceContext) =>
  db
    .select({
      ...COLUMNS,
      // Named, for in a batch columns are told apart by their names alone.
      siteName: sql<string>`${site.name}`.as('site_name'),
      assigneeName: sql<string | null>`${assignee.name}`.as('assignee_name'),
      handledByName: doerName(handler.name, leftMessage.handledBy).as('handler_name'),
      noteCount: sql<number>`json_array_length(${leftMessage.notes})`.as('note_count'),
    })
    .from(leftMessage)
    .innerJoin(site, eq(site.id, leftMessage.siteId))
    .leftJoin(assignee, eq(assignee.id, leftMessage.assigneeId))
    .leftJoin(handler, eq(handler.id, leftMessage.handledBy))

type NamedRow = Awaited<ReturnType<typeof selectLeftMessages>>[number]

/** What stands in the list. */
export const leftMessageView = ({ contactId: _contact, ...row }: NamedRow): LeftMessage => row

/** The sites whose left messages a person reads; who steers, also those of sites that are gone. */
export const readableSiteIds = async ({ db, actor }: ServiceContext): Promise<string[]> => {
  const served = db
    .select({ id: site.id })
    .from(agentSite)
    .innerJoin(site, eq(site.id, agentSite.siteId))
    .where(and(eq(agentSite.agentId, actor.id ?? ''), isNull(site.deletedAtMs)))
  const rows = actor.role === 'agent' ? await served : await db.select({ id: site.id }).from(site)
  return rows.map(({ id }) => id)
}

/** One with everything that is stored of it. Throws `not_found` for unknown ones and those of other sites alike. */
export const findLeftMessage = async (context: ServiceContext, id: string): Promise<LeftMessageRow> => {
  const [found] = await context.db
    .select()
    .from(leftMessage)
    .where(and(eq(leftMessage.id, id), inIds(leftMessage.siteId, await readableSiteIds(context))))
  if (found === undefined) throw notFound('no such left message')
  return found
}
