// Builds the widget: dist/{loader,guest,panel,preview}.txt (texts the Worker fills), dist/public/{panel,preview,demo}/*.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { build } from 'vite'
import { demoFiles } from './demo/build-demo.mjs'
import { writeFolder } from './write-folder.mjs'

const here = import.meta.dirname
const dist = join(here, '..', 'dist')
const brotliBytes = (text) => brotliCompressSync(text).length

/** What a Vite build would write: file name → content. */
const buildFiles = async (configFile) => {
  const built = await build({ configFile: join(here, configFile), build: { write: false } })
  const { output } = Array.isArray(built) ? built[0] : built
  return Object.fromEntries(output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]))
}

/** One of the two scripts: `dist/NAME.txt`. */
const buildScript = async (name) => {
  const { [`${name}.js`]: built } = await buildFiles(`vite.${name}.config.ts`)
  // The minifier chooses the quotes; the Worker looks for these. In brackets, or an object after `=>` would be a block.
  const text = built.replace(/(["'`])__YINGDA_SITE__\1/g, '("__YINGDA_SITE__")')
  if (text.split('"__YINGDA_SITE__"').length !== 2) throw new Error(`the ${name} must hold the place of the site exactly once`)
  writeFileSync(join(dist, `${name}.txt`), text)
  return brotliBytes(text)
}

const buildPanel = async () => {
  const { 'index.html': page, ...files } = await buildFiles('vite.config.ts')
  writeFolder(join(dist, 'public', 'panel'), files)
  writeFileSync(join(dist, 'panel.txt'), page)
  const needed = Object.keys(files).filter((name) => page.includes(`/panel/${name}`))
  return needed.reduce((sum, name) => sum + brotliBytes(files[name]), brotliBytes(page))
}

/** The preview page: its HTML for the Worker, its style as a static file. */
const buildPreview = () => {
  const read = (name) => readFileSync(join(here, 'preview', name))
  writeFileSync(join(dist, 'preview.txt'), read('preview.html'))
  writeFolder(join(dist, 'public', 'preview'), { 'preview.css': read('preview.css') })
}

mkdirSync(join(dist, 'public'), { recursive: true })
const loaderBytes = await buildScript('loader')
const guestBytes = await buildScript('guest')
writeFolder(join(dist, 'public', 'demo'), demoFiles())
buildPreview()
const panelBytes = await buildPanel()
console.log(`widget: loader ${loaderBytes} bytes, guest ${guestBytes}, panel ${panelBytes} (brotli)`)
