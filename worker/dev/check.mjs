// npm run check: types of every program, then format and lint. The API's declarations come first: the console reads them.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bin, continueOnPinnedNode, ensureInstalled, inRoot, run, stop } from './toolchain.mjs'

const PROGRAMS = ['worker', 'test/runtime', 'console', 'console/service-worker', 'widget', 'test']

const API_TYPES = inRoot('dist', 'types', 'api.d.ts')

/**
 * Writes `dist/types/api.d.ts`: the routes' types for the console, as text that names neither the Worker's globals nor its
 * libraries (see worker/README.md).
 */
export const emitApiTypes = async () => {
  const emitted = inRoot('dist', 'types-emitted')
  const code = await run(bin('tsc'), ['-p', 'worker/tsconfig.api.json', '--outDir', emitted])
  if (code !== 0) return false
  const routes = readFileSync(inRoot('dist', 'types-emitted', 'worker', 'app.d.ts'), 'utf8')
  const alone = routes.replace("import type { AppEnv } from './env.ts';", 'type AppEnv = object;')
  if (/(from |import\()['"]\./.test(alone)) stop('worker/app.ts exports types that need other files of the Worker.')
  mkdirSync(dirname(API_TYPES), { recursive: true })
  writeFileSync(API_TYPES, alone)
  rmSync(emitted, { recursive: true, force: true })
  return true
}

/** True when everything is as it should be. */
export const check = async () => {
  if (!(await emitApiTypes())) return false
  const pending = PROGRAMS.map((program) => () => run(bin('tsc'), ['-p', `${program}/tsconfig.json`]))
  pending.push(() => run(bin('biome'), ['check', '--error-on-warnings', '.']))
  const codes = []
  const worker = async () => {
    for (let next = pending.shift(); next !== undefined; next = pending.shift()) codes.push(await next())
  }
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, worker))
  return codes.every((code) => code === 0)
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  ensureInstalled()
  await continueOnPinnedNode()
  process.exit((await check()) ? 0 : 1)
}
