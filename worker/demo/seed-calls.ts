import { asc, eq, isNotNull } from 'drizzle-orm'
import { agent, call, contact } from '../../migrations/schema/index.ts'
import { rotateCallCentreSecret, updateCallCentre } from '../services/call-centre.ts'
import { takeCallEvent } from '../services/call-events.ts'
import { handleCall, updateCall, wantCall } from '../services/calls.ts'
import type { ServiceContext } from '../services/context.ts'
import { type Play, stepsOf } from './call-centre/plays.ts'
import { type CallCentreState, SIMULATOR_PORT } from './call-centre/state.ts'
import { createRandom, type Random } from './random.ts'

/** The demo's call centre, configured for the simulator, and two weeks of calls, told as it would have told them. */

const DAYS = 14
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const BASE_URL = `http://127.0.0.1:${SIMULATOR_PORT}`
const LINE = '4008001000'
const NOTES = ['已回电，问题解决', '客户要求明天上午再联系', '打错电话']

type Person = { id: string; name: string; workNumber: string }
type Scene = {
  context: ServiceContext
  random: Random
  people: readonly Person[]
  numbers: readonly string[]
  contactIds: readonly string[]
}

/** Midnight of a day on the demo's clock. */
const midnightOf = (nowMs: number): number => Math.floor((nowMs + 8 * HOUR_MS) / DAY_MS) * DAY_MS - 8 * HOUR_MS

const asPerson = (context: ServiceContext, { id, name }: Person, nowMs: number): ServiceContext => ({
  ...context,
  nowMs,
  actor: { id, name, role: 'supervisor', ip: null },
})

/** A stranger, or a contact. */
const numberOf = ({ random, numbers }: Scene): string =>
  random.chance(0.55) ? random.pick(numbers) : `13${random.between(100_000_000, 999_999_999)}`

/** A third is asked for here, the others come in; some of those that nobody answered were called back. */
const playOne = async (scene: Scene, index: number, startMs: number): Promise<void> => {
  const { context, random, people, contactIds } = scene
  const person = random.pick(people)
  const isOut = random.chance(0.35)
  const play: Play = random.chance(isOut ? 0.85 : 0.78) ? 'answered' : 'missed'
  const wanted = isOut ? await wantCall(asPerson(context, person, startMs - 2_000), { contactId: random.pick(contactIds) }) : null
  const played = {
    callId: `demo-${index}`,
    ...(wanted === null ? {} : { requestId: wanted.id }),
    direction: isOut ? ('out' as const) : ('in' as const),
    number: wanted?.number ?? numberOf(scene),
    line: LINE,
    workNumber: person.workNumber,
    baseUrl: BASE_URL,
  }
  for (const { event } of stepsOf(play, played, startMs, random)) await takeCallEvent({ ...context, nowMs: event.atMs }, event)
  if (play === 'missed' && !isOut && random.chance(0.6)) await handleMissed(scene, played.callId, startMs + random.between(5, 90) * 60_000)
}

const handleMissed = async ({ context, random, people }: Scene, callId: string, atMs: number): Promise<void> => {
  if (atMs >= context.nowMs) return
  const [found] = await context.db.select({ id: call.id }).from(call).where(eq(call.externalId, callId))
  if (found === undefined) return
  const as = asPerson(context, random.pick(people), atMs)
  await updateCall(as, found.id, { note: random.pick(NOTES) })
  await handleCall(as, found.id, true)
}

/** Weekends are quieter; between nine and nine. */
const timesOf = (random: Random, nowMs: number): number[] =>
  Array.from({ length: DAYS }, (_, daysAgo) => midnightOf(nowMs) - daysAgo * DAY_MS)
    .reverse()
    .flatMap((midnightMs) => {
      const isWeekend = [0, 6].includes(new Date(midnightMs + 8 * HOUR_MS).getUTCDay())
      const calls = isWeekend ? random.between(4, 8) : random.between(9, 16)
      return Array.from({ length: calls }, () => midnightMs + random.between(9 * 60, 21 * 60) * 60_000).sort((one, other) => one - other)
    })
    .filter((atMs) => atMs < nowMs - 10 * 60_000)

/** Gives what the simulator needs to know. With a random of its own: what else the demo draws stays as it is. */
export const seedCalls = async (base: ServiceContext): Promise<CallCentreState> => {
  const { db, desks, nowMs } = base
  const random = createRandom(20_261_124)
  // The simulator is on this machine.
  const context: ServiceContext = { ...base, desks: { ...desks, couriers: { ...desks.couriers, allowPrivate: true } } }
  const { secret } = await rotateCallCentreSecret(context)
  await updateCallCentre(context, { enabled: true, url: `${BASE_URL}/hook` }, '')
  const people = await db
    .select({ id: agent.id, name: agent.name, workNumber: agent.workNumber })
    .from(agent)
    .orderBy(asc(agent.workNumber))
  const contacts = await db
    .select({ id: contact.id, phone: contact.phone })
    .from(contact)
    .where(isNotNull(contact.phone))
    .orderBy(asc(contact.obtainedAtMs))
  const numbers = contacts.map(({ phone }) => phone ?? '').slice(0, 25)
  const contactIds = contacts.map(({ id }) => id).slice(0, 25)
  const onPhone = people.filter(({ workNumber }) => /^A10/.test(workNumber)).slice(0, 5)
  const scene: Scene = { context, random, people: onPhone, numbers, contactIds }
  for (const [index, atMs] of timesOf(random, nowMs).entries()) await playOne(scene, index, atMs)
  return { secret, workNumbers: onPhone.map(({ workNumber }) => workNumber), numbers }
}
