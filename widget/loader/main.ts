import type { PublicSite } from '../shared/public-site.ts'
import { make, makeShadow } from './dom.ts'
import css from './entry.css?inline'
import { createWidget } from './widget.ts'

/** The Worker writes the site's public settings over this string. */
const bakedSite = () => '__YINGDA_SITE__' as unknown as PublicSite

const boot = (site: PublicSite, nonce?: string) => {
  const host = make('div')
  // Beside the body: neither a transform on it nor a site that swaps it whole from page to page touches us there.
  const attach = () => host.isConnected || document.documentElement.append(host)
  const widget = createWidget(site, attach)
  makeShadow(host, css, nonce).append(widget.root)
  attach()
  widget.resume()
}

const start = (site: PublicSite) => {
  const nonce = document.currentScript?.nonce
  const go = () => (window.Yingda?.site ? window.Yingda('attach') : boot(site, nonce))
  if (!site.enabled) return
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', go)
  else go()
}

start(bakedSite())
