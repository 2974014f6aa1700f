import type { StartGuest } from '../loader/guest-link.ts'
import type { PublicSite } from '../shared/public-site.ts'
import css from './guest.css?inline'
import { createGuest } from './guest.ts'
import { listenToConsole } from './preview.ts'

/** The Worker writes the site's public settings over this string. */
const bakedSite = () => '__YINGDA_SITE__' as unknown as PublicSite

/** The first script imports this one and lends it entry, panel and storage. */
export const startGuest: StartGuest = (loader) => {
  loader.addStyle(css)
  const { guest, preview } = createGuest(loader, bakedSite())
  if (loader.site.isPreview) listenToConsole(loader.signal, preview)
  return guest
}
