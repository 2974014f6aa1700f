// The demo shop: a few static pages in two languages, so that the widget has a real site to sit on.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { heroArt, productArt } from './art.mjs'
import { aboutPage, homePage, productPage } from './pages.mjs'

const here = import.meta.dirname
const readCatalogue = (name) => JSON.parse(readFileSync(join(here, 'i18n', name), 'utf8'))

const pagesOf = (folder, t) => ({
  [`${folder}index.html`]: homePage(t),
  [`${folder}about.html`]: aboutPage(t),
  ...Object.fromEntries(t.items.map((item) => [`${folder}${item.slug}.html`, productPage(t, item)])),
})

/** Every file of the shop: path → content. */
export const demoFiles = () => {
  const chinese = readCatalogue('zh-cn.json')
  const fixed = readdirSync(join(here, 'static')).map((name) => [name, readFileSync(join(here, 'static', name))])
  return {
    ...Object.fromEntries(fixed),
    ...pagesOf('', chinese),
    ...pagesOf('en/', readCatalogue('en.json')),
    'art/hero.svg': heroArt(),
    ...Object.fromEntries(chinese.items.map((item) => [`art/${item.slug}.svg`, productArt(item)])),
  }
}
