import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { contact, site } from '../../migrations/schema/index.ts'

/** 2.1, 11: the linked contact's name where the site shows agents that, else the visitor's own. The select joins `site` and `contact`. */
export const shownNameOf = (ownName: SQLiteColumn): SQL<string> =>
  sql<string>`coalesce(CASE WHEN coalesce(json_extract(${site.settings}, '$.agentSeesContact'), 1) THEN ${contact.name} END, ${ownName})`
