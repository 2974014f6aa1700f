import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRandom } from '../random.ts'
import { CallCentreSimulator } from './simulator.ts'
import { CALL_CENTRE_FILE, type CallCentreState, SIMULATOR_PORT } from './state.ts'

/**
 * `npm run call-centre`: plays the call centre of the demo beside `npm start` (the same PORT and STATE_DIR). Answers calls that are asked
 * for, and lets somebody call every now and then; `--quiet` lets nobody.
 */

const EVERY_MS = [20_000, 60_000] as const

const stateDir = process.env.STATE_DIR ?? '.state'
const path = join(stateDir, CALL_CENTRE_FILE)
if (!existsSync(path)) {
  console.error(`There is no ${path}: run npm start first, with its demo data.`)
  process.exit(1)
}
const { secret, workNumbers, numbers } = JSON.parse(readFileSync(path, 'utf8')) as CallCentreState
const random = createRandom(Date.now() & 0xffff)
const simulator = new CallCentreSimulator({
  port: SIMULATOR_PORT,
  secret,
  workNumbers,
  numbers,
  random,
  eventsUrl: `http://127.0.0.1:${process.env.PORT ?? 8787}/api/call-centre/events`,
  log: console.log,
})
await simulator.start()
console.log(`\n  Call centre  ${simulator.url}/   (Ctrl+C ends it)\n`)

const callNow = (): void => {
  simulator.play(random.chance(0.75) ? 'answered' : 'missed').catch((error: unknown) => console.error(String(error)))
  setTimeout(callNow, random.between(...EVERY_MS))
}
if (!process.argv.includes('--quiet')) setTimeout(callNow, 3_000)
