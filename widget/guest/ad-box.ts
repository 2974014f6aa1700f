import { make } from '../loader/dom.ts'
import { safeLink } from '../shared/draw-ad.ts'
import type { PublicAd } from '../shared/public-site.ts'

export type AdEvents = { onShown: () => void; onClicked: () => void }

/** An ad as an element. A picture that does not load takes itself away, and was not shown. */
export const createAd = ({ name, kind, content, link }: PublicAd, { onShown, onClicked }: AdEvents): HTMLElement => {
  const href = safeLink(link)
  const box = make(href === null ? 'span' : 'a', 'ad')
  if (box instanceof HTMLAnchorElement && href !== null) {
    box.href = href
    box.target = '_blank'
    box.rel = 'noopener noreferrer'
    box.onclick = onClicked
  }
  if (kind === 'text') {
    box.textContent = content
    box.dir = 'auto'
    queueMicrotask(onShown)
    return box
  }
  const image = make('img')
  image.alt = name
  image.onload = onShown
  image.onerror = () => box.remove()
  image.src = content
  box.append(image)
  return box
}
