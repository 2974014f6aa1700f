import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'
import { serviceWorker } from './service-worker/plugin.ts'

const root = fileURLToPath(new URL('.', import.meta.url))

const apiOrigin = process.env.API_ORIGIN ?? 'http://127.0.0.1:8787'

/** Builds the console into the folder the widget builds into as well, so nothing is emptied here. */
export default defineConfig({
  root,
  plugins: [solid(), tailwindcss(), serviceWorker()],
  build: {
    outDir: fileURLToPath(new URL('../dist/public', import.meta.url)),
    emptyOutDir: false,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // A small part that many pages share would be a file of its own, three times what it takes among others of its kind.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'solid', test: /node_modules\/solid-js\//, priority: 2 },
            { name: 'icons', test: /node_modules\/lucide-solid\//, priority: 1, minShareCount: 2 },
            { name: 'small', test: /console\/ui\/(skeleton|media|search-field)\.tsx?$/ },
            { name: 'places', test: /objects\/protocol\/(places?-text|places|regions|cities)\.ts/ },
          ],
        },
      },
    },
  },
  server: {
    // The Worker takes changes from its own origin only.
    proxy: { '/api': { target: apiOrigin, ws: true, changeOrigin: true, headers: { Origin: apiOrigin } } },
  },
})
