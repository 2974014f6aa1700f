import { defineConfig } from 'vite'

/** The second script: one module without imports, as text that the Worker serves with the site's settings written into it. */
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  logLevel: 'warn',
  build: {
    target: 'es2020',
    cssTarget: ['chrome123', 'safari17.5', 'firefox120'],
    modulePreload: false,
    // Not `lib`: that leaves the spaces in modules.
    rolldownOptions: {
      input: `${import.meta.dirname}/guest/main.ts`,
      preserveEntrySignatures: 'strict',
      output: { format: 'es', entryFileNames: 'guest.js' },
    },
  },
})
