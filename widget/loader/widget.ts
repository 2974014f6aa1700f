import { paint } from '../shared/contrast.ts'
import { pickLanguage } from '../shared/language.ts'
import type { HostPage, ToLoader } from '../shared/messages.ts'
import type { EntrySite } from '../shared/public-site.ts'
import { takeCommands } from './commands.ts'
import { createEntry } from './entry.ts'
import { createFrame, panelUrl } from './frame.ts'
import { createGuestLink, type Kept } from './guest-link.ts'
import { createMemory } from './memory.ts'
import { createViewport } from './viewport.ts'

// What follows `#` may be a token.
const pageNow = (): HostPage => ({ url: location.href.replace(/#.*/, ''), title: document.title, referrer: document.referrer })
const textOf = ({ locale, entry }: EntrySite): string => (pickLanguage(locale, navigator.languages) === 'en' && entry.textEn) || entry.text

/** How the widget hangs in the page: `attach` puts it (back) there, `detach` takes it away. */
export type Mount = { attach: () => void; detach: () => void; addStyle: (css: string) => void }

/** Button and panel of one site, wired to each other, to the page's commands and to the second script. */
export const createWidget = (site: EntrySite, root: HTMLElement, { attach, detach, addStyle }: Mount) => {
  const { siteId, isPreview } = site
  const memory = createMemory<Kept>(isPreview ? null : 'localStorage', `yingda:${siteId}`)
  const tab = createMemory<{ open: boolean }>(isPreview ? null : 'sessionStorage', `yingda:${siteId}`)
  const end = new AbortController()
  const { classList } = root
  const bootedAtMs = Date.now()
  let delay: ReturnType<typeof setTimeout> | undefined
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
      classList.toggle('open', open)
      entry.setOpen(open)
      tab.keep({ open })
      tellOpen()
      emit(open ? 'open' : 'close')
      pass((guest) => guest.onOpen(open))
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
    } else if (message.type === 'active') memory.keep({ active: message.active })
    else if (message.type === 'identity' && !isThere()) memory.keep({ identity: message.identity })
    pass((guest) => guest.onMessage(message))
  }
  const dress = (next: EntrySite) => {
    const { style, position } = next.entry
    const text = textOf(next)
    for (const each of ['bubble', 'bar', 'tab']) classList.toggle(each, each === style)
    classList.toggle('mid', position.endsWith('middle'))
    // Left of the page everything is mirrored by its logical properties.
    root.dir = position.includes('left') ? 'rtl' : 'ltr'
    clearTimeout(delay)
    delay = setTimeout(() => classList.add('shown'), next.entry.delaySec * 1000 + bootedAtMs - Date.now())
    entry.dress(next.entry, text)
    frame.dress(next, text)
  }
  const stop = () => {
    end.abort()
    release()
  }
  const remove = () => {
    stop()
    detach()
  }

  const frame = createFrame(site, onMessage, onBlocked, end.signal)
  const near = () => isBlocked || frame.load()
  const toggle = () => setOpen(!isOpen)
  const entry = createEntry(toggle, near)
  const { isFullScreen } = createViewport(root, frame.box, end.signal)
  const commands = {
    attach,
    toggle,
    open: () => setOpen(true),
    close: () => setOpen(false),
    show: () => classList.remove('gone'),
    hide: () => {
      setOpen(false, false)
      classList.add('gone')
    },
    shutdown: () => {
      memory.forget()
      tab.forget()
      frame.tell({ type: 'forget' })
      entry.button.remove()
      root.hidden = true
      stop()
      // The panel forgets in its own storage: it must live until it has read that.
      setTimeout(detach, 500)
    },
  }
  const { emit, flush, release } = takeCommands(siteId, commands, (name, args) => pass((guest) => guest.run(name, args)))
  const loader = {
    site,
    root,
    addStyle,
    paint,
    memory,
    isOpen: () => isOpen,
    setOpen,
    dress,
    remove,
    tell: frame.tell,
    emit,
    signal: end.signal,
  }
  const { pass, start, isThere } = createGuestLink(loader)

  root.append(frame.box, entry.button)
  dress(site)
  root.onkeydown = (event) => event.key === 'Escape' && setOpen(false)
  return () => {
    // What the page before left: an open conversation, an open panel, waiting commands.
    if (memory.load().active) near()
    if (tab.load().open && !isFullScreen() && !isBlocked) setOpen(true, false)
    flush()
    start()
  }
}
