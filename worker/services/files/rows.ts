import { and, count, eq, gt, isNull, type SQL } from 'drizzle-orm'
import { file } from '../../../migrations/schema/index.ts'
import { fileKeys, signFileTicket, TICKET_LASTS_MS } from '../../../objects/desk/client.ts'
import type { FileRef } from '../../../objects/protocol/model.ts'
import type { Database } from '../../db.ts'
import type { Upload } from '../../models/files.ts'
import type { SiteRow } from '../../visitor/site-row.ts'
import { tooMany } from '../rates.ts'

export type FileRow = typeof file.$inferSelect

const HOUR_MS = 3600_000
/** Files of one visitor in one conversation, of one without a conversation (left messages) in a day, and of one agent in an hour. */
const MOST_IN_CONVERSATION = 100
const MOST_LEFT = 10
const MOST_OF_AGENT = 300

export const chatKey = (fileId: string): string => fileKeys(fileId)[0]
export const thumbKey = (fileId: string): string => fileKeys(fileId)[1]

export const refOf = ({ id, name, type, sizeBytes, width, height, hasThumb }: FileRow): FileRef => ({
  fileId: id,
  name,
  type,
  sizeBytes,
  ...(width === null || height === null ? {} : { width, height }),
  ...(hasThumb ? { hasThumb } : {}),
})

/** What an upload is answered with: the file, and the ticket that puts it into a message. */
export const uploadOf = (row: FileRow, site: Pick<SiteRow, 'id' | 'visitorKey'>, nowMs: number): Upload => {
  const ref = refOf(row)
  const by = row.visitorId ?? row.agentId ?? ''
  const ticket = { file: ref, by, conversationId: row.conversationId, expiresAtMs: nowMs + TICKET_LASTS_MS }
  return { file: ref, ticket: signFileTicket(ticket, site.id, site.visitorKey) }
}

type Who = { visitorId: string; conversationId: string | null } | { agentId: string }

/** Which files count, and how many there may be. */
const roomOf = (who: Who, nowMs: number): { mine: SQL | undefined; most: number } => {
  if ('agentId' in who)
    return { mine: and(isNull(file.visitorId), gt(file.atMs, nowMs - HOUR_MS), eq(file.agentId, who.agentId)), most: MOST_OF_AGENT }
  const own = eq(file.visitorId, who.visitorId)
  if (who.conversationId !== null) return { mine: and(own, eq(file.conversationId, who.conversationId)), most: MOST_IN_CONVERSATION }
  return { mine: and(own, isNull(file.conversationId), gt(file.atMs, nowMs - 24 * HOUR_MS)), most: MOST_LEFT }
}

/** Throws `rate_limited` when somebody has uploaded enough. Both are read by the index of visitors, where agents stand under null. */
export const requireRoom = async (db: Database, who: Who, nowMs: number): Promise<void> => {
  const { mine, most } = roomOf(who, nowMs)
  const [found] = await db.select({ files: count() }).from(file).where(mine)
  if ((found?.files ?? 0) >= most) throw tooMany(HOUR_MS)
}
