import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-plugin'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import { TEST_VAPID } from './support/vapid.ts'

// One project per layer: `unit` in Node, `runtime` inside workerd; `browser` and `faults` drive real processes, each file
// on a port of its own: browsers three files at a time, for they wait more than they compute; faults (which stop and kill) one.
const root = fileURLToPath(new URL('..', import.meta.url))
const migrations = await readD1Migrations(`${root}migrations`)
/** As many files at a time as the smallest machine has cores; left to itself Vitest keeps one core free. */
const TWO = 2
const processes = {
  environment: 'node',
  globalSetup: ['test/support/empty-state.mjs'],
  expect: { poll: { timeout: 20_000 } },
  testTimeout: 120_000,
  hookTimeout: 120_000,
  teardownTimeout: 30_000,
} as const

// The plugin resolves text modules against the root instead of their importer; as JavaScript they are left to Vite.
const textModules: Plugin = {
  name: 'text-modules',
  enforce: 'pre',
  resolveId: (source, importer) =>
    source.endsWith('.txt') && importer !== undefined ? `${resolve(dirname(importer), source)}?text` : undefined,
  load: (id) => (id.endsWith('.txt?text') ? `export default ${JSON.stringify(readFileSync(id.slice(0, -5), 'utf8'))}` : undefined),
}

export default defineConfig({
  test: {
    projects: [
      { root, test: { name: 'unit', environment: 'node', include: ['test/unit/**/*.test.ts'], testTimeout: 60_000, maxWorkers: TWO } },
      {
        root,
        plugins: [
          textModules,
          cloudflareTest({
            // The sources, not the bundle that wrangler.toml names.
            main: `${root}worker/index.ts`,
            wrangler: { configPath: `${root}wrangler.toml` },
            miniflare: {
              bindings: {
                TEST_MIGRATIONS: migrations,
                AUTH_SECRET: 'only-for-tests-0123456789abcdef0123456789abcdef',
                HOOKS_ALLOW_PRIVATE: 'true',
                ...TEST_VAPID,
              },
            },
          }),
        ],
        test: {
          name: 'runtime',
          include: ['test/runtime/**/*.test.ts'],
          setupFiles: ['test/runtime/apply-migrations.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: TWO,
          // itty-durable ships extensionless imports: it must pass through Vite.
          deps: { optimizer: { ssr: { enabled: true, include: ['itty-durable', 'itty-router'] } } },
        },
      },
      { root, test: { name: 'browser', include: ['test/browser/**/*.test.ts'], ...processes, maxWorkers: 3 } },
      { root, test: { name: 'faults', include: ['test/faults/**/*.test.ts'], ...processes, fileParallelism: false } },
    ],
  },
})
