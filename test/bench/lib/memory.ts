import { memoryOf } from '../../support/processes.ts'
import { pairRatio } from './figures.ts'
import { LaneSocket } from './lane.ts'
import { openVisitor, startProduct } from './product.ts'
import { startBare } from './yardsticks.ts'

/** Memory of workerd per idle visitor socket, against the bare object. */

/** An object is put to sleep after ten seconds without an event. */
const ASLEEP_AFTER_MS = 12_000

export type Memory = { ratio: number; productBytes: number[]; bareBytes: number[] }

const settle = () => new Promise((resolve) => setTimeout(resolve, ASLEEP_AFTER_MS))

/** `runs` pairs of processes at the same time: they only wait. */
export const measureMemory = async (sockets: number, runs: number): Promise<Memory> => {
  const products = await Promise.all(Array.from({ length: runs }, () => startProduct()))
  const bares = await Promise.all(Array.from({ length: runs }, () => startBare()))
  const openers = [
    ...products.map((product) => ({ pid: product.pid, open: async (index: number) => (await openVisitor(product, index)).socket })),
    ...bares.map((bare) => ({ pid: bare.pid, open: (index: number) => openBare(bare.url, index) })),
  ]
  // The first sockets pay for what is made once.
  for (const { open } of openers) await open(0)
  await settle()
  const before = openers.map(({ pid }) => memoryOf(pid))
  for (const { open } of openers)
    for (let index = 1; index <= sockets; index += 20) await Promise.all(Array.from({ length: 20 }, (_, i) => open(index + i)))
  await settle()
  const perSocket = openers.map(({ pid }, index) => (memoryOf(pid) - (before[index] as number)) / sockets)
  for (const { stop } of [...products, ...bares]) await stop()
  const productBytes = perSocket.slice(0, runs)
  const bareBytes = perSocket.slice(runs)
  return { ratio: pairRatio(productBytes, bareBytes), productBytes, bareBytes }
}

const openBare = async (url: string, index: number): Promise<LaneSocket> => {
  const socket = await LaneSocket.open(`${url}/visitor/a0/${index}`, {})
  await socket.request({ type: 'hello', v: 1 }, (frame) => frame.type === 'welcome')
  return socket
}
