import { render } from 'solid-js/web'
import { App } from './app.tsx'
import { loadSession } from './lib/auth.tsx'
import { browserLanguage, loadLanguage, storedLanguage } from './lib/i18n/index.tsx'
import { startTheme } from './lib/theme.ts'
import './styles.css'

/** Asks for texts and session at the same time; a person's own language wins over the browser's. */
const boot = async () => {
  const [texts, session] = await Promise.all([
    loadLanguage(storedLanguage() ?? browserLanguage(navigator.languages)),
    loadSession().catch(() => null),
  ])
  const own = session?.kind === 'signed_in' ? session.me.language : null
  const language = own === null || own === texts.language ? texts : await loadLanguage(own)
  const root = document.getElementById('app')
  if (root === null) throw new Error('the page has no #app')
  render(() => <App language={language} session={session} />, root)
}

startTheme()
void boot()
