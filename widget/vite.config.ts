import { defineConfig, type Plugin } from 'vite'
import solid from 'vite-plugin-solid'

/** Parts bring their styles as text and few chunks of their own: Vite's helper, which fetches those ahead, is larger than they are. */
const plainImports: Plugin = {
  name: 'plain-imports',
  enforce: 'pre',
  load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load()' : null),
}

/** The panel: hashed files under /panel/, its page is written to dist/panel.txt by build.mjs for the Worker to fill. */
export default defineConfig({
  root: `${import.meta.dirname}/panel`,
  base: '/panel/',
  publicDir: false,
  logLevel: 'warn',
  plugins: [plainImports, solid()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    assetsDir: '.',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // What is needed to type is one file; what `import()` asks for comes apart.
    rolldownOptions: {
      output: {
        codeSplitting: { groups: [{ name: 'panel', test: /solid-js|index\.html|panel\/(?:main|view|session\/(?!sound)|state|i18n)/ }] },
      },
    },
  },
})
