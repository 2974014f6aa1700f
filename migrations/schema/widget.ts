import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What belongs to the widget beside a site's settings: files, ads, where it was seen. */

/** An upload; its bytes are in R2 under the same id. */
export const file = sqliteTable(
  'file',
  {
    id: text('id').primaryKey(),
    siteId: text('site_id').notNull(),
    /** Whose it is: exactly one of the two. */
    visitorId: text('visitor_id'),
    agentId: text('agent_id'),
    /** `site`: a picture of the widget itself, open to everyone. `quick_reply`: of no site, copied into each conversation it is sent to. */
    purpose: text('purpose', { enum: ['chat', 'left_message', 'site', 'quick_reply'] }).notNull(),
    conversationId: text('conversation_id'),
    name: text('name').notNull(),
    type: text('type').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    width: integer('width'),
    height: integer('height'),
    hasThumb: integer('has_thumb', { mode: 'boolean' }).notNull().default(false),
    atMs: integer('at_ms').notNull(),
  },
  (table) => [index('file_visitor').on(table.visitorId, table.atMs)],
)

/** 2.14. `siteIds` empty: every site. */
export const ad = sqliteTable('ad', {
  id: text('id').primaryKey(),
  place: text('place', { enum: ['entry', 'invitation', 'tip', 'image'] }).notNull(),
  name: text('name').notNull(),
  kind: text('kind', { enum: ['image', 'text'] }).notNull(),
  content: text('content').notNull(),
  link: text('link').notNull().default(''),
  weight: integer('weight').notNull().default(1),
  siteIds: text('site_ids', { mode: 'json' }).$type<string[]>().notNull().default([]),
  enabled: integer('enabled', { mode: 'boolean' }).notNull().default(true),
  createdAtMs: integer('created_at_ms').notNull(),
  updatedAtMs: integer('updated_at_ms').notNull(),
})

/** How often an ad was shown and clicked, by site and day (`YYYY-MM-DD`, UTC). */
export const adCount = sqliteTable(
  'ad_count',
  {
    adId: text('ad_id').notNull(),
    siteId: text('site_id').notNull(),
    day: text('day').notNull(),
    shown: integer('shown').notNull().default(0),
    clicked: integer('clicked').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.adId, table.siteId, table.day] })],
)

/** The pages of which hosts carried the widget, and when last: the installation check. */
export const siteSeen = sqliteTable(
  'site_seen',
  { siteId: text('site_id').notNull(), host: text('host').notNull(), url: text('url').notNull(), atMs: integer('at_ms').notNull() },
  (table) => [primaryKey({ columns: [table.siteId, table.host] })],
)
