import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What other systems have to do with: keys of the API, webhooks, and the calls of the call centre. Times are ms since epoch. */

/** A program's key. The secret itself is nowhere: only its hash. */
export const apiKey = sqliteTable('api_key', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** Hex of SHA-256 of the whole key. */
  hash: text('hash').notNull(),
  scopes: text('scopes', { mode: 'json' }).$type<string[]>().notNull(),
  createdBy: text('created_by').notNull(),
  createdAtMs: integer('created_at_ms').notNull(),
  /** Null: never. */
  expiresAtMs: integer('expires_at_ms'),
  /** To the minute. */
  lastUsedAtMs: integer('last_used_at_ms'),
  revokedAtMs: integer('revoked_at_ms'),
})

const HOOK_KINDS = ['webhook', 'call_centre'] as const

/** Where events go to. The call centre is one of them, with an id of its own. */
export const hook = sqliteTable('hook', {
  id: text('id').primaryKey(),
  kind: text('kind', { enum: HOOK_KINDS }).notNull(),
  name: text('name').notNull(),
  url: text('url').notNull(),
  /** Signs what goes out; kept readable, for a signature needs it. Shown once. */
  secret: text('secret').notNull(),
  events: text('events', { mode: 'json' }).$type<string[]>().notNull(),
  enabled: integer('enabled', { mode: 'boolean' }).notNull().default(true),
  createdBy: text('created_by'),
  createdAtMs: integer('created_at_ms').notNull(),
  updatedAtMs: integer('updated_at_ms').notNull(),
})

/** What happened, for those who want to know; written with the change itself, read in its order by each hook's own object. */
export const hookEvent = sqliteTable(
  'hook_event',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    type: text('type').notNull(),
    atMs: integer('at_ms').notNull(),
    siteId: text('site_id'),
    /** Whom it is about, for erasing: ids of the visitor and the contact. */
    visitorId: text('visitor_id'),
    contactId: text('contact_id'),
    data: text('data', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
  },
  (table) => [index('hook_event_at').on(table.atMs)],
)

/** What a site's desk could not put into the log of events, and no hook is told of. */
export const hookLost = sqliteTable('hook_lost', {
  siteId: text('site_id').primaryKey(),
  events: integer('events').notNull(),
  sinceMs: integer('since_ms').notNull(),
  lastMs: integer('last_ms').notNull(),
})

export const CALL_STATES = ['wanted', 'ringing', 'answered', 'ended'] as const
const CALL_HANDLINGS = ['marked', 'called_back', 'called_again'] as const

/** A call, as the call centre tells of it; one asked for here begins as `wanted`. */
export const call = sqliteTable(
  'call',
  {
    id: text('id').primaryKey(),
    /** The call centre's own name of it; null until it has taken a wanted call. */
    externalId: text('external_id').unique(),
    direction: text('direction', { enum: ['in', 'out'] }).notNull(),
    state: text('state', { enum: CALL_STATES }).notNull(),
    /** The other side's number, as given and bare, to find contacts by. */
    number: text('number').notNull(),
    numberKey: text('number_key').notNull(),
    /** The number that was called, or called from. */
    line: text('line'),
    agentId: text('agent_id'),
    contactId: text('contact_id'),
    conversationId: text('conversation_id'),
    visitorId: text('visitor_id'),
    siteId: text('site_id'),
    startedAtMs: integer('started_at_ms').notNull(),
    ringingAtMs: integer('ringing_at_ms'),
    answeredAtMs: integer('answered_at_ms'),
    endedAtMs: integer('ended_at_ms'),
    /** Why it ended, in the call centre's words. */
    endReason: text('end_reason'),
    recordingUrl: text('recording_url'),
    /** Of a missed one: who called back or decided that nobody has to. */
    handledBy: text('handled_by'),
    handledAtMs: integer('handled_at_ms'),
    handledHow: text('handled_how', { enum: CALL_HANDLINGS }),
    /** The call in which both sides spoke after all. */
    handledCallId: text('handled_call_id'),
    notes: text('notes', { mode: 'json' }).$type<{ by: string; atMs: number; text: string }[]>().notNull().default([]),
    /** Who was named as its agent, and how surely (objects/core/call.ts). */
    agentMark: text('agent_mark').notNull().default(''),
    /** Grows with every event taken in and with what people change: two at once do not overwrite each other. */
    version: integer('version').notNull().default(0),
    /** Its outcome is in the figures: it ended, or nothing was heard of it for so long that it is over. */
    settled: integer('settled', { mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    index('call_started').on(table.startedAtMs),
    index('call_number').on(table.numberKey, table.startedAtMs),
    index('call_contact').on(table.contactId, table.startedAtMs).where(sql`contact_id IS NOT NULL`),
    index('call_conversation').on(table.conversationId, table.startedAtMs).where(sql`conversation_id IS NOT NULL`),
    index('call_agent').on(table.agentId, table.startedAtMs).where(sql`agent_id IS NOT NULL`),
    index('call_visitor').on(table.visitorId).where(sql`visitor_id IS NOT NULL`),
    // To be called back, and what somebody took care of: an agent sees these beside its own calls.
    index('call_missed').on(table.startedAtMs).where(sql`direction = 'in' AND answered_at_ms IS NULL AND handled_at_ms IS NULL`),
    index('call_handled').on(table.handledBy, table.startedAtMs).where(sql`handled_by IS NOT NULL`),
    index('call_open').on(table.startedAtMs).where(sql`settled = 0`),
  ],
)

/** Calls that their period took while more could still be told of them: what comes makes none anew. By the call centre's own name. */
export const callGone = sqliteTable(
  'call_gone',
  { externalId: text('external_id').primaryKey(), atMs: integer('at_ms').notNull() },
  (table) => [index('call_gone_at').on(table.atMs)],
)

/** Recordings of calls of which nothing else was told so far, by the event that told of them. */
export const callRecording = sqliteTable(
  'call_recording',
  {
    id: text('id').primaryKey(),
    externalId: text('external_id').notNull(),
    event: text('event', { mode: 'json' }).$type<Record<string, unknown>>().notNull(),
    atMs: integer('at_ms').notNull(),
  },
  (table) => [index('call_recording_call').on(table.externalId), index('call_recording_at').on(table.atMs)],
)

/** Events of calls that were taken: the same one again changes nothing. Kept as long as their timestamps would be taken. */
export const callEvent = sqliteTable('call_event', { id: text('id').primaryKey(), atMs: integer('at_ms').notNull() }, (table) => [
  index('call_event_at').on(table.atMs),
])
