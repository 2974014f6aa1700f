import type { PublicSettings } from '../../objects/core/site-settings.ts'
import { make, makeSvg } from '../loader/dom.ts'
import type { Loader } from '../loader/guest-link.ts'
import { WHITE } from '../shared/contrast.ts'

const CROSS = 'M6 6l12 12M18 6 6 18'

export type BoxContent = {
  paint: Loader['paint']
  settings: PublicSettings
  text: string
  closeLabel: string
  agent?: { name: string; avatar?: string }
  ad: HTMLElement | null
}
export type BoxEvents = { onAccept: () => void; onLater: () => void }

/** Colours of the box and of its first button: the dialog's colour where it is dark on a light box, else the box's own, turned round. */
export const boxColors = (paint: Loader['paint'], inviteColor: string, dialogColor: string) => {
  const box = paint(inviteColor)
  const brand = paint(dialogColor)
  const button = box.text !== WHITE && brand.text === WHITE ? brand : { background: box.text, text: box.background }
  return { box, button }
}

const createButton = (text: string, className: string, onClick: () => void): HTMLButtonElement => {
  const button = make('button', className)
  button.type = 'button'
  button.textContent = text
  button.dir = 'auto'
  button.onclick = onClick
  // Pages with a greedy key handler cancel a button's own answer to Enter and Space.
  button.onkeydown = (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    event.stopPropagation()
    if (!event.repeat) onClick()
  }
  button.onkeyup = (event) => event.preventDefault()
  return button
}

export const createClose = (label: string, onClick: () => void): HTMLButtonElement => {
  const button = createButton('', 'close', onClick)
  const icon = makeSvg('svg', 'viewBox', '0 0 24 24')
  icon.append(makeSvg('path', 'd', CROSS))
  button.setAttribute('aria-label', label)
  button.append(icon)
  return button
}

const createAgent = ({ name, avatar }: NonNullable<BoxContent['agent']>): HTMLElement => {
  const row = make('div', 'agent')
  const title = make('b')
  title.textContent = name
  title.dir = 'auto'
  if (avatar) {
    const image = make('img')
    image.alt = ''
    image.onerror = () => image.remove()
    image.src = avatar
    row.append(image)
  }
  row.append(title)
  return row
}

/** The invitation, beside the entry. It takes no focus; it is named by its text. */
export const createInvitationBox = (
  { paint, settings, text, closeLabel, agent, ad }: BoxContent,
  { onAccept, onLater }: BoxEvents,
): HTMLElement => {
  const outer = make('div', 'side invite')
  const card = make('div', 'card')
  const words = make('p')
  const { box, button } = boxColors(paint, settings.inviteColor, settings.dialogColor)
  outer.setAttribute('role', 'dialog')
  outer.setAttribute('aria-label', agent ? `${agent.name}: ${text}` : text)
  // The widget's mirrored side is no business of the text in it.
  card.dir = 'ltr'
  card.style.background = box.background
  card.style.color = box.text
  card.style.setProperty('--veil', `${box.background}e6`)
  if (settings.inviteImage) {
    card.classList.add('pictured')
    card.style.backgroundImage = `url(${JSON.stringify(settings.inviteImage)})`
  }
  words.textContent = text
  words.dir = 'auto'
  if (agent) card.append(createAgent(agent))
  card.append(words)
  if (ad) card.append(ad)
  const buttons = make('div', 'buttons')
  if (settings.inviteAccept) {
    const accept = createButton(settings.inviteAcceptText, 'accept', onAccept)
    accept.style.background = button.background
    accept.style.color = button.text
    buttons.append(accept)
  }
  if (settings.inviteLater) buttons.append(createButton(settings.inviteLaterText, 'later', onLater))
  if (buttons.childElementCount > 0) card.append(buttons)
  card.append(createClose(closeLabel, onLater))
  outer.append(card)
  return outer
}
