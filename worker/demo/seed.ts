import { randomInt } from 'node:crypto'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { organisation } from '../../migrations/schema/index.ts'
import { agentLogStatement } from '../../objects/desk/agent-log.ts'
import { type ArchiveRecord, archiveStatements } from '../../objects/desk/archive.ts'
import { hourConversations } from '../../objects/desk/hour-conversations.ts'
import { hourPresence } from '../../objects/desk/hour-presence.ts'
import type { Role } from '../auth/permissions.ts'
import { databaseOf } from '../db.ts'
import { createAgent } from '../services/agents.ts'
import { createContact } from '../services/contacts.ts'
import type { ServiceContext } from '../services/context.ts'
import { quietDesks } from '../services/quiet-desks.ts'
import { setUp, setupNeeded } from '../services/setup.ts'
import { createSite } from '../services/sites.ts'
import { createGroup } from '../services/skill-groups.ts'
import { CALL_CENTRE_FILE } from './call-centre/state.ts'
import { DEMO_ZONE, makeHistory, type SiteHistory } from './history.ts'
import { openLocalD1 } from './local-d1.ts'
import { ADMIN, CONTACT_TYPES, fullName, GIVEN_COUNT, GROUPS, ORGANISATION, PEOPLE, SITES, SURNAME_COUNT } from './people.ts'
import { seedQuickReplies } from './quick-replies.ts'
import { createRandom } from './random.ts'
import { seedCalls } from './seed-calls.ts'
import { seedContacts } from './seed-contacts.ts'
import { seedLeftMessages } from './seed-left-messages.ts'
import { seedWidget } from './seed-widget.ts'
import { seedWorkspace } from './seed-workspace.ts'

/**
 * Fills an empty local database with the demo organisation: `node worker/demo/seed.ts STATE_DIR`. Does nothing when the
 * set-up is done already. Sign-ins go to `STATE_DIR/demo-sign-ins.json`.
 */

const CONTACTS = 40
const HOUR_MS = 3_600_000
const BATCHED = 20

type SignIn = { role: Role; username: string; password: string; sites: string[] }
type Place = { siteIds: string[]; groupIds: string[] }

const random = createRandom(20_261_122)
const PASSWORD_ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz'
const makePassword = () =>
  Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => PASSWORD_ALPHABET[randomInt(PASSWORD_ALPHABET.length)]).join('')).join(
    '-',
  )

const stateDir = process.argv[2] ?? '.state'
const signInsFile = join(stateDir, 'demo-sign-ins.json')
const unfinishedMarker = join(stateDir, 'demo-unfinished')

const makePeople = async (context: ServiceContext, { siteIds, groupIds }: Place, signIns: SignIn[]) => {
  const pick = (ids: readonly string[], wanted: readonly number[]) => wanted.map((index) => ids[index] ?? '').filter((id) => id !== '')
  const made = PEOPLE.map(async ({ sites, groups, ...person }) => {
    const password = makePassword()
    const agent = await createAgent(context, { ...person, password, siteIds: pick(siteIds, sites), groupIds: pick(groupIds, groups) })
    return {
      person: { id: agent.id, name: agent.name, groups, limit: person.limit },
      sites,
      signIn: { role: person.role, username: person.username, password, sites: pick(siteIds, sites) },
    }
  })
  const people = await Promise.all(made)
  signIns.push(...people.map(({ signIn }) => signIn))
  return people
}

const makeContacts = async (context: ServiceContext): Promise<{ id: string; name: string }[]> => {
  const made = Array.from({ length: CONTACTS }, (_, index) => {
    const name = fullName(random.below(SURNAME_COUNT), random.below(GIVEN_COUNT))
    const dated = { ...context, nowMs: context.nowMs - random.between(1, 300) * HOUR_MS }
    return createContact(dated, {
      name,
      phone: `1${random.pick(['38', '39', '59', '86'])}0000${String(random.between(1000, 9999))}`,
      mail: random.chance(0.6) ? `customer${index + 1}@example.com` : null,
      gender: random.pick(['male', 'female', null]),
      birthday: null,
      type: random.pick(CONTACT_TYPES),
      address: random.pick(['四川省成都市', '浙江省杭州市', '广东省深圳市', null]),
      notes: random.chance(0.2) ? '偏好原木色，关注环保等级' : null,
      custom: {},
      shared: true,
    })
  })
  return Promise.all(made)
}

