// The local D1 database: its migrations, applied once per change of the migrations folder.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bin, inRoot, run, stop } from './toolchain.mjs'

const migrationsHash = () => {
  const hash = createHash('sha256')
  for (const name of readdirSync(inRoot('migrations')).sort()) {
    if (name.endsWith('.sql')) hash.update(name).update(readFileSync(inRoot('migrations', name)))
  }
  return hash.digest('hex')
}

/** Brings the local database under `stateDir` up to date. */
export const migrateLocalDatabase = async (stateDir) => {
  const stamp = join(stateDir, 'migrations-applied')
  const wanted = migrationsHash()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(join(stateDir, 'v3', 'd1'))) return
  mkdirSync(stateDir, { recursive: true })
  const args = ['d1', 'migrations', 'apply', 'yingda', '--local', '--persist-to', stateDir]
  if ((await run(bin('wrangler'), args, { quiet: true, env: { CI: '1' } })) !== 0) stop('the local database could not be migrated.')
  writeFileSync(stamp, wanted)
}
