import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import type { FileRef, VisitorInfo, VisitorProfile } from '../../objects/protocol/model.ts'

/** Contacts, and the visitors who may be linked to one. */

export const CONTACT_FIELD_KINDS = ['text', 'number', 'date', 'choice'] as const

export const contact = sqliteTable(
  'contact',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    phone: text('phone'),
    mail: text('mail'),
    /** As duplicates are found by them: the bare number, the address in lower case. */
    phoneKey: text('phone_key'),
    mailKey: text('mail_key'),
    gender: text('gender', { enum: ['male', 'female', 'other'] }),
    birthday: text('birthday'),
    type: text('type'),
    address: text('address'),
    notes: text('notes'),
    custom: text('custom', { mode: 'json' }).$type<Record<string, string>>().notNull().default({}),
    shared: integer('shared', { mode: 'boolean' }).notNull().default(true),
    /** The import it came with. */
    importId: text('import_id'),
    ownerId: text('owner_id'),
    customerAtMs: integer('customer_at_ms'),
    obtainedAtMs: integer('obtained_at_ms').notNull(),
    updatedAtMs: integer('updated_at_ms').notNull(),
  },
  (table) => [
    index('contact_phone_key').on(table.phoneKey),
    index('contact_mail_key').on(table.mailKey),
    index('contact_name').on(table.name),
    index('contact_obtained').on(table.obtainedAtMs),
    index('contact_updated').on(table.updatedAtMs),
    index('contact_imported').on(table.importId).where(sql`import_id IS NOT NULL`),
  ],
)

/** A field of contacts that the organisation has made for itself; its values stand in `contact.custom` under its id. */
export const contactField = sqliteTable('contact_field', {
  id: text('id').primaryKey(),
  name: text('name').notNull().unique(),
  kind: text('kind', { enum: CONTACT_FIELD_KINDS }).notNull(),
  /** What may be chosen, with kind `choice`. */
  options: text('options', { mode: 'json' }).$type<string[]>().notNull().default([]),
  position: integer('position').notNull().default(0),
})

/** An import of contacts. Its rows wait in portions until all are there; then they become contacts in one statement, or none does. */
export const contactImport = sqliteTable('contact_import', {
  id: text('id').primaryKey(),
  actorId: text('actor_id').notNull(),
  fileName: text('file_name').notNull(),
  /** What happens to a row whose phone or mail a contact has already. */
  onDuplicate: text('on_duplicate', { enum: ['refuse', 'update', 'add'] }).notNull(),
  status: text('status', { enum: ['open', 'done'] }).notNull(),
  accepted: integer('accepted').notNull().default(0),
  refused: integer('refused').notNull().default(0),
  createdAtMs: integer('created_at_ms').notNull(),
  doneAtMs: integer('done_at_ms'),
})

/** Up to 500 rows of an import, in order from 0. */
export const contactImportPart = sqliteTable(
  'contact_import_part',
  {
    importId: text('import_id').notNull(),
    part: integer('part').notNull(),
    // Their shapes: worker/services/contact-imports/rows.ts.
    accepted: text('accepted', { mode: 'json' }).$type<unknown>().notNull(),
    refused: text('refused', { mode: 'json' }).$type<unknown>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.part] })],
)

/** A visitor who had a conversation, came a second time or has a name; one visit without either is told by its `visit` alone. */
export const visitor = sqliteTable(
  'visitor',
  {
    id: text('id').primaryKey(),
    siteId: text('site_id').notNull(),
    name: text('name').notNull(),
    contactId: text('contact_id'),
    /** Proven by the site owner's HMAC. */
    externalId: text('external_id'),
    /** What the site's page said of it together with that proof. */
    profile: text('profile', { mode: 'json' }).$type<VisitorProfile | null>(),
    info: text('info', { mode: 'json' }).$type<VisitorInfo>().notNull().default({}),
    tags: text('tags', { mode: 'json' }).$type<string[]>().notNull().default([]),
    notes: text('notes'),
    visits: integer('visits').notNull().default(0),
    conversations: integer('conversations').notNull().default(0),
    firstSeenAtMs: integer('first_seen_at_ms').notNull(),
    lastSeenAtMs: integer('last_seen_at_ms').notNull(),
  },
  // Partial: a visitor without a contact or a tag, nearly every one, writes no row of them.
  (table) => [
    index('visitor_contact').on(table.contactId).where(sql`contact_id IS NOT NULL`),
    index('visitor_tagged').on(table.siteId).where(sql`tags <> '[]'`),
    uniqueIndex('visitor_external').on(table.siteId, table.externalId).where(sql`external_id IS NOT NULL`),
  ],
)

/** One visit of a visitor, written once when it is over. */
export const visit = sqliteTable(
  'visit',
  {
    visitorId: text('visitor_id').notNull(),
    startedAtMs: integer('started_at_ms').notNull(),
    siteId: text('site_id').notNull(),
    endedAtMs: integer('ended_at_ms').notNull(),
    pages: integer('pages').notNull(),
    info: text('info', { mode: 'json' }).$type<VisitorInfo>().notNull().default({}),
    track: text('track', { mode: 'json' }).$type<{ url: string; title: string; atMs: number }[]>().notNull().default([]),
  },
  // One row and no index beside it: a visit is read through its visitor.
  (table) => [primaryKey({ columns: [table.visitorId, table.startedAtMs] })],
)

/** R13, 2.9: who may not chat, by visitor id or by network. `siteId` null: on every site; `untilMs` null: for ever. */
export const blacklist = sqliteTable(
  'blacklist',
  {
    id: text('id').primaryKey(),
    siteId: text('site_id'),
    visitorId: text('visitor_id'),
    cidr: text('cidr'),
    visitorName: text('visitor_name'),
    remark: text('remark').notNull().default(''),
    actorId: text('actor_id'),
    createdAtMs: integer('created_at_ms').notNull(),
    untilMs: integer('until_ms'),
  },
  (table) => [index('blacklist_created').on(table.createdAtMs)],
)

/** 2.6: what a visitor left when nobody could answer. */
export const leftMessage = sqliteTable(
  'left_message',
  {
    id: text('id').primaryKey(),
    siteId: text('site_id').notNull(),
    visitorId: text('visitor_id').notNull(),
    conversationId: text('conversation_id'),
    name: text('name').notNull(),
    phone: text('phone'),
    mail: text('mail'),
    content: text('content').notNull(),
    files: text('files', { mode: 'json' }).$type<FileRef[]>().notNull().default([]),
    info: text('info', { mode: 'json' }).$type<VisitorInfo>().notNull().default({}),
    atMs: integer('at_ms').notNull(),
    status: text('status', { enum: ['new', 'handled'] })
      .notNull()
      .default('new'),
    /** Who is to answer it. */
    assigneeId: text('assignee_id'),
    contactId: text('contact_id'),
    /** What agents wrote about it, oldest first; never shown to the visitor. */
    notes: text('notes', { mode: 'json' }).$type<{ atMs: number; by: string; text: string }[]>().notNull().default([]),
    handledBy: text('handled_by'),
    handledAtMs: integer('handled_at_ms'),
  },
  (table) => [
    index('left_message_site').on(table.siteId, table.atMs),
    // A contact's history reads them by its visitors, and those that were linked by hand.
    index('left_message_visitor').on(table.visitorId, table.atMs),
    index('left_message_contact').on(table.contactId).where(sql`contact_id IS NOT NULL`),
  ],
)
