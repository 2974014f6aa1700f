import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { RoutingDecision, Stretch, Target, TransferRecord } from '../../objects/core/types.ts'
import {
  END_REASONS,
  type Message,
  type Note,
  type Supervision,
  type VisitorInfo,
  type VisitorProfile,
} from '../../objects/protocol/model.ts'

/** Ended conversations, as the desk's archive writes them: idempotent upserts keyed by id and version. */

export const conversation = sqliteTable(
  'conversation',
  {
    id: text('id').primaryKey(),
    siteId: text('site_id').notNull(),
    visitorId: text('visitor_id').notNull(),
    visitorName: text('visitor_name').notNull(),
    contactId: text('contact_id'),
    agentId: text('agent_id'),
    groupId: text('group_id'),
    askedAtMs: integer('asked_at_ms').notNull(),
    servedAtMs: integer('served_at_ms'),
    firstReplyAtMs: integer('first_reply_at_ms'),
    endedAtMs: integer('ended_at_ms'),
    endReason: text('end_reason', { enum: END_REASONS }),
    endedBy: text('ended_by'),
    visitorMessages: integer('visitor_messages').notNull().default(0),
    agentMessages: integer('agent_messages').notNull().default(0),
    lastSeq: integer('last_seq').notNull().default(0),
    info: text('info', { mode: 'json' }).$type<VisitorInfo>().notNull().default({}),
    stretches: text('stretches', { mode: 'json' }).$type<Stretch[]>().notNull().default([]),
    transfers: text('transfers', { mode: 'json' }).$type<TransferRecord[]>().notNull().default([]),
    decision: text('decision', { mode: 'json' }).$type<RoutingDecision | null>(),
    /** Whom the visitor asked for; null: anybody. */
    target: text('target', { mode: 'json' }).$type<Target | null>(),
    ratingScore: integer('rating_score'),
    ratingComment: text('rating_comment'),
    ratedAtMs: integer('rated_at_ms'),
    ratingReasons: text('rating_reasons', { mode: 'json' }).$type<string[] | null>(),
    /** What the visitor entered before the chat, or the page said of it. */
    profile: text('profile', { mode: 'json' }).$type<VisitorProfile | null>(),
    /** Private lines of agents and supervisors; never shown to the visitor. */
    notes: text('notes', { mode: 'json' }).$type<Note[] | null>(),
    /** What others than its agent did to it (R13). */
    supervision: text('supervision', { mode: 'json' }).$type<Supervision[] | null>(),
    /** The longest queue it entered, itself included; 0: it never waited in one. */
    longestQueue: integer('longest_queue').notNull().default(0),
    /** Grows with each write of the archive; an older one changes nothing. */
    version: integer('version').notNull(),
  },
  // Each index is a billed row per conversation: only the two ways the lists are read.
  // Partial: only what was rated writes a row of the third (2.8).
  (table) => [
    index('conversation_site_asked').on(table.siteId, table.askedAtMs),
    index('conversation_visitor').on(table.visitorId, table.askedAtMs),
    index('conversation_rated').on(table.siteId, table.ratedAtMs).where(sql`rated_at_ms IS NOT NULL`),
  ],
)

/** Up to 200 messages in one row, chunks in order from 0. */
export const transcript = sqliteTable(
  'transcript',
  {
    conversationId: text('conversation_id').notNull(),
    chunk: integer('chunk').notNull(),
    messages: text('messages', { mode: 'json' }).$type<Message[]>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.conversationId, table.chunk] })],
)

/** How far conversations from before the full-text index (`conversation_search`, in SQL only) have been read into it: one row. */
export const searchFill = sqliteTable('search_fill', {
  id: integer('id').primaryKey(),
  /** The last id that was read. */
  afterId: text('after_id').notNull(),
  doneAtMs: integer('done_at_ms'),
})

/** What agents were doing on a site: a row where its state or presence changed. */
export const agentLog = sqliteTable(
  'agent_log',
  {
    siteId: text('site_id').notNull(),
    atMs: integer('at_ms').notNull(),
    agentId: text('agent_id').notNull(),
    status: text('status', { enum: ['ready', 'busy', 'offline'] }).notNull(),
    connected: integer('connected', { mode: 'boolean' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.atMs, table.agentId] })],
)

/** What a conversation can have been about (2.7): a tree. */
export const summaryCategory = sqliteTable('summary_category', {
  id: text('id').primaryKey(),
  parentId: text('parent_id'),
  name: text('name').notNull(),
  position: integer('position').notNull().default(0),
})

/** 2.7: what the agent wrote about a conversation. A draft until the conversation is over. */
export const summary = sqliteTable(
  'summary',
  {
    conversationId: text('conversation_id').primaryKey(),
    siteId: text('site_id').notNull(),
    visitorId: text('visitor_id').notNull(),
    visitorName: text('visitor_name').notNull(),
    agentId: text('agent_id').notNull(),
    categoryId: text('category_id'),
    text: text('text').notNull(),
    followUp: integer('follow_up', { mode: 'boolean' }).notNull().default(false),
    status: text('status', { enum: ['draft', 'unhandled', 'handled'] }).notNull(),
    handledBy: text('handled_by'),
    handledAtMs: integer('handled_at_ms'),
    handling: text('handling'),
    createdAtMs: integer('created_at_ms').notNull(),
    updatedAtMs: integer('updated_at_ms').notNull(),
  },
  (table) => [index('summary_site').on(table.siteId, table.createdAtMs)],
)

/** Public and private canned answers, in a tree of categories (2.4). `ownerId` null: public. */
export const quickReplyCategory = sqliteTable('quick_reply_category', {
  id: text('id').primaryKey(),
  parentId: text('parent_id'),
  ownerId: text('owner_id'),
  name: text('name').notNull(),
  remark: text('remark'),
  position: integer('position').notNull().default(0),
})
export const quickReply = sqliteTable(
  'quick_reply',
  {
    id: text('id').primaryKey(),
    categoryId: text('category_id').notNull(),
    ownerId: text('owner_id'),
    title: text('title').notNull(),
    content: text('content').notNull(),
    type: text('type', { enum: ['text', 'image', 'file'] })
      .notNull()
      .default('text'),
    position: integer('position').notNull().default(0),
    used: integer('used').notNull().default(0),
    updatedAtMs: integer('updated_at_ms').notNull(),
  },
  (table) => [index('quick_reply_category_position').on(table.categoryId, table.position)],
)
