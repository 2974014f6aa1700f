import { expect, it } from 'vitest'
import { makeHistory } from '../../worker/demo/history.ts'
import type { PastSite } from '../../worker/demo/past.ts'
import { createRandom } from '../../worker/demo/random.ts'

/** The demo's past is one that could have been: who served was there, and nobody had more than its limit. */

const NOW_MS = Date.UTC(2026, 10, 23, 2)
const agent = (id: string, groups: number[], limit: number | null = null) => ({ id, name: id.toUpperCase(), groups, limit })
const SITES: PastSite[] = [
  {
    id: 's1',
    groupIds: ['g0', 'g1'],
    agents: [agent('ann', [0, 1]), agent('bob', [0]), agent('cat', [0], 6), agent('dan', [1]), agent('eve', [1], 8)],
  },
  { id: 's2', groupIds: ['g0', 'g1'], agents: [agent('ann', [0, 1]), agent('fay', [0])] },
]
const contacts = Array.from({ length: 40 }, (_, index) => ({ id: `k${index}`, name: `K${index}` }))
const histories = makeHistory(createRandom(20_261_122), NOW_MS, SITES, contacts)

it('whoever was given a conversation was ready and connected by the log', () => {
  for (const { pasts, log } of histories)
    for (const { closed } of pasts)
      for (const { agentId, fromMs } of closed.stretches)
        expect(log.findLast((row) => row.agent === agentId && row.at <= fromMs)).toMatchObject({ status: 'ready', connected: 1 })
})

it('nobody had more than its limit at once, and nobody served a group it is not in', () => {
  for (const [index, { pasts }] of histories.entries()) {
    const agents = SITES[index]?.agents ?? []
    const points = pasts.flatMap(({ closed }) =>
      closed.stretches.flatMap(({ agentId, fromMs, untilMs }) => [
        { agentId, atMs: fromMs, by: 1 },
        { agentId, atMs: untilMs ?? closed.endedAtMs, by: -1 },
      ]),
    )
    const loads = new Map<string, number>()
    for (const { agentId, by } of points.sort((one, other) => one.atMs - other.atMs || one.by - other.by)) {
      loads.set(agentId, (loads.get(agentId) ?? 0) + by)
      expect(loads.get(agentId)).toBeLessThanOrEqual(agents.find(({ id }) => id === agentId)?.limit ?? 10)
    }
    for (const { closed } of pasts) {
      if (closed.target.kind !== 'group') continue
      const group = SITES[index]?.groupIds.indexOf(closed.target.groupId) ?? -1
      for (const { agentId } of closed.stretches) expect(agents.find(({ id }) => id === agentId)?.groups).toContain(group)
    }
  }
})

it('all of it is over, every day has some, and on the evening of the sale visitors had to wait', () => {
  const [shop] = histories
  const days = Map.groupBy(shop?.pasts ?? [], ({ closed }) => Math.floor((closed.askedAtMs + 8 * 3_600_000) / 86_400_000))
  expect(days.size).toBe(14)
  const busiest = [...days.values()].sort((one, other) => other.length - one.length)[0] ?? []
  expect(busiest.length).toBeGreaterThan(100)
  expect(busiest.filter(({ closed }) => (closed.firstServedAtMs ?? closed.endedAtMs) - closed.askedAtMs > 30_000).length).toBeGreaterThan(
    10,
  )
  expect(busiest.some(({ closed }) => closed.firstServedAtMs === null)).toBe(true)
  for (const { pasts } of histories)
    for (const { closed, messages } of pasts) {
      expect(closed.endedAtMs).toBeLessThan(NOW_MS)
      expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, place) => place + 1))
    }
})
