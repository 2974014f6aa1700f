import { runDurableObjectAlarm } from 'cloudflare:test'
import { expect, vi } from 'vitest'
import { agentConfig, bindings, deskStub } from './desk.ts'
import { own, text } from './setting-proof.ts'
import { lineOf, placeOf, type Scene, type Talk } from './setting-scene.ts'

const becomeReady = (scene: Scene) => scene.status('a1', 'ready')

const askAll = async (scene: Scene, count: number): Promise<Talk[]> => {
  const talks: Talk[] = []
  for (let i = 0; i < count; i++) talks.push(await scene.ask())
  return talks
}

/** How many are served by now, by whomever. */
const servedOf = async (scene: Scene, talks: Talk[]): Promise<number> => {
  await scene.settle()
  return talks.filter((talk) => placeOf(talk).startsWith('served')).length
}

/** `a1` ends one of those it serves. */
const endOne = async (scene: Scene, talks: Talk[]): Promise<void> => {
  const talk = talks.find((each) => placeOf(each) === 'served by a1')
  if (talk) await scene.end(talk)
  await scene.settle()
}

/** The conversation stands in D1, where the next request looks for the history agent. */
const untilArchived = (scene: Scene, { id }: Talk) =>
  vi.waitFor(async () => {
    await runDurableObjectAlarm(deskStub(scene.config.siteId))
    expect(await bindings.DB.prepare('SELECT id FROM conversation WHERE id = ?').bind(id).first()).not.toBeNull()
  })

const whoIsNext = async (scene: Scene): Promise<string> => {
  const talk = await scene.ask()
  const place = placeOf(talk)
  await scene.end(talk, place.slice('served by '.length))
  await scene.pass(1)
  return place
}

export const ROWS_1_9 = {
  welcomeText: text({ start: (scene) => scene.queued(), act: becomeReady, shown: (_, talk) => lineOf(talk, 'welcome') }),

  nobodyOnlineText: text({
    start: (scene) => scene.arrive(),
    act: (scene, talk) => scene.ask(talk),
    shown: (_, talk) => lineOf(talk, 'nobody_online'),
  }),

  queuedText: text({
    start: async (scene) => {
      await scene.queued()
      await scene.pass(1)
      return scene.arrive()
    },
    act: async (scene, talk) => {
      await scene.ask(talk)
      await becomeReady(scene)
    },
    shown: (_, talk) => lineOf(talk, 'queued'),
    values: { num: '1', index: '2' },
  }),

  assignedText: text({ start: (scene) => scene.queued(), act: becomeReady, shown: (_, talk) => lineOf(talk, 'assigned') }),

  endedByAgentText: text({
    start: (scene) => scene.served(),
    act: (scene, talk) => scene.end(talk),
    shown: (_, talk) => lineOf(talk, 'farewell'),
  }),

  strategy: own(async (scene) => {
    await scene.agent('a1')
    await scene.agent('a2')
    await scene.ask()
    await scene.pass(1)
    // a1 has one and waits the longest for its next; a2 has none and had the latest.
    expect(await whoIsNext(scene)).toBe('served by a2')
    expect(await whoIsNext(scene)).toBe('served by a2')
    await scene.set({ strategy: 'in_turn' })
    expect(await whoIsNext(scene)).toBe('served by a1')
    expect(await whoIsNext(scene)).toBe('served by a2')
    await scene.set({ strategy: 'fewest' })
    expect(await whoIsNext(scene)).toBe('served by a2')
  }),

  maxPerAgent: own(async (scene) => {
    await scene.agent()
    const talks = await askAll(scene, 12)
    expect(await servedOf(scene, talks)).toBe(10)
    await scene.set({ maxPerAgent: 11 })
    expect(await servedOf(scene, talks)).toBe(11)
    await scene.set({ maxPerAgent: 3 })
    await endOne(scene, talks)
    expect(await servedOf(scene, talks), 'one ended, none was cut, nobody new').toBe(10)
  }),

  maxAtReady: own(
    async (scene) => {
      await scene.status('a1', 'busy')
      const talks = await askAll(scene, 13)
      await becomeReady(scene)
      expect(await servedOf(scene, talks)).toBe(10)
      await scene.set({ maxAtReady: 2 })
      expect(await servedOf(scene, talks)).toBe(10)
      await scene.agent('a2')
      expect(await servedOf(scene, talks)).toBe(12)
      await endOne(scene, talks)
      expect(await servedOf(scene, talks), 'the last one in the seat that was freed').toBe(12)
      expect(talks.map(placeOf)).not.toContain('queued')
    },
    { config: { agents: [agentConfig('a1', { limit: 100 }), agentConfig('a2', { limit: 100 })] } },
  ),

  historyAgentFirst: own(async (scene) => {
    await scene.agent('a1')
    await scene.pass(1)
    await scene.agent('a2')
    const first = await scene.ask(undefined, { kind: 'agent', agentId: 'a2' })
    await scene.answer(first, 'a2')
    await scene.end(first, 'a2')
    await untilArchived(scene, first)
    const second = await scene.ask(await scene.arrive(first))
    expect(placeOf(second)).toBe('served by a2')
    await scene.end(second, 'a2')
    await scene.set({ historyAgentFirst: false })
    expect(placeOf(await scene.ask(await scene.arrive(first)))).toBe('served by a1')
  }),
}
