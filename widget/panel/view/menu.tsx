import { createSignal, createUniqueId, type JSX, onCleanup, Show } from 'solid-js'
import { useTexts } from '../i18n/text.ts'
import { useSession } from '../session/session.ts'
import { openConversationId } from '../state/model.ts'
import { Icon } from './icons.tsx'

/** What is needed rarely: sound, and leaving. */
export const Menu = (props: { onEnd: () => void }): JSX.Element => {
  const { t } = useTexts()
  const session = useSession()
  const [isOpen, setOpen] = createSignal(false)
  const id = createUniqueId()
  let root!: HTMLDivElement
  let button!: HTMLButtonElement

  const close = (refocus: boolean) => {
    setOpen(false)
    if (refocus) button.focus()
  }
  const onPointer = (event: PointerEvent) => {
    if (isOpen() && event.target instanceof Node && !root.contains(event.target)) close(false)
  }
  const items = () => Array.from(root.querySelectorAll<HTMLElement>('[role=menuitem]'))
  const onKey = (event: KeyboardEvent) => {
    if (!isOpen()) return
    if (event.key === 'Escape' || event.key === 'Tab') {
      event.stopPropagation()
      close(event.key === 'Escape')
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const all = items()
    const at = all.findIndex((item) => item.matches(':focus'))
    all[(at + step + all.length) % all.length]?.focus()
  }
  const toggle = () => {
    setOpen(!isOpen())
    if (isOpen()) items()[0]?.focus()
  }
  const toggleSound = () => {
    session.toggleMuted()
    close(true)
  }
  const end = () => {
    close(false)
    props.onEnd()
  }
  document.addEventListener('pointerdown', onPointer)
  onCleanup(() => document.removeEventListener('pointerdown', onPointer))

  return (
    <div class="menu" ref={root}>
      <button
        ref={button}
        type="button"
        class="header-button"
        aria-label={t('header.menu')}
        title={t('header.menu')}
        aria-haspopup="menu"
        aria-expanded={isOpen()}
        aria-controls={id}
        onClick={toggle}
        onKeyDown={onKey}
      >
        <Icon name="more" class="bold" />
      </button>
      <Show when={isOpen()}>
        <div id={id} class="menu-list" role="menu" tabIndex={-1} onKeyDown={onKey}>
          <button type="button" role="menuitem" onClick={toggleSound}>
            <Icon name={session.muted() ? 'bell' : 'bellOff'} size={18} />
            {t(session.muted() ? 'menu.soundOn' : 'menu.soundOff')}
          </button>
          <Show when={openConversationId(session.view)}>
            <button type="button" role="menuitem" onClick={end}>
              <Icon name="leave" size={18} />
              {t(session.view.phase.kind === 'queued' ? 'menu.leaveQueue' : 'menu.end')}
            </button>
          </Show>
        </div>
      </Show>
    </div>
  )
}
