import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import { agentLogStatement } from '../../objects/desk/agent-log.ts'
import { type ArchiveRecord, archiveStatements } from '../../objects/desk/archive.ts'
import { hourConversations } from '../../objects/desk/hour-conversations.ts'
import { hourPresence } from '../../objects/desk/hour-presence.ts'
import { type EndedVisit, visitStatements } from '../../objects/lobby/statements.ts'
import { makeHistory, type SiteHistory } from '../../worker/demo/history.ts'
import { makeVisits } from '../../worker/demo/past-visits.ts'
import { createRandom, type Random } from '../../worker/demo/random.ts'
import { readHours, rebuildHours } from './support/hours.ts'

/** Figures by the hour are what the raw rows add up to, in whatever order and however often these arrive. */

const ZONES = ['Asia/Shanghai', 'Asia/Kathmandu', 'America/New_York'] as const
/** The night in which New York's clocks went back is among the two weeks before. */
const NOW_MS = Date.parse('2026-11-10T12:00:00Z')

const historyOf = (siteId: string, random: Random): SiteHistory => {
  const agents = [
    { id: `${siteId}-a1`, name: 'a1', groups: [0], limit: null },
    { id: `${siteId}-a2`, name: 'a2', groups: [1], limit: null },
    { id: `${siteId}-a3`, name: 'a3', groups: [0, 1], limit: 2 },
  ]
  const [history] = makeHistory(random, NOW_MS, [{ id: siteId, agents, groupIds: ['g1', 'g2'] }], [{ id: 'k1', name: '王芳' }])
  if (history === undefined) throw new Error('no history')
  return history
}

/** Each record with what became of it: rated later, rated anew, transferred, invalid. */
const versionsOf = (random: Random, records: ArchiveRecord[]): ArchiveRecord[] =>
  records.flatMap((record) => {
    const invalid = random.chance(0.05)
    const first = { ...record, ...(invalid && { endReason: 'invalid' as const }) }
    const versions = [first]
    while (random.chance(0.3)) {
      const rating = { score: random.between(1, 5), comment: '', atMs: record.endedAtMs + random.between(1, 20) * 1_800_000 }
      versions.push({ ...first, rating, version: versions.length + 1 })
    }
    return versions
  })

const shuffled = <T>(random: Random, items: readonly T[]): T[] =>
  items
    .map((item) => ({ item, place: random.below(1_000_000) }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)

/** Batches of random length, some of which come twice. */
const batchesOf = <T>(random: Random, items: readonly T[], most: number): T[][] => {
  const batches: T[][] = []
  for (let start = 0; start < items.length; ) {
    const batch = items.slice(start, start + random.between(1, most))
    batches.push(batch)
    if (random.chance(0.2)) batches.push(batch)
    start += batch.length
  }
  return batches
}

const archiveBatch = (site: { siteId: string; timeZone: string }, records: readonly ArchiveRecord[]) =>
  env.DB.batch([hourConversations(env.DB, site, records), ...records.flatMap((record) => archiveStatements(env.DB, record, []))])

/** The same visit as it was told before it went on. */
const earlier = (random: Random, visit: EndedVisit): EndedVisit => {
  const pages = random.between(1, visit.pages)
  return { ...visit, pages, endedAtMs: random.between(visit.startedAtMs, visit.endedAtMs) }
}

for (const [index, timeZone] of ZONES.entries())
  test(`${timeZone}: conversations, ratings given and changed, visits and agents' states, replayed and out of order`, async () => {
    const site = { siteId: `hours-${index}`, timeZone }
    const random = createRandom(index + 1)
    const { pasts, log } = historyOf(site.siteId, random)
    const records = pasts.slice(-150).map(({ closed }): ArchiveRecord => ({ ...closed, version: 1 }))
    for (const batch of batchesOf(random, shuffled(random, versionsOf(random, records)), 10)) await archiveBatch(site, batch)

    const visits = makeVisits(random, pasts.slice(0, 100), NOW_MS)
    const again = visits.flatMap((visit) => (random.chance(0.2) ? [{ ...visit, startedAtMs: visit.startedAtMs - 5_400_000 }] : []))
    const told = shuffled(random, [...visits, ...again, ...visits.map((visit) => earlier(random, visit))])
    for (const batch of batchesOf(random, told, 50)) await env.DB.batch(visitStatements(env.DB, site, batch))

    for (const rows of batchesOf(random, random.chance(0.5) ? log : shuffled(random, log), 60))
      await env.DB.batch([hourPresence(env.DB, site, rows), agentLogStatement(env.DB, site.siteId, rows)])

    const hours = await readHours(site.siteId)
    const rebuilt = await rebuildHours(site.siteId, timeZone)
    expect(hours.conversations).toEqual(rebuilt.conversations)
    expect(hours.visits).toEqual(rebuilt.visits)
    expect(hours.presence).toEqual(rebuilt.presence)
    expect(rebuilt.conversations.length).toBeGreaterThan(30)
    expect(rebuilt.conversations.filter((hour) => Number(hour.longest_queue ?? 0) > 1 && Number(hour.queued) > 1).length).toBeGreaterThan(0)
    expect(rebuilt.visits.length).toBeGreaterThan(30)
    expect(rebuilt.presence.length).toBeGreaterThan(60)
  })
