import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { poll } from './poll.ts'
import { processTree, statOf, userWorkerd } from './processes.ts'

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
/** An empty database with all its tables, made once for all files (`empty-state.mjs`). */
const EMPTY_STATE = join(ROOT, 'dist', 'test-state')
const KEPT_LOG_CHARS = 400_000

export type ServerOptions = {
  port: number
  /** Where the state lives; by default a new temporary folder that `stop` removes. */
  stateDir?: string
  /** Demo data instead of an empty database. */
  demo?: boolean
  startTimeoutMs?: number
}

export type SignIn = { role: 'admin' | 'supervisor' | 'agent'; username: string; password: string; sites: string[] }

/** The real product as `npm start` runs it: a process tree with `wrangler dev` in it, its state in one folder. */
export class Server {
  readonly url: string
  readonly stateDir: string
  readonly #options: ServerOptions
  #child: ChildProcess | null = null
  #log = ''

  constructor(options: ServerOptions) {
    this.#options = options
    this.url = `http://127.0.0.1:${options.port}`
    this.stateDir = options.stateDir ?? mkdtempSync(join(tmpdir(), 'state-harness-'))
  }

  /** What the server printed, the latest part. */
  get log(): string {
    return this.#log
  }

  /** Pid of the tree's root. */
  get pid(): number {
    if (this.#child?.pid === undefined) throw new Error('the server does not run')
    return this.#child.pid
  }

  /** Starts with the state as it is (an empty one is prepared first) and waits until the product answers. */
  async start(): Promise<this> {
    if (this.#options.stateDir === undefined && existsSync(EMPTY_STATE) && readdirSync(this.stateDir).length === 0)
      cpSync(EMPTY_STATE, this.stateDir, { recursive: true })
    const env = {
      PORT: String(this.#options.port),
      STATE_DIR: this.stateDir,
      YINGDA_DEMO: this.#options.demo ? '1' : '0',
      YINGDA_LOG: 'log',
    }
    const child = spawn(process.execPath, [join(ROOT, 'worker/dev/start.mjs')], {
      cwd: ROOT,
      detached: true,
      env: { ...process.env, ...env, NODE_OPTIONS: '', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const keep = (chunk: Buffer) => {
      this.#log = (this.#log + chunk.toString('utf8')).slice(-KEPT_LOG_CHARS)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    this.#child = child
    await this.ready(this.#options.startTimeoutMs ?? 120_000)
    return this
  }

  /** Resolves when `/api/health` answers. */
  async ready(timeoutMs = 30_000): Promise<void> {
    const answers = async () => {
      if (this.#child?.exitCode !== null) throw new Error(`the server ended with ${this.#child?.exitCode}`)
      const response = await fetch(`${this.url}/api/health`, { signal: AbortSignal.timeout(2_000) })
      // Somebody else's server may be what answers.
      return response.ok && userWorkerd(this.pid, this.stateDir) !== null
    }
    await poll('the server does not answer', answers, timeoutMs, 100).catch((error: unknown) => {
      throw new Error(`${error instanceof Error ? error.message : error}\n${this.#log.slice(-4_000)}`)
    })
  }

  /** The workerd that runs the product. */
  workerd(): number {
    const pid = userWorkerd(this.pid, this.stateDir)
    if (pid === null) throw new Error('no workerd holds the state open')
    return pid
  }

  /** Kills the workerd that runs the product; wrangler starts a new one. Gives the pid that died. */
  async killWorkerd(): Promise<number> {
    const pid = await poll('workerd', () => userWorkerd(this.pid, this.stateDir), 20_000, 20)
    process.kill(pid, 'SIGKILL')
    return pid
  }

  /** Stops or continues the workerd that runs the product. */
  signalWorkerd(signal: 'SIGSTOP' | 'SIGCONT'): void {
    process.kill(this.workerd(), signal)
  }

  /** Kills every process of the tree at once, parents first, and waits until they are gone. */
  async killTree(): Promise<void> {
    const tree = processTree(this.pid)
    for (const { pid } of tree) killIfThere(pid)
    this.#child = null
    await poll('the process tree is still there', () => tree.every(({ pid }) => isGone(pid)), 10_000, 20)
  }

  /** Ends it as Ctrl-C does; kills what is left. Removes a temporary state. */
  async stop(): Promise<void> {
    if (this.#child !== null) {
      const tree = processTree(this.pid)
      this.#child.kill('SIGINT')
      await poll('the server does not stop', () => tree.every(({ pid }) => isGone(pid)), 12_000, 50).catch(() => {
        for (const { pid } of tree) killIfThere(pid)
      })
      this.#child = null
    }
    if (this.#options.stateDir === undefined) rmSync(this.stateDir, { recursive: true, force: true })
  }

  /** The people of the demo data. */
  demoSignIns(): SignIn[] {
    return JSON.parse(readFileSync(join(this.stateDir, 'demo-sign-ins.json'), 'utf8')) as SignIn[]
  }
}

const isGone = (pid: number): boolean => {
  const stat = statOf(pid)
  return stat === null || stat.state === 'Z'
}

const killIfThere = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Its parent's end took it along.
  }
}

/** Starts the product. */
export const startServer = (options: ServerOptions): Promise<Server> => new Server(options).start()
