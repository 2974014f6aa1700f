import * as z from 'zod'
import { DELIVERY_FAILURE_NAMES, DELIVERY_STATES, HOOK_CHOICES } from '../../objects/protocol/hook-words.ts'
import { AtMs, Cursor, Id, Name, queryChoice, queryLimit } from './common.ts'
import { ReadRevision } from './people.ts'

/** Webhooks: where events go to, and what became of each delivery. */

export const MAX_HOOKS = 20

const EventType = z.enum(HOOK_CHOICES)
const Events = z.array(EventType).min(1, 'Choose at least one event.').max(HOOK_CHOICES.length)
/** Whether it may be sent to is said by `objects/hooks/address.ts`, when it is saved and again with every delivery. */
export const HookUrl = z.string().trim().min(1, 'An address is needed.').max(1_000, 'An address has at most 1000 characters.')

export const Delivery = z
  .object({
    id: Id,
    eventId: Id,
    type: z.string().describe('One of the events, or `ping`.'),
    state: z.enum(DELIVERY_STATES),
    createdAtMs: AtMs,
    tries: z.number().int().describe('How often it was sent so far.'),
    lastAtMs: AtMs.nullable().describe('The last try.'),
    nextAtMs: AtMs.nullable().describe('While pending: the next try.'),
    status: z.number().int().nullable().describe('Of the last answer; null: there was none.'),
    failure: z.enum(DELIVERY_FAILURE_NAMES).nullable().describe('Of the last try; null: it was taken, or is still to be tried.'),
    durationMs: z.number().int().nullable(),
  })
  .meta({ ref: 'Delivery' })
export type Delivery = z.infer<typeof Delivery>

const Attempt = z.object({
  atMs: AtMs,
  status: z.number().int().nullable(),
  failure: z.enum(DELIVERY_FAILURE_NAMES).nullable(),
  durationMs: z.number().int(),
})

export const DeliveryDetail = Delivery.extend({
  url: z.string().describe('Where the last try went to; empty before the first.'),
  body: z.string().describe('What is sent; empty once it was erased (data protection).'),
  answer: z.string().describe('Of the last try, its first 16 kB.'),
  attempts: z.array(Attempt).describe('Oldest first; the last 20.'),
}).meta({ ref: 'DeliveryDetail' })
export type DeliveryDetail = z.infer<typeof DeliveryDetail>

export const HookState = z
  .object({
    last: Delivery.nullable().describe('The delivery that was tried last.'),
    failingSinceMs: AtMs.nullable().describe('Since when every try has failed; null: the last one was taken, or there was none.'),
    pending: z.number().int(),
    dead: z.number().int().describe('Given up; may be sent again.'),
    dropped: z
      .object({ events: z.number().int(), sinceMs: AtMs })
      .nullable()
      .describe('Never sent and not to be sent again: more waited than is kept. Null: none in the last 30 days.'),
  })
  .meta({ ref: 'HookState' })
export type HookState = z.infer<typeof HookState>

export const Hook = z
  .object({
    id: Id,
    name: z.string(),
    url: z.string(),
    events: z.array(EventType).describe('What it chose; `visitor.erased` is told whatever it chose.'),
    enabled: z.boolean(),
    createdByName: z.string().nullable(),
    createdAtMs: AtMs,
    updatedAtMs: AtMs,
    revision: ReadRevision.describe('To be named by a change, which is refused when somebody else changed it meanwhile.'),
    state: HookState,
  })
  .meta({ ref: 'Hook', description: 'A webhook. Its secret is shown once, when it is made.' })
export type Hook = z.infer<typeof Hook>

const LostEvents = z.object({ siteId: Id, siteName: z.string(), events: z.number().int(), sinceMs: AtMs })
export type LostEvents = z.infer<typeof LostEvents>

export const HookList = z.object({
  items: z.array(Hook),
  lost: z.array(LostEvents).describe('By site: events of its conversations that could not be recorded, and that no webhook is told of.'),
})
export type HookList = z.infer<typeof HookList>

export const HookInput = z.object({ name: Name, url: HookUrl, events: Events, enabled: z.boolean().default(true) })
export type HookInput = z.infer<typeof HookInput>

export const HookPatch = z.object({
  name: Name.optional(),
  url: HookUrl.optional(),
  events: Events.optional(),
  enabled: z.boolean().optional(),
  revision: ReadRevision.optional(),
})
export type HookPatch = z.infer<typeof HookPatch>

export const HookSecret = z.object({ secret: z.string().describe('Shown this once.') }).meta({ ref: 'HookSecret' })
export const NewHook = z.object({ hook: Hook, secret: z.string().describe('Shown this once.') }).meta({ ref: 'NewHook' })
export type NewHook = z.infer<typeof NewHook>

export const DeliveryQuery = z.object({ state: queryChoice(DELIVERY_STATES), cursor: Cursor.optional(), limit: queryLimit })
export type DeliveryQuery = z.infer<typeof DeliveryQuery>
export const DeliveryPage = z.object({ items: z.array(Delivery), next: z.string().nullable() })
export type DeliveryPage = z.infer<typeof DeliveryPage>

export const Resent = z.object({ resent: z.number().int() })
