import { createRenderEffect } from 'solid-js'
import { render } from 'solid-js/web'
import { paint, WHITE } from '../shared/contrast.ts'
import type { Language } from '../shared/language.ts'
import { type PublicSite, SITE_ELEMENT_ID } from '../shared/public-site.ts'
import { createTexts } from './i18n/text.ts'
import { createLiveSite } from './session/live-site.ts'
import { createSession } from './session/session.ts'
import './styles/panel.css'
import { App } from './view/app.tsx'

/** Written into the page by our own Worker. */
const readSite = (): PublicSite => JSON.parse(document.getElementById(SITE_ELEMENT_ID)?.textContent ?? '')

const dress = (site: PublicSite, language: Language) => {
  const { background, text } = paint(site.settings.dialogColor)
  const root = document.documentElement
  root.lang = language
  root.style.setProperty('--brand', background)
  root.style.setProperty('--on-brand', text)
  // On white a colour reads as well as white on it; a light one gives way to its dark text.
  root.style.setProperty('--brand-ink', text === WHITE ? background : text)
  document.title = site.settings.companyName
}

render(() => {
  const live = createLiveSite(readSite(), navigator.languages)
  createRenderEffect(() => dress(live.site, live.language()))
  const session = createSession(live)
  queueMicrotask(session.start)
  return <App session={session} texts={createTexts(live.language)} />
}, document.body)