const archive = async (d1: D1Database, { siteId, pasts, log }: SiteHistory): Promise<void> => {
  const site = { siteId, timeZone: DEMO_ZONE }
  for (let start = 0; start < pasts.length; start += BATCHED) {
    const batch = pasts.slice(start, start + BATCHED)
    const records = batch.map(({ closed }): ArchiveRecord => ({ ...closed, version: 1 }))
    const statements = records.flatMap((record, index) => archiveStatements(d1, record, batch[index]?.messages ?? []))
    await d1.batch([hourConversations(d1, site, records), ...statements])
  }
  await d1.batch([hourPresence(d1, site, log), agentLogStatement(d1, siteId, log)])
}

const seed = async (d1: D1Database): Promise<SignIn[]> => {
  const db = databaseOf(d1)
  const nowMs = Date.now()
  const system: ServiceContext = { db, nowMs, desks: quietDesks, actor: { id: null, name: 'demo', role: null, ip: null } }
  const password = makePassword()
  const first = await setUp(system, { organisation: ORGANISATION, admin: { ...ADMIN, password }, site: { name: SITES[0] } })
  const context: ServiceContext = { ...system, actor: { id: first.adminId, name: ADMIN.name, role: 'admin', ip: null } }
  const second = await createSite(
    { ...context, nowMs: nowMs + 1 },
    { name: SITES[1], timeZone: DEMO_ZONE, locale: 'auto', allowedDomains: [] },
  )
  const siteIds = [first.siteId, second.id]
  const groups = await Promise.all(GROUPS.map((name) => createGroup(context, { name, enabled: true, memberIds: [], regions: [] })))
  const groupIds = groups.map(({ id }) => id)
  const signIns: SignIn[] = [{ role: 'admin', username: ADMIN.username, password, sites: [first.siteId] }]
  const people = await makePeople(context, { siteIds, groupIds }, signIns)
  await seedQuickReplies(
    context,
    // Its own, so that nothing else of the demo changes with it.
    createRandom(7),
    people.map(({ person }) => person),
  )
  const contacts = await makeContacts(context)
  const sites = siteIds.map((id, index) => ({
    id,
    groupIds,
    agents: people.filter(({ sites: at }) => at.includes(index)).map(({ person }) => person),
  }))
  const histories = makeHistory(random, nowMs, sites, contacts)
  for (const history of histories) await archive(d1, history)
  await seedWidget(context, d1, random, histories)
  await seedLeftMessages(context, random, sites)
  await seedWorkspace(context, random, histories, contacts)
  await seedContacts(context)
  writeFileSync(join(stateDir, CALL_CENTRE_FILE), `${JSON.stringify(await seedCalls(context))}\n`, { mode: 0o600 })
  await db
    .update(organisation)
    .set({ settings: { demo: true, alarmWaitSec: 120, alarmQueue: 10, alarmScore: 3 } })
    .where(eq(organisation.id, 'org'))
  return signIns
}

const { d1, close } = openLocalD1(stateDir)
try {
  if (await setupNeeded(databaseOf(d1))) {
    const startedAtMs = Date.now()
    // `npm start` begins anew with this state when the marker is still there: half a demo is worse than none.
    writeFileSync(unfinishedMarker, '')
    const signIns = await seed(d1)
    writeFileSync(signInsFile, `${JSON.stringify(signIns, null, 2)}\n`, { mode: 0o600 })
    rmSync(unfinishedMarker)
    console.log(`yingda: demo data written in ${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`)
  }
} finally {
  close()
}
