import type { HostPage, Identity, ToLoader } from '../shared/messages.ts'
import type { PublicSite } from '../shared/public-site.ts'
import { takeCommands } from './commands.ts'
import { make } from './dom.ts'
import { createEntry } from './entry.ts'
import { createFrame, panelUrl } from './frame.ts'
import { createMemory } from './memory.ts'
import { createViewport } from './viewport.ts'

const pageNow = (): HostPage => ({ url: location.href, title: document.title, referrer: document.referrer })

/** Button and panel of one site, wired to each other and to the page's commands. `attach` puts them (back) into the page. */
export const createWidget = (site: PublicSite, attach: () => void) => {
  const memory = createMemory<{ identity: Identity; active: boolean }>('localStorage', `yingda:${site.siteId}`)
  const tab = createMemory<{ open: boolean }>('sessionStorage', `yingda:${site.siteId}`)
  const { style, position } = site.entry
  const root = make('div', position.endsWith('middle') ? `mid ${style}` : style)
  let isOpen = false
  let wantsFocus = false
  // A page without an origin of its own (a file, a sandbox) cannot be talked to: there the panel opens as a page.
  let isBlocked = location.origin === 'null'

  const tellOpen = () => {
    frame.tell(isOpen ? { type: 'open', focus: wantsFocus, page: pageNow() } : { type: 'closed' })
    if (isOpen && wantsFocus) frame.focus()
  }
  const setOpen = (open: boolean, focus = true) => {
    if (open && isBlocked) window.open(panelUrl(site), '_blank', 'noopener')
    else if (open !== isOpen) {
      isOpen = open
      wantsFocus = focus
      if (open) frame.load()
      else if (focus) entry.button.focus()
      root.classList.toggle('open', open)
      entry.setOpen(open)
      tab.keep({ open })
      tellOpen()
      emit(open ? 'open' : 'close')
    }
  }
  const onBlocked = () => {
    const asked = isOpen
    setOpen(false, false)
    isBlocked = true
    if (asked) setOpen(true)
  }
  const onMessage = (message: ToLoader) => {
    if (message.type === 'ready') {
      const { identity = null, active = false } = memory.load()
      frame.tell({ type: 'init', identity, active, page: pageNow() })
      tellOpen()
    } else if (message.type === 'close') setOpen(false)
    else if (message.type === 'unread') {
      entry.setUnread(message.count)
      emit('unread', message.count)
    } else memory.keep(message.type === 'identity' ? { identity: message.identity } : { active: message.active })
  }

  const frame = createFrame(site, onMessage, onBlocked)
  const near = () => isBlocked || frame.load()
  const toggle = () => setOpen(!isOpen)
  const entry = createEntry(site, toggle, near)
  const { isFullScreen } = createViewport(root, frame.box)
  const { emit, flush } = takeCommands(site.siteId, { open: () => setOpen(true), close: () => setOpen(false), toggle, attach })

  // Left of the page everything is mirrored by its logical properties.
  root.dir = position.includes('left') ? 'rtl' : 'ltr'
  root.append(frame.box, entry.button)
  root.onkeydown = (event) => event.key === 'Escape' && setOpen(false)
  setTimeout(() => root.classList.add('shown'), site.entry.delaySec * 1000)
  return {
    root,
    /** Takes up what the page before left: an open conversation, an open panel, waiting commands. */
    resume: () => {
      if (memory.load().active) near()
      if (tab.load().open && !isFullScreen() && !isBlocked) setOpen(true, false)
      flush()
    },
  }
}
