import { defineConfig } from 'vite'

/** The loader: one script without imports, as text that the Worker serves with the site's settings written into it. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  logLevel: 'warn',
  build: {
    target: 'es2020',
    cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
    lib: { entry: 'loader/main.ts', formats: ['iife'], name: 'YingdaLoader', fileName: () => 'loader.js' },
  },
})
