// Builds console and widget into dist/public, the texts the Worker embeds (dist/{loader,guest,panel,preview}.txt), and
// the Worker itself into dist/worker.
// Run by wrangler's [build] before every bundle, so unchanged parts are skipped by a hash of their sources.
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { migrateLocalDatabase } from './local-database.mjs'
import { bin, continueOnPinnedNode, ensureInstalled, inRoot, root, run, stop } from './toolchain.mjs'

const dist = inRoot('dist')
const publicDir = join(dist, 'public')
const WIDGET_TEXTS = ['loader.txt', 'guest.txt', 'panel.txt', 'preview.txt']
const SHARED_INPUTS = ['objects/protocol', 'objects/core', 'package-lock.json', 'tsconfig.json', 'worker/dev/build.mjs']

const filesUnder = (path) => {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

const hashOf = (inputs) => {
  const hash = createHash('sha256')
  for (const input of inputs) {
    for (const file of filesUnder(inRoot(input))) hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

const readStamp = (name) => {
  const path = join(dist, `.${name}-stamp`)
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

/** Builds one part unless its inputs and outputs are as they were. Gives true when it was built. */
const buildPart = async (name, inputs, outputs, build, force) => {
  const hash = hashOf([...inputs, ...SHARED_INPUTS])
  if (!force && readStamp(name) === hash && outputs.every((output) => existsSync(join(dist, output)))) return false
  const startedAtMs = Date.now()
  rmSync(join(dist, `.${name}-stamp`), { force: true })
  await build()
  const missing = outputs.filter((output) => !existsSync(join(dist, output)))
  if (missing.length > 0) stop(`the build of ${name} did not write ${missing.join(', ')}.`)
  writeFileSync(join(dist, `.${name}-stamp`), hash)
  console.log(`yingda: built ${name} in ${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`)
  return true
}

const runOrStop = async (what, command, args) => {
  if ((await run(command, args, { quiet: true })) !== 0) stop(`${what} failed.`)
}

/** New files first, old ones away after that: a server that runs meanwhile never misses one. */
const buildConsole = async () => {
  const assets = join(publicDir, 'assets')
  const startedAtMs = Date.now()
  await runOrStop('vite build of the console', bin('vite'), ['build', '-c', 'console/vite.config.ts'])
  for (const file of filesUnder(assets)) if (statSync(file).mtimeMs < startedAtMs - 1000) rmSync(file)
}

const buildWidget = () => runOrStop('the build of the widget', bin('node'), ['widget/build.mjs'])

/** The whole build; `force` rebuilds what is unchanged. */
export const build = async ({ force = false } = {}) => {
  mkdirSync(publicDir, { recursive: true })
  const consoleBuilt = await buildPart('console', ['console'], ['public/index.html', 'public/sw.js'], buildConsole, force)
  await buildPart('widget', ['widget'], WIDGET_TEXTS, buildWidget, force || consoleBuilt)
  await buildPart(
    'worker',
    ['worker', 'objects', 'migrations/schema', 'widget/shared', 'package.json', ...WIDGET_TEXTS.map((name) => `dist/${name}`)],
    ['worker/index.js'],
    // esbuild is there only once things are installed, and scripts import this file before that.
    async () => (await import('./bundle.mjs')).bundleWorker(),
    force,
  )
  copyFileSync(inRoot('worker', 'assets-headers.txt'), join(publicDir, '_headers'))
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  ensureInstalled()
  await continueOnPinnedNode()
  await build({ force: process.argv.includes('--force') })
  // `npx wrangler dev` on its own has nobody else to make its tables; `npm start` does it before.
  if (process.env.WRANGLER_COMMAND === 'dev' && process.env.YINGDA_STATE_READY !== '1')
    await migrateLocalDatabase(inRoot('.wrangler', 'state'))
}
