import { make } from '../loader/dom.ts'
import type { Loader } from '../loader/guest-link.ts'
import { createClose } from './invitation-box.ts'

export type LastLine = { author: string; text: string }

/** The newest unread line at the closed entry. A click opens the panel; it can be put away until the next line. */
export const createPeek = ({ root, setOpen }: Pick<Loader, 'root' | 'setOpen'>) => {
  const box = make('div', 'side peek')
  // There before the first line, so that screen readers hear of it.
  box.setAttribute('role', 'status')
  const hide = () => box.replaceChildren()
  root.append(box)
  return {
    hide,
    show: ({ author, text }: LastLine, closeLabel: string): void => {
      const card = make('div', 'card')
      const read = make('button', 'read')
      const who = make('b')
      const line = make('span')
      card.dir = 'ltr'
      who.textContent = author
      line.textContent = text
      who.dir = line.dir = 'auto'
      read.type = 'button'
      read.append(who, line)
      read.onclick = () => setOpen(true)
      card.append(read, createClose(closeLabel, hide))
      box.replaceChildren(card)
    },
  }
}
