// npm test: types and lint, build, then Vitest layer by layer; the last line is `N passed, M failed`.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import { build } from './build.mjs'
import { check } from './check.mjs'
import { ensureChromium } from './chromium.mjs'
import { bin, continueOnPinnedNode, ensureInstalled, inRoot, run } from './toolchain.mjs'

const LAYERS = ['unit', 'runtime', 'browser', 'faults']
/** More files than these fail for a reason. */
const SECOND_RUNS = 3

const hasTests = (layer) =>
  existsSync(inRoot('test', layer)) && readdirSync(inRoot('test', layer), { recursive: true }).some((file) => /\.test\.tsx?$/.test(file))

/** Runs Vitest once: `files` are its test files with their results, `clean` says whether Vitest itself was content. */
const runOnce = async (layer, named = []) => {
  const report = inRoot('dist', 'test-reports', `${layer}.json`)
  rmSync(report, { force: true })
  const reporters = ['--reporter', 'default', '--reporter', 'json', `--outputFile.json=${report}`]
  const args = ['run', '--config', 'test/vitest.config.ts', '--project', layer, ...reporters, ...named]
  const env = layer === 'browser' ? { CHROMIUM_PATH: ensureChromium() } : {}
  const code = await run(bin('vitest'), args, { env })
  return { files: existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')).testResults : null, clean: code === 0 }
}

const isFailed = (file) => file.status === 'failed'

/**
 * Three real browsers beside real servers on a small machine lose a race now and then. A few failed files get one second run,
 * by themselves, as browser suites usually do; what failed at first is said, so that it can be mended. Everything else counts at once.
 */
const runLayer = async (layer) => {
  console.log(`\nyingda: ${layer} tests`)
  const { files, clean } = await runOnce(layer)
  if (files === null) return { passed: 0, failed: 1 }
  const failed = files.filter(isFailed)
  if (layer !== 'browser' || failed.length === 0 || failed.length > SECOND_RUNS) return countOf(files, clean)
  console.log(`\nyingda: a second run of ${failed.map(({ name }) => relative(inRoot(), name)).join(', ')}`)
  const again = await runOnce(
    layer,
    failed.map(({ name }) => relative(inRoot(), name)),
  )
  if (again.files === null) return countOf(files, clean)
  for (const file of again.files)
    if (!isFailed(file)) console.log(`yingda: passed in the second run only: ${relative(inRoot(), file.name)}`)
  return countOf([...files.filter((file) => !isFailed(file)), ...again.files], again.clean)
}

/** A file that does not even load, or an error outside a test, counts as one failure. */
const countOf = (files, clean) => {
  const tests = files.flatMap((file) => file.assertionResults)
  const broken = files.filter((file) => isFailed(file) && file.assertionResults.every((test) => test.status !== 'failed'))
  const failed = tests.filter((test) => test.status === 'failed').length + broken.length
  return { passed: tests.filter((test) => test.status === 'passed').length, failed: failed === 0 && !clean ? 1 : failed }
}

ensureInstalled()
await continueOnPinnedNode()
mkdirSync(inRoot('dist', 'test-reports'), { recursive: true })
const only = process.argv.slice(2)
const total = { passed: 0, failed: 0 }
const count = ({ passed, failed }) => {
  total.passed += passed
  total.failed += failed
}
if (only.length === 0) count((await check()) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
await build()
for (const layer of LAYERS) {
  if ((only.length === 0 || only.includes(layer)) && hasTests(layer)) count(await runLayer(layer))
}
console.log(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)
