import { Hono } from 'hono'
import * as z from 'zod'
import type { AppEnv } from '../env.ts'
import { auditExport } from '../exports/audit-export.ts'
import { LEFT_MESSAGE_COLUMNS } from '../exports/left-messages-columns.ts'
import { allPages, exportResponse } from '../exports/response.ts'
import { ExportQuery } from '../exports/table.ts'
import {
  Assignee,
  AssigneeInput,
  AssigneeQuery,
  LeftMessage,
  LeftMessageBulkAnswer,
  LeftMessageBulkInput,
  LeftMessageContactInput,
  LeftMessageCounts,
  LeftMessageDetail,
  LeftMessageNoteInput,
  LeftMessageQuery,
  StatusInput,
} from '../models/left-message-work.ts'
import { LeftMessageInput, LeftMessageReceipt } from '../models/left-messages.ts'
import { body, guarded, open, query } from '../openapi.ts'
import { countLeftMessages, listAssignees, listLeftMessages, readLeftMessage } from '../services/left-message-list.ts'
import {
  addLeftMessageNote,
  assignLeftMessage,
  changeLeftMessages,
  linkLeftMessage,
  setLeftMessageStatus,
} from '../services/left-message-work.ts'
import { leaveMessage } from '../services/left-messages.ts'

const tag = 'left messages'
const Page = z.object({ items: z.array(LeftMessage), next: z.string().nullable() })
const Assignees = z.object({ items: z.array(Assignee) })

/** A visitor's side: `Authorization: Visitor <visitorId>.<token>`. */
export const visitorLeftMessageRoutes = new Hono<AppEnv>().post(
  '/:site/left-messages',
  open(
    {
      summary: 'Leave a message, with a phone number or a mail address to answer to; five an hour',
      tag,
      answers: { 201: LeftMessageReceipt },
      errors: ['unauthorized', 'forbidden', 'not_found', 'rate_limited'],
    },
    'visitor',
  ),
  body(LeftMessageInput),
  async (c) => c.json(await leaveMessage(c.req.raw, c.env, c.req.param('site'), c.req.valid('json')), 201),
)

/** Everywhere: an agent those of the sites it serves, who steers all. What is hidden is `not_found`. */
export const leftMessageRoutes = new Hono<AppEnv>()
  .get(
    '/',
    guarded('left_messages.read', { summary: 'Left messages, newest first', tag, answers: { 200: Page } }),
    query(LeftMessageQuery),
    async (c) => c.json(await listLeftMessages(c.get('me').context, c.req.valid('query'))),
  )
  .get(
    '/export',
    guarded('exports.make', {
      summary: 'The list as a file',
      tag,
      scopes: ['left_messages:read', 'exports'],
      answers: { 200: 'A file, CSV or XLSX' },
    }),
    query(LeftMessageQuery.extend(ExportQuery.shape)),
    async (c) => {
      const { context } = c.get('me')
      const asked = c.req.valid('query')
      await auditExport(context, 'left_messages', asked)
      const pages = allPages((cursor) => listLeftMessages(context, { ...asked, cursor, limit: 100 }))
      return exportResponse({ query: asked, fileName: 'left-messages', columns: LEFT_MESSAGE_COLUMNS, pages })
    },
  )
  .get('/counts', guarded('left_messages.read', { summary: 'How many are new', tag, answers: { 200: LeftMessageCounts } }), async (c) =>
    c.json(await countLeftMessages(c.get('me').context)),
  )
  .get(
    '/assignees',
    guarded('left_messages.read', { summary: 'Who may answer for a site', tag, answers: { 200: Assignees }, errors: ['not_found'] }),
    query(AssigneeQuery),
    async (c) => c.json({ items: await listAssignees(c.get('me').context, c.req.valid('query').siteId) }),
  )
  .post(
    '/bulk',
    guarded('left_messages.write', {
      summary: 'Handle or assign several, each with its own answer',
      tag,
      answers: { 200: LeftMessageBulkAnswer },
    }),
    body(LeftMessageBulkInput),
    async (c) => c.json(await changeLeftMessages(c.get('me').context, c.req.valid('json'))),
  )
  .get(
    '/:message',
    guarded('left_messages.read', {
      summary: 'One with its notes and its contact',
      tag,
      answers: { 200: LeftMessageDetail },
      errors: ['not_found'],
    }),
    async (c) => c.json(await readLeftMessage(c.get('me').context, c.req.param('message'))),
  )
  .post(
    '/:message/notes',
    guarded('left_messages.write', {
      summary: 'Add a note, which stays as it is; visitors never see it',
      tag,
      answers: { 201: LeftMessageDetail },
      errors: ['not_found', 'conflict'],
    }),
    body(LeftMessageNoteInput),
    async (c) => c.json(await addLeftMessageNote(c.get('me').context, c.req.param('message'), c.req.valid('json').text), 201),
  )
  .put(
    '/:message/assignee',
    guarded('left_messages.write', {
      summary: 'Give it to a person of its site, or to nobody; somebody else by now than was read answers `conflict`',
      tag,
      answers: { 200: LeftMessageDetail },
      errors: ['not_found', 'conflict'],
    }),
    body(AssigneeInput),
    async (c) => c.json(await assignLeftMessage(c.get('me').context, c.req.param('message'), c.req.valid('json'))),
  )
  .put(
    '/:message/status',
    guarded('left_messages.write', {
      summary: 'Mark it as handled, or reopen it; when somebody else did either first: `conflict`',
      tag,
      answers: { 200: LeftMessageDetail },
      errors: ['not_found', 'conflict'],
    }),
    body(StatusInput),
    async (c) => c.json(await setLeftMessageStatus(c.get('me').context, c.req.param('message'), c.req.valid('json'))),
  )
  .put(
    '/:message/contact',
    guarded('left_messages.write', {
      summary: 'Which contact left it; its visitor is linked too, where it is no contact yet and the person may say so',
      tag,
      answers: { 200: LeftMessageDetail },
      errors: ['not_found'],
    }),
    body(LeftMessageContactInput),
    async (c) => c.json(await linkLeftMessage(c.get('me').context, c.req.param('message'), c.req.valid('json').contactId)),
  )
