import { runDurableObjectAlarm } from 'cloudflare:test'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ArchiveRecord, archiveStatements } from '../../objects/desk/archive.ts'
import { gatherVisitorFacts } from '../../objects/desk/facts.ts'
import { bindings, deskStub } from './support/desk.ts'
import { lineOf, placeOf, Scene, type Talk } from './support/setting-scene.ts'

const DAY_MS = 86_400_000
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** A conversation of so many days ago, as the archive has it. */
const archive = async (id: string, visitorId: string, agentId: string, daysAgo: number, agentMessages = 1): Promise<void> => {
  const atMs = Date.now() - daysAgo * DAY_MS
  const record: ArchiveRecord = {
    id,
    siteId: 'history',
    askId: `ask-${id}`,
    visitorId,
    visitorName: 'Guest_abc',
    contactId: null,
    visitor: {},
    target: { kind: 'any' },
    chain: [],
    groupId: null,
    askedAtMs: atMs,
    firstServedAtMs: atMs,
    phase: { kind: 'served', agentId, servedAtMs: atMs, offer: null },
    stretches: [{ agentId, fromMs: atMs, untilMs: atMs + 1000, how: 'assigned' }],
    transfers: [],
    pauses: [],
    reserving: null,
    visitorLeftAtMs: null,
    ratingInvitedAtMs: null,
    rating: null,
    decision: null,
    messageDay: '20260101',
    endedAtMs: atMs + 1000,
    endReason: 'agent',
    endedBy: agentId,
    version: 1,
    thread: { lastSeq: 1, visitorMessages: 1, agentMessages, firstAgentMessageAtMs: null },
  }
  await bindings.DB.batch(archiveStatements(bindings.DB, record, []))
}

describe('R3 who the history agent is', () => {
  const historyOf = async (visitorId: string) => (await gatherVisitorFacts(bindings.DB, visitorId, Date.now())).historyAgentId

  it('the one of the latest conversation with a word of an agent, within 30 days', async () => {
    await archive('h1', 'v-a', 'old', 31)
    expect(await historyOf('v-a')).toBeNull()
    await archive('h2', 'v-a', 'earlier', 29)
    await archive('h3', 'v-a', 'latest', 3)
    await archive('h4', 'v-a', 'silent', 1, 0)
    await archive('h5', 'v-b', 'another', 1)
    expect(await historyOf('v-a')).toBe('latest')
    expect(await historyOf('v-unknown')).toBeNull()
  })

  it('also that of another browser of the same contact', async () => {
    await archive('h6', 'v-c', 'first', 5)
    await archive('h7', 'v-d', 'second', 2)
    expect(await historyOf('v-c')).toBe('first')
    await bindings.DB.prepare("UPDATE visitor SET contact_id = 'k-history' WHERE id IN ('v-c', 'v-d')").run()
    expect(await historyOf('v-c')).toBe('second')
  })
})

describe('R4 the position', () => {
  const indexesOf = ({ visitor }: Talk) =>
    visitor.frames.flatMap((frame) => (frame.type === 'phase' && frame.phase.kind === 'queued' ? [frame.phase.index] : []))

  it('is pushed at once, then once a second however often it changes; only the first is a line', async () => {
    const scene = new Scene('rules-position')
    const ahead = [await scene.queued()]
    for (let i = 0; i < 4; i++) {
      await scene.pass(1)
      ahead.push(await scene.ask())
    }
    await scene.pass(2)
    const last = await scene.ask()
    await scene.pass(2)
    last.visitor.clear()
    for (const { visitor, id } of ahead) visitor.send({ type: 'end', conversationId: id })
    await last.visitor.frame('phase', ({ phase }) => phase.kind === 'queued' && phase.index === 1)
    await scene.settle()
    // Five changes in one second: with the first of them, or after it.
    expect(indexesOf(last).length).toBeLessThanOrEqual(2)
    expect(lineOf(last, 'queued')).toBeUndefined()
  })

  it('who waits and comes back is told where it stands, never that nobody is online', async () => {
    const scene = new Scene('rules-back')
    const waiting = await scene.queued()
    await scene.close(waiting)
    const back = await scene.arrive(waiting)
    const { phase } = await back.visitor.frame('welcome')
    expect(phase).toMatchObject({ kind: 'queued', conversationId: waiting.id, index: 1, ahead: 0 })
    back.visitor.send({ type: 'ask', id: 'ask-again-0001', target: { kind: 'any' } })
    await scene.settle()
    expect(lineOf(back, 'nobody_online')).toBeUndefined()
    expect(placeOf(back)).not.toBe('nobody_online')
  })
})

describe('R11 the rating', () => {
  it('may be given and changed for 24 hours after the end, and not a second longer', async () => {
    const scene = new Scene('rules-rating')
    const talk = await scene.answered()
    await scene.end(talk)
    const endedAtMs = Date.now()
    const rate = (score: number) => talk.visitor.send({ type: 'rate', conversationId: talk.id, score, comment: '' })
    const untilArchived = (score: number) =>
      vi.waitFor(async () => {
        await runDurableObjectAlarm(deskStub(scene.config.siteId))
        const row = await bindings.DB.prepare('SELECT rating_score AS score FROM conversation WHERE id = ?').bind(talk.id).first()
        expect(row).toEqual({ score })
      }, 10_000)
    rate(2)
    await untilArchived(2)
    vi.setSystemTime(endedAtMs + DAY_MS)
    talk.visitor.clear()
    rate(4)
    await talk.visitor.frame('phase')
    vi.setSystemTime(endedAtMs + DAY_MS + 1000)
    rate(5)
    expect((await talk.visitor.frame('error')).code).toBe('too_late')
    await untilArchived(4)
  })
})
