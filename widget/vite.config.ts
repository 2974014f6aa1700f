import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'

/** The panel: hashed files under /panel/, its page is written to dist/panel.txt by build.mjs for the Worker to fill. */
export default defineConfig({
  root: `${import.meta.dirname}/panel`,
  base: '/panel/',
  publicDir: false,
  logLevel: 'warn',
  plugins: [solid()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    assetsDir: '.',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
