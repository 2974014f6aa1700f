// Vitest's global set-up of browser and faults: builds once for all files, and makes the state that their servers start
// from (`server.ts`): migrating takes seconds, copying it none.
import { rmSync } from 'node:fs'
import { build } from '../../worker/dev/build.mjs'
import { migrateLocalDatabase } from '../../worker/dev/local-database.mjs'
import { inRoot } from '../../worker/dev/toolchain.mjs'

export const setup = async () => {
  await build()
  const state = inRoot('dist', 'test-state')
  rmSync(state, { recursive: true, force: true })
  await migrateLocalDatabase(state)
}
