import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Plugin } from 'vite'

type Chunk = { type: 'chunk' | 'asset'; isEntry?: boolean; imports?: string[]; moduleIds?: string[] }

/** Not imported by the entry, but nothing can be said without one of them. */
const LANGUAGES = /\/console\/lib\/i18n\/(zh-cn|en)\.ts$/

/** The engine of the charts, for the pages of figures only. */
const CHARTS = /\/node_modules\/(echarts|zrender)\//

const at = (name: string): string => `/${name}`

/** What the page needs before anything else: its entry and what that imports, the languages and the style. */
const firstOf = (bundle: Readonly<Record<string, Chunk>>): Set<string> => {
  const first = new Set(Object.keys(bundle).filter((name) => name.endsWith('.css')))
  const add = (name: string): void => {
    if (first.has(name)) return
    first.add(name)
    for (const imported of bundle[name]?.imports ?? []) add(imported)
  }
  for (const [name, chunk] of Object.entries(bundle)) if (chunk.isEntry || chunk.moduleIds?.some((id) => LANGUAGES.test(id))) add(name)
  return first
}

/** Builds the service worker into `/sw.js`, with the names of this version's files in it. */
export const serviceWorker = (): Plugin => ({
  name: 'yingda-service-worker',
  apply: 'build',
  async generateBundle(_options, bundle) {
    const names = Object.keys(bundle).filter((name) => name.startsWith('assets/'))
    const first = firstOf(bundle)
    const chunks: Readonly<Record<string, Chunk>> = bundle
    const isRare = (name: string) => name.endsWith('.json') || chunks[name]?.moduleIds?.some((id) => CHARTS.test(id)) === true
    const list = (wanted: (name: string) => boolean) => JSON.stringify(names.filter(wanted).map(at))
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL('main.ts', import.meta.url))],
      bundle: true,
      write: false,
      minify: true,
      format: 'iife',
      target: 'es2022',
      define: {
        __FIRST__: list((name) => first.has(name)),
        __LATER__: list((name) => !first.has(name) && !isRare(name)),
        // Large and seldom wanted: kept when somebody asks for it.
        __RARE__: list((name) => !first.has(name) && isRare(name)),
      },
    })
    this.emitFile({ type: 'asset', fileName: 'sw.js', source: outputFiles[0]?.text ?? '' })
  },
})
