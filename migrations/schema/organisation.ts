import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { DialogSettings } from '../../objects/core/settings.ts'
import type { SiteSettings } from '../../objects/core/site-settings.ts'
import type { Calendar, SitePeriods } from '../../objects/core/types.ts'
import { session, user } from './auth.ts'

/** The organisation, its sites and its people. Times are ms since epoch in plain integers. */

/** Kinds of data that may have an end (retention), in the order they go: visitors when nothing more names them. */
export const RETAINED_KINDS = [
  'conversations',
  'leftMessages',
  'calls',
  'summaries',
  'files',
  'visits',
  'visitors',
  'audit',
  'agentLog',
] as const
export type RetainedKind = (typeof RETAINED_KINDS)[number]

export type OrganisationSettings = {
  home: 'service' | 'combined'
  /** R13: an agent sees that a supervisor looks on. */
  agentsSeeWatching: boolean
  /** When the live wall calls; null: never. Seconds, visitors, average score of today. */
  alarmWaitSec: number | null
  alarmQueue: number | null
  alarmScore: number | null
  /** How many days each kind of data is kept; missing or null: for ever. */
  retentionDays: Partial<Record<RetainedKind, number | null>>
  /** Set by the demo data only: the demo page may ask for the sites. */
  demo: boolean
}
export const organisation = sqliteTable('organisation', {
  /** Always 'org': one organisation per deployment; the key makes the first-run page close for ever. */
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  settings: text('settings', { mode: 'json' }).$type<Partial<OrganisationSettings>>().notNull().default({}),
  createdAtMs: integer('created_at_ms').notNull(),
})

/** What the Worker had to make for itself: the cookies' secret where `AUTH_SECRET` is not configured. */
export const madeSecret = sqliteTable('made_secret', {
  id: text('id').primaryKey(),
  value: text('value').notNull(),
  createdAtMs: integer('created_at_ms').notNull(),
})

/** What differs from the defaults of a site. */
export type StoredSiteSettings = Partial<SiteSettings>

export const site = sqliteTable('site', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  enabled: integer('enabled', { mode: 'boolean' }).notNull().default(true),
  locale: text('locale', { enum: ['zh-CN', 'en', 'auto'] })
    .notNull()
    .default('auto'),
  timeZone: text('time_zone').notNull().default('Asia/Shanghai'),
  /** Host names that may embed the widget, `*.` for sub-domains; empty: any. */
  allowedDomains: text('allowed_domains', { mode: 'json' }).$type<string[]>().notNull().default([]),
  settings: text('settings', { mode: 'json' }).$type<StoredSiteSettings>().notNull().default({}),
  dialog: text('dialog', { mode: 'json' }).$type<Partial<DialogSettings>>().notNull().default({}),
  /** Periods by date type of the service calendar; null: none entered. */
  hours: text('hours', { mode: 'json' }).$type<SitePeriods | null>(),
  /** Grows with every change of anything the desk or the widget obeys. */
  version: integer('version').notNull().default(1),
  /** Hex keys: of the visitors' tokens, and of the site owner's identity proofs. */
  visitorKey: text('visitor_key').notNull(),
  identityKey: text('identity_key').notNull(),
  createdAtMs: integer('created_at_ms').notNull(),
  updatedAtMs: integer('updated_at_ms').notNull(),
  deletedAtMs: integer('deleted_at_ms'),
})

/** Every saved state of a site's settings: who changed what when, and the way back. */
export const siteVersion = sqliteTable(
  'site_version',
  {
    siteId: text('site_id').notNull(),
    version: integer('version').notNull(),
    area: text('area').notNull(),
    value: text('value', { mode: 'json' }).$type<unknown>().notNull(),
    actorId: text('actor_id'),
    atMs: integer('at_ms').notNull(),
  },
  (table) => [primaryKey({ columns: [table.siteId, table.version] })],
)

/** Every saved state of the organisation's service calendar; the one with the highest revision counts. */
export const calendar = sqliteTable('calendar', {
  revision: integer('revision').primaryKey(),
  value: text('value', { mode: 'json' }).$type<Calendar>().notNull(),
  actorId: text('actor_id'),
  atMs: integer('at_ms').notNull(),
})

/** An employee; its account is the user of the same id. */
export const agent = sqliteTable('agent', {
  id: text('id')
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  workNumber: text('work_number').notNull().unique(),
  name: text('name').notNull(),
  mail: text('mail'),
  phone: text('phone'),
  avatar: text('avatar'),
  /** Own limit of conversations; null: the site's. */
  limit: integer('max_conversations'),
  enabled: integer('enabled', { mode: 'boolean' }).notNull().default(true),
  language: text('language', { enum: ['zh-CN', 'en'] }),
  createdAtMs: integer('created_at_ms').notNull(),
  updatedAtMs: integer('updated_at_ms').notNull(),
})

