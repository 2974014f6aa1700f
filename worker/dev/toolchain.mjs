// Shared by the development scripts. Node builtins only: this runs before anything is installed, on Node 20 or later.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')
export const inRoot = (...parts) => join(root, ...parts)
export const bin = (name) => inRoot('node_modules', '.bin', name)

/** One line for a person, then exit. */
export const stop = (line, code = 1) => {
  console.error(`yingda: ${line}`)
  process.exit(code)
}

const lockedVersions = (path) => {
  try {
    return Object.entries(JSON.parse(readFileSync(path, 'utf8')).packages).filter(([name, entry]) => name !== '' && !entry.link)
  } catch {
    return null
  }
}

/** What is in node_modules is what the lock file says, finished (npm writes its own copy of the lock last). */
export const isInstalled = () => {
  const wanted = lockedVersions(inRoot('package-lock.json'))
  const found = lockedVersions(inRoot('node_modules', '.package-lock.json'))
  if (wanted === null || found === null || !existsSync(bin('node'))) return false
  const versions = new Map(found.map(([name, entry]) => [name, entry.version]))
  return wanted.every(([name, entry]) => versions.get(name) === entry.version || (entry.optional && !versions.has(name)))
}

/** Installs exactly what the lock file says when it is not there yet. */
export const ensureInstalled = () => {
  if (isInstalled()) return
  console.log('yingda: installing packages (npm ci) …')
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit' })
  if (status !== 0) stop('npm ci failed; see the lines above.')
}

/** Environment for every tool: the pinned Node first on PATH, no questions, no telemetry. */
export const toolEnv = (extra = {}) => ({
  ...process.env,
  PATH: `${inRoot('node_modules', '.bin')}:${process.env.PATH ?? ''}`,
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  DO_NOT_TRACK: '1',
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  ...extra,
})

/** True when this process runs on the pinned Node of node_modules. */
export const onPinnedNode = () => existsSync(bin('node')) && realpathSync(bin('node')) === realpathSync(process.execPath)

/** Runs a command to its end with its output on ours. Gives the exit code. */
export const run = (command, args, { env = {}, quiet = false } = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: toolEnv(env),
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    })
    const lines = []
    child.stdout?.on('data', (data) => lines.push(data))
    child.stderr?.on('data', (data) => lines.push(data))
    child.on('error', (error) => {
      console.error(`yingda: ${command}: ${error.message}`)
      resolve(127)
    })
    child.on('close', (code, signal) => {
      if (quiet && code !== 0) process.stderr.write(Buffer.concat(lines))
      resolve(signal === null ? (code ?? 1) : 128)
    })
  })

const KILL_AFTER_MS = 8_000
const PARENT_LOOK_MS = 500

/** npm passes a signal to its shell only, which dies without passing it on: what npm started ends when that shell has. */
const onParentGone = (end) => {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && end(), PARENT_LOOK_MS).unref()
}

/**
 * Runs a long-lived command as a process group of its own and ends the whole group when we are told to end.
 * Gives the exit code; an end that was asked for is 0.
 */
export const runUntilStopped = (command, args, { env = {} } = {}) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: toolEnv(env), stdio: ['ignore', 'inherit', 'inherit'], detached: true })
    let asked = false
    const signalGroup = (signal) => {
      try {
        process.kill(-child.pid, signal)
      } catch {
        // The group is gone already.
      }
    }
    const end = () => {
      if (asked) return
      asked = true
      signalGroup('SIGTERM')
      setTimeout(() => signalGroup('SIGKILL'), KILL_AFTER_MS).unref()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, end)
    onParentGone(end)
    child.on('error', (error) => stop(`${command}: ${error.message}`))
    child.on('exit', (code) => {
      signalGroup('SIGKILL')
      resolve(asked ? 0 : (code ?? 1))
    })
  })

/** Starts this very script again on the pinned Node and ends with its exit code. Does nothing when we are on it. */
export const continueOnPinnedNode = async () => {
  if (onPinnedNode()) return
  process.exit(await runUntilStopped(bin('node'), process.argv.slice(1)))
}
