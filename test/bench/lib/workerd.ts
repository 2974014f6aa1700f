import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Miniflare, type MiniflareOptions } from 'miniflare'

type WorkerConfig = MiniflareOptions['workers'][number]['config']
export type WorkerSource = Pick<WorkerConfig, 'manifest' | 'env' | 'exports'>

/** A Worker alone in its own workerd, without wrangler's proxy in front; objects and database on disk. */
export type Workerd = { url: string; pid: number; miniflare: Miniflare; stop: () => Promise<void> }

/** Starts one. `stateDir` keeps what it stores; without it the state goes when it stops. */
export const startWorkerd = async (source: WorkerSource, stateDir?: string): Promise<Workerd> => {
  const state = stateDir ?? mkdtempSync(join(tmpdir(), 'state-harness-bench-'))
  const miniflare = new Miniflare({
    cf: false,
    telemetry: { enabled: false },
    enableDevRegistry: false,
    resourcePersistencePath: state,
    workers: [
      {
        config: { name: 'bench', compatibilityDate: '2026-11-01', compatibilityFlags: ['nodejs_compat'], ...source },
        dev: { stripCfConnectingIp: false, unsafeRegisterWorker: false },
      },
    ],
  })
  const url = (await miniflare.ready).origin
  const stop = async () => {
    await miniflare.dispose()
    if (stateDir === undefined) rmSync(state, { recursive: true, force: true })
  }
  return { url, pid: listenerAt(url), miniflare, stop }
}

/** Pid of the process that listens at a local origin. */
const listenerAt = (url: string): number => {
  const inode = inodeOf(Number(new URL(url).port))
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)))
    try {
      for (const fd of readdirSync(`/proc/${pid}/fd`)) if (readlinkSync(`/proc/${pid}/fd/${fd}`) === `socket:[${inode}]`) return Number(pid)
    } catch {
      // Gone, or not ours to look into.
    }
  throw new Error(`no process listens at ${url}`)
}

const LISTENING = '0A'
const inodeOf = (port: number): string | null => {
  const hex = port.toString(16).toUpperCase().padStart(4, '0')
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6'])
    for (const line of readFileSync(table, 'utf8').split('\n')) {
      const fields = line.trim().split(/\s+/)
      if (fields[1]?.endsWith(`:${hex}`) && fields[3] === LISTENING) return fields[9] ?? null
    }
  return null
}