export const agentSite = sqliteTable('agent_site', { agentId: text('agent_id').notNull(), siteId: text('site_id').notNull() }, (table) => [
  primaryKey({ columns: [table.agentId, table.siteId] }),
  index('agent_site_site').on(table.siteId),
])

export const skillGroup = sqliteTable('skill_group', {
  id: text('id').primaryKey(),
  name: text('name').notNull().unique(),
  enabled: integer('enabled', { mode: 'boolean' }).notNull().default(true),
  position: integer('position').notNull().default(0),
  regions: text('regions', { mode: 'json' }).$type<{ country: string; province?: string }[]>().notNull().default([]),
  createdAtMs: integer('created_at_ms').notNull(),
})

export const skillGroupMember = sqliteTable(
  'skill_group_member',
  { groupId: text('group_id').notNull(), agentId: text('agent_id').notNull() },
  (table) => [primaryKey({ columns: [table.groupId, table.agentId] }), index('skill_group_member_agent').on(table.agentId)],
)

/** Where a browser of an agent takes pushed notifications. */
export const pushSubscription = sqliteTable(
  'push_subscription',
  {
    endpoint: text('endpoint').primaryKey(),
    agentId: text('agent_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    /** Signed out, expired or revoked, it takes its subscription along. */
    sessionId: text('session_id').references(() => session.id, { onDelete: 'cascade' }),
    p256dh: text('p256dh').notNull(),
    auth: text('auth').notNull(),
    language: text('language', { enum: ['zh-CN', 'en'] }).notNull(),
    createdAtMs: integer('created_at_ms').notNull(),
  },
  (table) => [index('push_subscription_agent').on(table.agentId), index('push_subscription_session').on(table.sessionId)],
)

/** A list as a person wants to see it again: filters and order as the address has them, columns by id (null: the usual ones). */
export const savedView = sqliteTable(
  'saved_view',
  {
    id: text('id').primaryKey(),
    agentId: text('agent_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    list: text('list').notNull(),
    name: text('name').notNull(),
    search: text('search').notNull(),
    columns: text('columns', { mode: 'json' }).$type<string[] | null>(),
    createdAtMs: integer('created_at_ms').notNull(),
  },
  (table) => [index('saved_view_agent').on(table.agentId, table.list)],
)

/** The receipt of an erasure or of a run of the retention: what kind and how much, never whose or what. */
export const erasure = sqliteTable(
  'erasure',
  {
    id: text('id').primaryKey(),
    atMs: integer('at_ms').notNull(),
    kind: text('kind', { enum: ['contact', 'visitor', 'retention'] }).notNull(),
    /** Id of the erased contact or visitor; null: a run of the retention. */
    subjectId: text('subject_id'),
    actorId: text('actor_id'),
    actorName: text('actor_name').notNull(),
    counts: text('counts', { mode: 'json' }).$type<Record<string, number>>().notNull(),
    /** Null: it was begun and can be completed. */
    doneAtMs: integer('done_at_ms'),
    /** Whom it is about and how far it is, until it is done: `services/data-protection/person.ts`. */
    about: text('about', { mode: 'json' }).$type<unknown>(),
  },
  (table) => [index('erasure_at').on(table.atMs)],
)

/**
 * Ids of visitors and contacts that were erased, for ever: what is still on its way to the database when they are is not written.
 * An id is random and says nothing of whose it was.
 */
export const erasedPerson = sqliteTable('erased_person', { id: text('id').primaryKey(), atMs: integer('at_ms').notNull() })

export const audit = sqliteTable(
  'audit',
  {
    id: text('id').primaryKey(),
    atMs: integer('at_ms').notNull(),
    actorId: text('actor_id'),
    actorName: text('actor_name').notNull(),
    action: text('action').notNull(),
    targetKind: text('target_kind').notNull(),
    targetId: text('target_id').notNull(),
    before: text('before', { mode: 'json' }).$type<unknown>(),
    after: text('after', { mode: 'json' }).$type<unknown>(),
    ip: text('ip'),
  },
  // The second one is read by who asks what became of a thing, and where a person is erased.
  (table) => [index('audit_at').on(table.atMs), index('audit_target').on(table.targetId, table.atMs)],
)

/** How far the retention has come through what no index orders by age; it goes on from there. */
export const sweep = sqliteTable('sweep', { kind: text('kind').primaryKey(), position: text('position').notNull() })
