import type { EntrySite } from '../shared/public-site.ts'
import { addStyle, make } from './dom.ts'
import css from './entry.css?inline'
import { createWidget } from './widget.ts'

/** The Worker writes the site's public settings over this string. */
const bakedSite = () => '__YINGDA_SITE__' as unknown as EntrySite

/** In short tasks: a phone must answer its user in between. */
const boot = (site: EntrySite) => {
  const host = make('div')
  const shadow = host.attachShadow({ mode: 'closed' })
  const root = make('div')
  addStyle(shadow, css)
  shadow.append(root)
  // Beside the body: neither a transform on it nor a site that swaps it whole from page to page touches us there.
  const attach = () => host.isConnected || document.documentElement.append(host)
  const resume = createWidget(site, root, {
    attach,
    detach: () => host.remove(),
    addStyle: (more) => addStyle(shadow, more),
  })
  setTimeout(() => {
    attach()
    setTimeout(resume)
  })
}

const start = (site: EntrySite) => {
  const go = () => (window.Yingda?.site ? window.Yingda('attach') : boot(site))
  if (!site.enabled) return
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', go)
  else go()
}

start(bakedSite())
