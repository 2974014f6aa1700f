import { asc, eq } from 'drizzle-orm'
import { agent, contact, visitor } from '../../migrations/schema/index.ts'
import type { ContactFieldInput } from '../models/contact-fields.ts'
import { createContactField } from '../services/contact-fields.ts'
import { createContact } from '../services/contacts.ts'
import type { Actor, ServiceContext } from '../services/context.ts'
import { createRandom, type Random } from './random.ts'

/** What the demo's agents keep of its contacts: own fields, whose they are, and a few that were written down twice. */

const FIELDS: readonly ContactFieldInput[] = [
  { name: '会员等级', kind: 'choice', options: ['普通会员', '银卡会员', '金卡会员'] },
  { name: '公司', kind: 'text', options: [] },
  { name: '累计消费（元）', kind: 'number', options: [] },
  { name: '保修到期', kind: 'date', options: [] },
]
const COMPANIES = ['锦里餐饮管理', '西湖民宿', '南山设计工作室', '天府联合办公', '云帆软件', '青禾幼儿园']
const DAY_MS = 86_400_000
const TWICE = 3

const isoDate = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10)
const birthdayOf = (random: Random): string => isoDate(Date.UTC(random.between(1962, 2003), random.below(12), random.between(1, 28)))

const valuesOf = (random: Random, ids: readonly string[], nowMs: number): Record<string, string> => {
  const [level = '', company = '', spent = '', warranty = ''] = ids
  const values: [string, string][] = [[level, random.pick(FIELDS[0]?.options ?? [])]]
  if (random.chance(0.3)) values.push([company, random.pick(COMPANIES)])
  if (random.chance(0.7)) values.push([spent, String(random.between(2, 480) * 100)])
  if (random.chance(0.5)) values.push([warranty, isoDate(nowMs + random.between(-200, 1_400) * DAY_MS)])
  return Object.fromEntries(values)
}

/** The number as a colleague typed it from a phone's display. */
const spaced = (phone: string): string => `+86 ${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`

/** Adds it to the contacts there are. With a random of its own: what else the demo draws stays as it is. */
export const seedContacts = async (context: ServiceContext): Promise<void> => {
  const { db, nowMs } = context
  const random = createRandom(20_261_123)
  const ids: string[] = []
  for (const field of FIELDS) ids.push((await createContactField(context, field)).id)
  const people = await db.select({ id: agent.id, name: agent.name }).from(agent).orderBy(asc(agent.workNumber))
  const contacts = await db.select().from(contact).orderBy(asc(contact.obtainedAtMs))
  const linked = new Set((await db.select({ id: visitor.contactId }).from(visitor)).map(({ id }) => id))
  for (const { id } of contacts) {
    const owner = random.pick(people)
    const birthday = random.chance(0.4) ? birthdayOf(random) : null
    const shared = linked.has(id) || random.chance(0.7)
    const custom = valuesOf(random, ids, nowMs)
    await db.update(contact).set({ ownerId: owner.id, birthday, shared, custom }).where(eq(contact.id, id))
  }
  for (const { name, phone, type } of contacts.slice(0, TWICE)) {
    const actor: Actor = { ...random.pick(people), role: 'agent', ip: null }
    const surname = `${name.slice(0, 1)}${random.pick(['先生', '女士'])}`
    const given = { name: surname, phone: spaced(phone ?? ''), mail: null, gender: null, birthday: null, type, address: null }
    await createContact(
      { ...context, actor, nowMs: nowMs - random.between(1, 90) * 3_600_000 },
      { ...given, notes: '电话里留的号码，姓名待确认', custom: {}, shared: true },
    )
  }
}
