import { paint } from '../shared/contrast.ts'
import type { EntrySite } from '../shared/public-site.ts'
import { make, makeSvg } from './dom.ts'

const CHAT =
  'M12 4c-5 0-9 3.2-9 7.3 0 2.2 1.2 4.2 3 5.5l-.4 3.4 3.7-1.9c.9.2 1.8.3 2.7.3 5 0 9-3.2 9-7.3S17 4 12 4ZM8.5 11.3h0m3.5 0h0m3.5 0h0'
const DOWN = 'm6 9 6 6 6-6'

export type Entry = {
  button: HTMLButtonElement
  dress: (entry: EntrySite['entry'], text: string) => void
  setOpen: (open: boolean) => void
  setUnread: (count: number) => void
}

/** The entry button. `onNear` fires when a click is likely: time to load the panel. */
export const createEntry = (onClick: () => void, onNear: () => void): Entry => {
  const button = make('button', 'entry')
  const label = make('span', 'label')
  const badge = make('span', 'badge')
  const icon = makeSvg('svg', 'viewBox', '0 0 24 24')
  const line = makeSvg('path', 'd', CHAT)
  button.type = 'button'
  button.setAttribute('aria-haspopup', 'dialog')
  label.dir = 'auto'
  icon.append(line)
  button.append(icon, label, badge)

  button.onclick = onClick
  // A finger enters before it is down.
  button.onpointerenter = button.onfocus = onNear
  // Pages with a greedy key handler cancel a button's own answer to Enter and Space.
  button.onkeydown = (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    event.stopPropagation()
    if (!event.repeat) onClick()
  }
  button.onkeyup = (event) => event.preventDefault()

  const sayName = () => button.setAttribute('aria-label', `${label.textContent}${badge.textContent && ` (${badge.textContent})`}`)
  const setUnread = (count: number) => {
    badge.textContent = count > 9 ? '9+' : `${count || ''}`
    sayName()
  }
  const setOpen = (open: boolean) => {
    button.setAttribute('aria-expanded', `${open}`)
    line.setAttribute('d', open ? DOWN : CHAT)
  }
  setOpen(false)
  return {
    button,
    setOpen,
    setUnread,
    dress: ({ color, style }, text) => {
      const { background, text: ink } = paint(color, style === 'bubble' ? 3 : 4.5)
      button.style.background = background
      button.style.color = ink
      label.textContent = text
      sayName()
    },
  }
}
