import { and, count, eq, gt, isNull } from 'drizzle-orm'
import { file } from '../../../migrations/schema/index.ts'
import { fileKeys, signFileTicket, TICKET_LASTS_MS } from '../../../objects/desk/client.ts'
import type { FileRef } from '../../../objects/protocol/model.ts'
import type { Database } from '../../db.ts'
import type { Upload } from '../../models/files.ts'
import type { SiteRow } from '../../visitor/site-row.ts'
import { tooMany } from '../rates.ts'

export type FileRow = typeof file.$inferSelect

const HOUR_MS = 3600_000
/** Files of one visitor in one conversation (or in its left messages), and of one agent in an hour. */
const MOST_IN_CONVERSATION = 100
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

/** Throws `rate_limited` when somebody has uploaded enough. Both are read by the index of visitors, where agents stand under null. */
export const requireRoom = async (db: Database, who: Who, nowMs: number): Promise<void> => {
  const isAgent = 'agentId' in who
  const mine = isAgent
    ? and(isNull(file.visitorId), gt(file.atMs, nowMs - HOUR_MS), eq(file.agentId, who.agentId))
    : and(
        eq(file.visitorId, who.visitorId),
        who.conversationId === null ? isNull(file.conversationId) : eq(file.conversationId, who.conversationId),
      )
  const [found] = await db.select({ files: count() }).from(file).where(mine)
  if ((found?.files ?? 0) >= (isAgent ? MOST_OF_AGENT : MOST_IN_CONVERSATION)) throw tooMany(HOUR_MS)
}
