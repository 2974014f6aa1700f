import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { VisitorInfo } from '../../objects/protocol/model.ts'

/** Contacts, and the visitors who may be linked to one. */

export const contact = sqliteTable(
  'contact',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    phone: text('phone'),
    mail: text('mail'),
    gender: text('gender', { enum: ['male', 'female', 'other'] }),
    birthday: text('birthday'),
    type: text('type'),
    address: text('address'),
    notes: text('notes'),
    custom: text('custom', { mode: 'json' }).$type<Record<string, string>>().notNull().default({}),
    shared: integer('shared', { mode: 'boolean' }).notNull().default(true),
    ownerId: text('owner_id'),
    customerAtMs: integer('customer_at_ms'),
    obtainedAtMs: integer('obtained_at_ms').notNull(),
    updatedAtMs: integer('updated_at_ms').notNull(),
  },
  (table) => [
    index('contact_phone').on(table.phone),
    index('contact_mail').on(table.mail),
    index('contact_obtained').on(table.obtainedAtMs),
  ],
)

/** A visitor who had at least one conversation or one finished visit. */
export const visitor = sqliteTable(
  'visitor',
  {
    id: text('id').primaryKey(),
    siteId: text('site_id').notNull(),
    name: text('name').notNull(),
    contactId: text('contact_id'),
    /** Proven by the site owner's HMAC. */
    externalId: text('external_id'),
    info: text('info', { mode: 'json' }).$type<VisitorInfo>().notNull().default({}),
    tags: text('tags', { mode: 'json' }).$type<string[]>().notNull().default([]),
    notes: text('notes'),
    visits: integer('visits').notNull().default(0),
    conversations: integer('conversations').notNull().default(0),
    firstSeenAtMs: integer('first_seen_at_ms').notNull(),
    lastSeenAtMs: integer('last_seen_at_ms').notNull(),
  },
  // Partial: a visitor without a contact, nearly every one, writes no row of it.
  (table) => [index('visitor_contact').on(table.contactId).where(sql`contact_id IS NOT NULL`)],
)

/** One visit of a visitor, written once when it is over. */
export const visit = sqliteTable(
  'visit',
  {
    id: text('id').primaryKey(),
    siteId: text('site_id').notNull(),
    visitorId: text('visitor_id').notNull(),
    startedAtMs: integer('started_at_ms').notNull(),
    endedAtMs: integer('ended_at_ms').notNull(),
    pages: integer('pages').notNull(),
    info: text('info', { mode: 'json' }).$type<VisitorInfo>().notNull().default({}),
    track: text('track', { mode: 'json' }).$type<{ url: string; title: string; atMs: number }[]>().notNull().default([]),
  },
  (table) => [index('visit_visitor').on(table.visitorId, table.startedAtMs)],
)
