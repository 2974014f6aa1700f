// npm test: types and lint, build, then Vitest layer by layer; the last line is `N passed, M failed`.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { build } from './build.mjs'
import { check } from './check.mjs'
import { ensureChromium } from './chromium.mjs'
import { bin, continueOnPinnedNode, ensureInstalled, inRoot, run } from './toolchain.mjs'

const LAYERS = ['unit', 'runtime', 'browser', 'faults']

const hasTests = (layer) =>
  existsSync(inRoot('test', layer)) && readdirSync(inRoot('test', layer), { recursive: true }).some((file) => /\.test\.tsx?$/.test(file))

const runLayer = async (layer) => {
  const report = inRoot('dist', 'test-reports', `${layer}.json`)
  rmSync(report, { force: true })
  console.log(`\nyingda: ${layer} tests`)
  const args = [
    'run',
    '--config',
    'test/vitest.config.ts',
    '--project',
    layer,
    '--reporter',
    'default',
    '--reporter',
    'json',
    `--outputFile.json=${report}`,
  ]
  const env = layer === 'browser' ? { CHROMIUM_PATH: ensureChromium() } : {}
  const code = await run(bin('vitest'), args, { env })
  if (!existsSync(report)) return { passed: 0, failed: 1 }
  const { numPassedTests: passed, numFailedTests: failed, testResults } = JSON.parse(readFileSync(report, 'utf8'))
  // A file that does not even load, or an error outside a test, counts as one failure.
  const brokenFiles = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length
  const failures = failed + brokenFiles
  return { passed, failed: failures === 0 && code !== 0 ? 1 : failures }
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
