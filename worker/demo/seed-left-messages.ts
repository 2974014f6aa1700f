import { asc } from 'drizzle-orm'
import { contact, leftMessage } from '../../migrations/schema/index.ts'
import { newId } from '../lib/ids.ts'
import { block } from '../services/blacklist.ts'
import type { ServiceContext } from '../services/context.ts'
import { addLeftMessageNote, assignLeftMessage, setLeftMessageStatus } from '../services/left-message-work.ts'
import { BLOCKED, type DemoLeftMessage, LEFT_MESSAGES } from './left-messages.ts'
import { makeVisitor, type PastAgent } from './past.ts'
import type { Random } from './random.ts'

/** Writes what visitors left at night, and lets the agents do what they did about it the next morning; and who was blocked. */

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MIN_MS = 60_000
const HOST = 'https://shop.example.com'

type Site = { id: string; agents: readonly PastAgent[] }

/** The clock of the demo's people. */
const midnightOf = (nowMs: number): number => Math.floor((nowMs + 8 * HOUR_MS) / DAY_MS) * DAY_MS - 8 * HOUR_MS

const insert = async ({ db, nowMs }: ServiceContext, random: Random, siteId: string, said: DemoLeftMessage) => {
  const { name, phone = null, mail = null, content, page } = said
  const { id: visitorId, info } = makeVisitor(random, name, null)
  const atMs = Math.round(midnightOf(nowMs) - said.daysAgo * DAY_MS + said.hour * HOUR_MS)
  const where = page === undefined ? {} : { pageTitle: page[0], pageUrl: HOST + page[1] }
  const row = { id: newId('m'), siteId, visitorId, name, phone, mail, content, info: { ...info, ...where }, atMs }
  await db.insert(leftMessage).values(row)
  return row
}

/** The agent it was given to notes and handles it, a while after nine in the morning. */
const work = async (context: ServiceContext, random: Random, { agents }: Site, id: string, said: DemoLeftMessage): Promise<void> => {
  const agent = said.assignee === undefined ? undefined : agents[said.assignee % agents.length]
  if (agent === undefined) return
  const morningMs = midnightOf(context.nowMs) - (said.daysAgo - (said.hour > 12 ? 1 : 0)) * DAY_MS + 9 * HOUR_MS
  let nowMs = Math.min(morningMs, context.nowMs - HOUR_MS)
  const later = (): ServiceContext => {
    nowMs += random.between(4, 25) * MIN_MS
    return { ...context, nowMs, actor: { id: agent.id, name: agent.name, role: 'admin', ip: null } }
  }
  await assignLeftMessage(later(), id, { agentId: agent.id, was: null })
  for (const text of said.notes ?? []) await addLeftMessageNote(later(), id, text)
  if (said.handled) await setLeftMessageStatus(later(), id, { status: 'handled' })
}

/** One is from somebody the desk knows already: its contact is offered. */
const asKnown = async ({ db }: ServiceContext): Promise<{ name: string; phone?: string }> => {
  const [known] = await db.select({ name: contact.name, phone: contact.phone }).from(contact).orderBy(asc(contact.obtainedAtMs)).limit(1)
  return known === undefined ? { name: '杨女士' } : { name: known.name, ...(known.phone === null ? {} : { phone: known.phone }) }
}

const seedBlocked = async (context: ServiceContext, random: Random, sites: readonly Site[]): Promise<void> => {
  for (const { daysAgo, days, site, visitorName, ...entry } of BLOCKED) {
    const nowMs = context.nowMs - daysAgo * DAY_MS
    const visitor = visitorName === undefined ? {} : { visitorId: makeVisitor(random, visitorName, null).id, visitorName }
    const untilMs = days === null ? null : nowMs + days * DAY_MS
    await block({ ...context, nowMs }, { ...entry, ...visitor, siteId: site === null ? null : (sites[site]?.id ?? null), untilMs })
  }
}

export const seedLeftMessages = async (context: ServiceContext, random: Random, sites: readonly Site[]): Promise<void> => {
  const known: DemoLeftMessage = {
    site: 0,
    daysAgo: 1,
    hour: 20.2,
    content: '上次买的衣柜想再加一组抽屉，同样的颜色还有吗？',
    page: ['全屋定制', '/wardrobes'],
    ...(await asKnown(context)),
  }
  for (const said of [...LEFT_MESSAGES, known]) {
    const site = sites[said.site]
    if (site === undefined) continue
    const { id } = await insert(context, random, site.id, said)
    await work(context, random, site, id, said)
  }
  await seedBlocked(context, random, sites)
}
