import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { transformWithOxc } from 'vite'
import { inBatches, type Lane, LaneSocket, type Target } from './lane.ts'
import { startWorkerd, type Workerd } from './workerd.ts'

/** What the product is measured against: a bare Durable Object, and a bare relay in Node. */

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The yardstick's Worker in its own workerd, with its object on disk. */
export const startBare = async (): Promise<Workerd> => {
  const { code: contents } = await transformWithOxc(readFileSync(here('../worker/bare-desk.ts'), 'utf8'), 'bare-desk.ts')
  return startWorkerd({
    manifest: { mainModule: 'bare-desk.js', modules: { 'bare-desk.js': { type: 'esm', contents } } },
    env: { BARE: { type: 'durable-object', worker: 'bench', exportName: 'BareDesk' } },
    exports: { BareDesk: { type: 'durable-object', storage: 'sqlite' } },
  })
}

type Started = Pick<Workerd, 'url' | 'pid' | 'stop'>

const startRelay = (): Promise<Started> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [here('./ws-relay.ts')], { stdio: ['ignore', 'pipe', 'inherit'] })
    child.once('exit', () => reject(new Error('the relay ended')))
    child.stdout.once('data', (line: Buffer) => {
      const stop = async () => {
        child.kill()
      }
      resolve({ url: `http://127.0.0.1:${line.toString().trim()}`, pid: child.pid as number, stop })
    })
  })

/** Opens conversations `AGENT/n`, spread over the agents, on one of the yardsticks. */
const openLanes = async (url: string, conversations: number, agents: number): Promise<Lane[]> => {
  const desks = await Promise.all(Array.from({ length: agents }, (_, index) => LaneSocket.open(`${url}/agent/a${index}`, {})))
  const lanes: Lane[] = []
  await inBatches(conversations, async (index) => {
    const conversationId = `a${index % agents}/${index}`
    const visitor = await LaneSocket.open(`${url}/visitor/${conversationId}`, {})
    lanes.push({ conversationId, visitor, agent: desks[index % agents] as LaneSocket })
  })
  return lanes
}

const asTarget = async (name: string, started: Started, conversations: number, agents: number): Promise<Target> => {
  const lanes = await openLanes(started.url, conversations, agents)
  return { name, lanes, pid: started.pid, close: started.stop }
}

export const bareTarget = async (conversations: number, agents: number): Promise<Target> =>
  asTarget('bare object', await startBare(), conversations, agents)
export const relayTarget = async (conversations: number, agents: number): Promise<Target> =>
  asTarget('bare ws relay', await startRelay(), conversations, agents)
