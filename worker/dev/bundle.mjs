// The Worker as modules that load when they are needed: a visitor's first request pays for 200 kB, not for a megabyte.
// wrangler's own bundler writes one file, and what is imported lazily loses its tree-shaking there (worker/README.md).
import { mkdirSync, rmSync } from 'node:fs'
import { build } from 'esbuild'
import { inRoot, root } from './toolchain.mjs'

/** Bundles `entry` into `outdir` as `index.js` with chunks beside it. */
export const bundleWorker = async ({ entry = 'worker/index.ts', outdir = inRoot('dist', 'worker') } = {}) => {
  rmSync(outdir, { recursive: true, force: true })
  mkdirSync(outdir, { recursive: true })
  await build({
    absWorkingDir: root,
    entryPoints: { index: entry },
    outdir,
    bundle: true,
    splitting: true,
    minify: true,
    sourcemap: true,
    format: 'esm',
    target: 'es2024',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['workerd', 'worker', 'browser'],
    external: ['cloudflare:*', 'node:*'],
    loader: { '.txt': 'text' },
    // Asked for by a converter that we replace (worker/openapi.ts); it would bring every locale of zod.
    alias: { 'zod/v4/core': './worker/dev/no-module.js' },
    logLevel: 'warning',
  })
}
