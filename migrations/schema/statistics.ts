import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/**
 * Figures by the hour, written in the same batch as the facts they count; a replay changes nothing. An hour begins on the clock of its
 * site, so that days of every time zone are made of whole ones. Nothing here is about a person who visits.
 */

/** How many of each: keys are `os:Windows`, `browser:Chrome`, `region:CN-51`, `source:example.com`. */
export type Shares = Record<string, number>

/** Conversations, in the hour they were asked for; ratings in the hour they were given. '' stands for nobody and no group. */
export const hourConversations = sqliteTable(
  'hour_conversations',
  {
    siteId: text('site_id').notNull(),
    hourMs: integer('hour_ms').notNull(),
    agentId: text('agent_id').notNull(),
    groupId: text('group_id').notNull(),
    asked: integer('asked').notNull().default(0),
    served: integer('served').notNull().default(0),
    abandoned: integer('abandoned').notNull().default(0),
    /** Nobody was online, outside working hours, or blocked. */
    missed: integer('missed').notNull().default(0),
    invalid: integer('invalid').notNull().default(0),
    /** Of the served: from asking to the agent. */
    waitMs: integer('wait_ms').notNull().default(0),
    longestWaitMs: integer('longest_wait_ms').notNull().default(0),
    /** Of the abandoned: from asking to the end. */
    abandonedWaitMs: integer('abandoned_wait_ms').notNull().default(0),
    replied: integer('replied').notNull().default(0),
    /** From the agent to its first own message. */
    replyMs: integer('reply_ms').notNull().default(0),
    /** From the agent to the end. */
    handleMs: integer('handle_ms').notNull().default(0),
    visitorMessages: integer('visitor_messages').notNull().default(0),
    agentMessages: integer('agent_messages').notNull().default(0),
    transfers: integer('transfers').notNull().default(0),
    /** Of the served: those with a rating, whenever it was given. */
    rated: integer('rated').notNull().default(0),
    score1: integer('score_1').notNull().default(0),
    score2: integer('score_2').notNull().default(0),
    score3: integer('score_3').notNull().default(0),
    score4: integer('score_4').notNull().default(0),
    score5: integer('score_5').notNull().default(0),
    /** Of the asked: those that stood in the queue. */
    queued: integer('queued').notNull().default(0),
    longestQueue: integer('longest_queue').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.hourMs, table.agentId, table.groupId] })],
)

/** Visits, in the hour they began. */
export const hourVisits = sqliteTable(
  'hour_visits',
  {
    siteId: text('site_id').notNull(),
    hourMs: integer('hour_ms').notNull(),
    visits: integer('visits').notNull().default(0),
    /** Each visitor once a day. */
    visitors: integer('visitors').notNull().default(0),
    /** Never seen on the site before. */
    newVisitors: integer('new_visitors').notNull().default(0),
    pages: integer('pages').notNull().default(0),
    stayMs: integer('stay_ms').notNull().default(0),
    shares: text('shares', { mode: 'json' }).$type<Shares>().notNull().default({}),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.hourMs] })],
)

/** What agents were, while they were at hand. */
export const hourPresence = sqliteTable(
  'hour_presence',
  {
    siteId: text('site_id').notNull(),
    hourMs: integer('hour_ms').notNull(),
    agentId: text('agent_id').notNull(),
    readyMs: integer('ready_ms').notNull().default(0),
    busyMs: integer('busy_ms').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.hourMs, table.agentId] })],
)

/**
 * Calls, in the quarter of an hour they began: they belong to no site whose clock hours could begin on, and the hours of every time zone
 * are made of whole quarters. '' stands for nobody.
 */
export const quarterCalls = sqliteTable(
  'quarter_calls',
  {
    agentId: text('agent_id').notNull(),
    quarterMs: integer('quarter_ms').notNull(),
    incoming: integer('incoming').notNull().default(0),
    outgoing: integer('outgoing').notNull().default(0),
    /** Of the settled ones: what became of them. */
    answered: integer('answered').notNull().default(0),
    missed: integer('missed').notNull().default(0),
    failed: integer('failed').notNull().default(0),
    talkMs: integer('talk_ms').notNull().default(0),
    ringMs: integer('ring_ms').notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.agentId, table.quarterMs] })],
)
