import { render } from 'solid-js/web'
import { paint, WHITE } from '../shared/contrast.ts'
import { type PublicSite, SITE_ELEMENT_ID } from '../shared/public-site.ts'
import { createTexts, pickLanguage } from './i18n/text.ts'
import { createSession } from './session/session.ts'
import './styles/panel.css'
import { App } from './view/app.tsx'

/** Written into the page by our own Worker. */
const readSite = (): PublicSite => JSON.parse(document.getElementById(SITE_ELEMENT_ID)?.textContent ?? '')

const dress = (site: PublicSite, language: string) => {
  const { background, text } = paint(site.dialog.color)
  const root = document.documentElement
  root.lang = language
  root.style.setProperty('--brand', background)
  root.style.setProperty('--on-brand', text)
  // On white a colour reads as well as white on it; a light one gives way to its dark text.
  root.style.setProperty('--brand-ink', text === WHITE ? background : text)
  document.title = site.info.companyName
}

const site = readSite()
const texts = createTexts(pickLanguage(site.locale, navigator.languages))
dress(site, texts.language)
const session = createSession(site)
render(() => <App session={session} texts={texts} />, document.body)
session.start()
