// npm start: install, build, local database, demo data, then `wrangler dev`. PORT (8787) and STATE_DIR (.state) are honoured.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import { bin, continueOnPinnedNode, ensureInstalled, inRoot, run, runUntilStopped, stop } from './toolchain.mjs'

ensureInstalled()
await continueOnPinnedNode()
const { build } = await import('./build.mjs')
const { migrateLocalDatabase } = await import('./local-database.mjs')

const port = Number(process.env.PORT ?? 8787)
if (!Number.isInteger(port) || port < 1 || port > 65_535) stop(`PORT=${process.env.PORT} is no port.`)
const stateDir = resolve(inRoot(), process.env.STATE_DIR ?? '.state')
const address = `http://127.0.0.1:${port}`
const signInsFile = join(stateDir, 'demo-sign-ins.json')

const portIsFree = () =>
  new Promise((settle) => {
    const server = createServer()
    server.once('error', () => settle(false))
    server.listen(port, '127.0.0.1', () => server.close(() => settle(true)))
  })

/** The secret of the sessions' cookies for this state: made once, kept beside the data it protects. */
const secretFile = () => {
  const path = join(stateDir, 'dev.env')
  if (!existsSync(path)) writeFileSync(path, `AUTH_SECRET=${randomBytes(32).toString('hex')}\n`, { mode: 0o600 })
  return path
}

/** A seed that was interrupted leaves its marker; what it wrote is thrown away. */
const dropUnfinishedDemo = () => {
  if (!existsSync(join(stateDir, 'demo-unfinished'))) return
  for (const name of ['v3', 'migrations-applied', 'demo-unfinished']) rmSync(join(stateDir, name), { recursive: true, force: true })
}

const seedDemo = async () => {
  if (process.env.YINGDA_DEMO === '0') return
  const code = await run(bin('node'), ['--disable-warning=ExperimentalWarning', 'worker/demo/seed.ts', stateDir])
  if (code !== 0) stop('the demo data could not be written.')
}

const printAddresses = () => {
  console.log(`\n  Console  ${address}/\n  Demo     ${address}/demo/\n`)
  if (!existsSync(signInsFile)) return console.log('  Open the console: its first page makes the organisation and its first admin.\n')
  console.log('  Demo sign-ins (made for this state only):')
  for (const { role, username, password } of JSON.parse(readFileSync(signInsFile, 'utf8'))) {
    console.log(`    ${role.padEnd(11)} ${username.padEnd(12)} ${password}`)
  }
  console.log('  Calls: npm run call-centre (with the same PORT and STATE_DIR) plays the call centre.')
  console.log('')
}

const serve = () => {
  const args = ['dev', '--port', `${port}`, '--ip', '127.0.0.1', '--inspector-port', '0', '--persist-to', stateDir]
  args.push(
    '--env-file',
    secretFile(),
    '--show-interactive-dev-session=false',
    '--var',
    'HOOKS_ALLOW_PRIVATE:true',
    '--log-level',
    process.env.YINGDA_LOG ?? 'warn',
  )
  return runUntilStopped(bin('wrangler'), args, { env: { YINGDA_STATE_READY: '1' } })
}

if (!(await portIsFree())) stop(`port ${port} is taken. Choose another one: PORT=${port + 1} npm start`)
mkdirSync(stateDir, { recursive: true })
await build()
dropUnfinishedDemo()
await migrateLocalDatabase(stateDir)
await seedDemo()
printAddresses()
process.exit(await serve())
