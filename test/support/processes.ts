import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** What `/proc` says about the processes a test started. Linux only, as the fault tests and the bench are. */

type Stat = { pid: number; name: string; state: string; parent: number; cpuTicks: number }

const TICKS_PER_SEC = 100

/** Null when there is no such process (any more). */
export const statOf = (pid: number): Stat | null => {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const name = line.slice(line.indexOf('(') + 1, line.lastIndexOf(')'))
    const fields = line.slice(line.lastIndexOf(')') + 2).split(' ')
    return { pid, name, state: fields[0] ?? '', parent: Number(fields[1]), cpuTicks: Number(fields[11]) + Number(fields[12]) }
  } catch {
    return null
  }
}

/** The process itself and everything it started, directly or not, as long as it lives. */
export const processTree = (root: number): Stat[] => {
  const all = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map((entry) => statOf(Number(entry)))
    .filter((stat) => stat !== null)
    .filter((stat) => stat.state !== 'Z')
  const tree = all.filter((stat) => stat.pid === root)
  for (let index = 0; index < tree.length; index++) tree.push(...all.filter((stat) => stat.parent === tree[index]?.pid))
  return tree
}

/** True when the process holds a file below `folder` open. */
const holdsOpen = (pid: number, folder: string): boolean => {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`).startsWith(folder)
      } catch {
        return false
      }
    })
  } catch {
    return false
  }
}

/** The workerd that runs the product: of the tree's, the one that holds the state's files open. */
export const userWorkerd = (root: number, stateFolder: string): number | null =>
  processTree(root).find((stat) => stat.name === 'workerd' && holdsOpen(stat.pid, stateFolder))?.pid ?? null

/** CPU time a process has used, in ms. */
export const cpuMsOf = (pid: number): number => ((statOf(pid)?.cpuTicks ?? 0) * 1000) / TICKS_PER_SEC

/** Resident memory of a process in bytes, without the pages it shares with files. */
export const memoryOf = (pid: number): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/RssAnon:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024
}
